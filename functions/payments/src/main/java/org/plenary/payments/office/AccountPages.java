package org.plenary.payments.office;

import java.util.List;
import java.util.Optional;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.templates.StaticTemplates;

/** Somebody's statement of account: all that was booked, in order, with what was owed after each line. */
final class AccountPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Table table;
    private final DynamoPayers payers;
    private final Bookkeepers bookkeepers;

    AccountPages(Table table, DynamoPayers payers, Bookkeepers bookkeepers) {
        this.table = table;
        this.payers = payers;
        this.bookkeepers = bookkeepers;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/accounts/{id}",
                        Right.SEE_MONEY,
                        this::show,
                        network -> Exchange.page("A member's statement of account", InvoiceJson.STATEMENT)
                                .maybeMissing())
                .staff(
                        "GET /office/accounts/{id}/csv",
                        Right.SEE_MONEY,
                        this::csv,
                        network -> Exchange.file("A member's statement of account as a table", "text/csv")
                                .maybeMissing());
    }

    private Response show(Visit visit) {
        var id = id(visit);
        var account = account(visit, id);
        var payer = payers.find(id);
        if (account.isEmpty() && payer.isEmpty()) {
            throw Refusal.notFound();
        }
        var name = payer.map(found -> Words.name(found.name(), found.latinName()))
                .or(() -> account.flatMap(this::invoiced))
                .orElseGet(() -> visit.say("money.account.erased"));
        var zero = visit.network().currency().zero();
        var balance = account.map(Account::balance).orElse(zero);
        var csv = "/office/accounts/" + id + "/csv";
        if (visit.program()) {
            return Response.json(
                    200,
                    InvoiceJson.STATEMENT,
                    new InvoiceJson.Statement(
                            id,
                            name,
                            balance,
                            csv,
                            account.map(AccountPages::lines).orElse(List.of())));
        }
        var words = new Words(visit);
        var told = balance.isZero()
                ? visit.say("money.account.even")
                : balance.isNegative()
                        ? visit.say("money.account.credit", words.money(balance.negated()))
                        : visit.say("money.account.owes", words.money(balance));
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("money.account"),
                        OfficeNavigation.of(visit, InvoiceListPages.PATH),
                        TEMPLATES.account(
                                visit,
                                id,
                                name,
                                told,
                                visit.say("money.account.on", words.date(visit.today())),
                                account.map(new AccountWords(words)::of).orElse(List.of()),
                                csv)));
    }

    private Response csv(Visit visit) {
        var id = id(visit);
        var account = account(visit, id).orElseThrow(Refusal::notFound);
        var words = new Words(visit);
        var heading = List.of(
                visit.say("invoice.issued"),
                visit.say("money.posting"),
                visit.say("money.invoice"),
                visit.say("invoice.reason"),
                visit.say("money.currency"),
                visit.say("invoice.amount"),
                visit.say("money.balance"));
        var rows = lines(account).stream()
                .map(line -> List.of(
                        line.posting().value().toString(),
                        words.kind(line.posting().kind()),
                        line.posting().invoice().map(DocumentNumber::toString).orElse(""),
                        AccountWords.said(line.posting()),
                        account.currency().code(),
                        line.posting().amount().plain(),
                        line.balance().plain()))
                .toList();
        var file = Spreadsheets.table(heading, rows)
                .orElseThrow(() -> new Refusal(400, Message.of("money.too-many", rows.size())));
        return Response.of(200, "text/csv; charset=utf-8", file)
                .header("content-disposition", "attachment; filename=\"account-" + id + ".csv\"");
    }

    private static List<AccountWords.Line> lines(Account account) {
        return AccountWords.running(account, account.postings());
    }

    /** The name to which the last invoice was addressed: an erased member's stays there. */
    private Optional<String> invoiced(Account account) {
        return account.invoices().reversed().stream()
                .findFirst()
                .flatMap(balance -> table.get(Keys.document(balance.number().toString())))
                .map(DocumentItem::read)
                .map(document ->
                        Words.name(document.payer().name(), document.payer().latinName()));
    }

    private Optional<Account> account(Visit visit, String id) {
        return bookkeepers.apply(visit.network()).account(id);
    }

    private static String id(Visit visit) {
        var id = visit.request().parameter("id");
        if (!Tokens.wellFormed(id)) {
            throw Refusal.notFound();
        }
        return id;
    }
}
