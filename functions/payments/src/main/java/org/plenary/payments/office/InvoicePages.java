package org.plenary.payments.office;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Act;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.payments.bank.MatchingDesk;
import org.plenary.payments.card.Refunds.Outcome;
import org.plenary.payments.invoices.CreditNotes;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.Shelf;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.office.domain.Why;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.reminders.BankSilence;
import org.plenary.payments.templates.StaticTemplates;

/** One invoice: what was booked on it, why it stands where it does, and what the office says of it. */
final class InvoicePages {
    private static final String PATH = InvoiceListPages.PATH;
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final List<String> DONE =
            List.of("credited", "paused", "resumed", "written-off", "paid", "refunded", "refund-ordered");

    private final Table table;
    private final DynamoPayers payers;
    private final Bookkeepers bookkeepers;
    private final OfficeRefunds refunds;
    private final Shelf shelf;
    private final Clock clock;

    InvoicePages(
            Table table,
            DynamoPayers payers,
            Bookkeepers bookkeepers,
            OfficeRefunds refunds,
            Shelf shelf,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.bookkeepers = bookkeepers;
        this.refunds = refunds;
        this.shelf = shelf;
        this.clock = clock;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/invoices/{number}",
                        Right.SEE_MONEY,
                        this::show,
                        network -> Exchange.page("An invoice, with everything booked on it", InvoiceJson.WHOLE)
                                .maybeMissing())
                .staff(
                        "GET /office/invoices/{number}/pdf",
                        Right.SEE_MONEY,
                        this::pdf,
                        network -> Exchange.file("An invoice or credit note as PDF", "application/pdf")
                                .maybeMissing())
                .staff(
                        "POST /office/invoices/{number}/credit",
                        Right.BOOK_MONEY,
                        this::credit,
                        network -> say("Take an invoice back by a credit note", InvoiceForms.CREDIT))
                .staff(
                        "POST /office/invoices/{number}/pause",
                        Right.BOOK_MONEY,
                        this::pause,
                        network -> say("Send no reminders of an invoice", InvoiceForms.PAUSE))
                .staff(
                        "POST /office/invoices/{number}/resume",
                        Right.BOOK_MONEY,
                        this::resume,
                        network -> say("Send reminders of an invoice again", InvoiceForms.RESUME))
                .staff(
                        "POST /office/invoices/{number}/write-off",
                        Right.BOOK_MONEY,
                        this::writeOff,
                        network -> say("Give up what is still owed of an invoice", InvoiceForms.WRITE_OFF))
                .staff(
                        "POST /office/invoices/{number}/paid",
                        Right.BOOK_MONEY,
                        this::paid,
                        network -> say(
                                "Book money that neither bank nor card provider tell of",
                                InvoiceForms.paid(network.currency(), Language.ENGLISH)))
                .staff(
                        "POST /office/invoices/{number}/refund",
                        Right.BOOK_MONEY,
                        this::refund,
                        network -> say(
                                "Give a payment by card back",
                                InvoiceForms.refund(network.currency(), Language.ENGLISH, List.of())));
    }

    private static Exchange say(String summary, Form form) {
        return Exchange.form(summary, form).maybeMissing().maybeTooLate();
    }

    /** An invoice with its account. */
    private record Found(Item item, Document document, Account account, InvoiceBalance balance) {}

    private Response show(Visit visit) {
        var notice = visit.request()
                .query("done")
                .filter(DONE::contains)
                .map(done -> visit.say("money.done." + done))
                .orElse("");
        return page(visit, 200, found(visit), notice, Optional.empty());
    }

    private Response pdf(Visit visit) {
        var document = DocumentItem.read(item(visit));
        return shelf.pdf(document).orElseThrow(Refusal::notFound);
    }

    private Response credit(Visit visit) {
        var found = found(visit);
        var filled = InvoiceForms.CREDIT.read(visit.submission());
        if (!filled.valid()) {
            return again(visit, found, filled);
        }
        var network = visit.network();
        var notes = new CreditNotes(
                table, payers, bookkeepers.apply(network), network, InvoiceListPages.invoicing(visit), clock);
        if (notes.credit(found.document.number(), filled.get(InvoiceForms.CREDIT_REASON), actor(visit))
                .isEmpty()) {
            throw Refusal.notFound();
        }
        return done(visit, found, "credited");
    }

    private Response pause(Visit visit) {
        return said(
                visit,
                InvoiceForms.PAUSE,
                InvoiceForms.PAUSE_REASON,
                "paused",
                (filled, said) -> clerk(visit).pause(said));
    }

    private Response resume(Visit visit) {
        return said(
                visit,
                InvoiceForms.RESUME,
                InvoiceForms.RESUME_REASON,
                "resumed",
                (filled, said) -> clerk(visit).resume(said));
    }

    private Response writeOff(Visit visit) {
        return said(
                visit,
                InvoiceForms.WRITE_OFF,
                InvoiceForms.WRITE_OFF_REASON,
                "written-off",
                (filled, said) -> clerk(visit).writeOff(said));
    }

    private Response paid(Visit visit) {
        var currency = visit.network().currency();
        var amount = InvoiceForms.paidAmount(currency, visit.language());
        return said(
                visit,
                InvoiceForms.paid(currency, visit.language()),
                InvoiceForms.PAID_REASON,
                "paid",
                (filled, said) -> clerk(visit).paid(said, filled.get(amount), filled.get(InvoiceForms.PAID_DAY)));
    }

    /** What is done with what was said. */
    private interface Doing {
        Clerk.Answer apply(Filled filled, Clerk.Said said);
    }

    private Response said(Visit visit, Form form, Field<String> reason, String done, Doing doing) {
        var found = found(visit);
        var filled = form.read(visit.submission());
        if (filled.valid() && form.fields().contains(InvoiceForms.PAID_DAY)) {
            filled = notInTheFuture(visit, filled);
        }
        if (!filled.valid()) {
            return again(visit, found, filled);
        }
        var said = new Clerk.Said(
                found.document, Long.parseLong(filled.get(InvoiceForms.VERSION)), filled.get(reason), actor(visit));
        return switch (doing.apply(filled, said)) {
            case DONE -> done(visit, found, done);
            case TOO_LATE -> notDone(visit, Message.of("money.too-late"));
        };
    }

    private Response notDone(Visit visit, Message why) {
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, found(visit), visit.say(why), Optional.empty());
    }

    private Response refund(Visit visit) {
        var found = found(visit);
        var filled = refunds.form(visit, found.account, found.document.number()).read(visit.submission());
        if (!filled.valid()) {
            return again(visit, found, filled);
        }
        return switch (refunds.order(visit, found.document.number(), filled)) {
            case Outcome.Done() -> done(visit, found, "refunded");
            case Outcome.Later() -> done(visit, found, "refund-ordered");
            case Outcome.TooLate() -> notDone(visit, Message.of("money.too-late"));
            case Outcome.UnderWay() -> notDone(visit, Message.of("money.refund.under-way"));
            case Outcome.No(var reason) ->
                notDone(visit, Message.of("money.refund.refused", visit.say(OfficeRefunds.refused(reason))));
            case Outcome.TooMuch(var left) ->
                again(
                        visit,
                        found,
                        filled.wrong(
                                InvoiceForms.refundAmount(visit.network().currency(), visit.language()),
                                Message.of("money.refund.more", new Words(visit).money(left))));
        };
    }

    private static Filled notInTheFuture(Visit visit, Filled filled) {
        return filled.get(InvoiceForms.PAID_DAY).isAfter(visit.today())
                ? filled.wrong(InvoiceForms.PAID_DAY, Message.of("money.paid.future"))
                : filled;
    }

    private Response again(Visit visit, Found found, Filled filled) {
        return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, found, "", Optional.of(filled));
    }

    private static Response done(Visit visit, Found found, String done) {
        return Done.answer(visit, done, PATH + "/" + found.document.number() + "?done=" + done);
    }

    /** @param wrong a form that was not taken, to be shown as it was sent */
    private Response page(Visit visit, int status, Found found, String notice, Optional<Filled> wrong) {
        var words = new Words(visit);
        var document = found.document;
        var balance = found.balance;
        boolean overdue = balance.isOverdue(visit.today());
        var why = WhyLine.of(visit, Why.of(found.account, balance, around(visit, found), visit.today()));
        var notes = notes(found);
        var acts = acts(visit, found, wrong);
        var ordered = refunds.unfinished(visit, found.account, document.number());
        if (visit.program()) {
            var forms = acts.stream()
                    .map(act -> FormView.of(visit, act.path(), act.filled()))
                    .toList();
            var postings = AccountWords.on(found.account, document.number());
            return Response.json(
                    status,
                    InvoiceJson.WHOLE,
                    new InvoiceJson.Whole(document, balance, overdue, why, notes, postings, ordered, forms));
        }
        var view = new InvoiceView(
                document.number().toString(),
                Words.name(document.payer().name(), document.payer().latinName()),
                document.account(),
                notice,
                words.state(balance.state()),
                overdue,
                why,
                facts(visit, found),
                lines(words, document),
                notes,
                new AccountWords(words).of(found.account, document.number()),
                ordered,
                acts);
        return Response.html(
                status,
                Pages.page(visit, view.number(), OfficeNavigation.of(visit, PATH), TEMPLATES.invoice(visit, view)));
    }

    /** What may be said of it now, by this person. */
    private List<Act> acts(Visit visit, Found found, Optional<Filled> wrong) {
        if (!visit.staff().may(Right.BOOK_MONEY)) {
            return List.of();
        }
        var path = PATH + "/" + found.document.number();
        var balance = found.balance;
        long version = found.account.version();
        var acts = new ArrayList<Act>();
        if (balance.state().isOpen()) {
            acts.add(act(
                    visit,
                    path + "/paid",
                    InvoiceForms.freshPaid(balance.owed(), visit.today(), version, visit.language()),
                    wrong,
                    false));
            acts.add(
                    balance.paused()
                            ? act(
                                    visit,
                                    path + "/resume",
                                    InvoiceForms.fresh(InvoiceForms.RESUME, version),
                                    wrong,
                                    false)
                            : act(
                                    visit,
                                    path + "/pause",
                                    InvoiceForms.fresh(InvoiceForms.PAUSE, version),
                                    wrong,
                                    false));
            acts.add(act(visit, path + "/write-off", InvoiceForms.fresh(InvoiceForms.WRITE_OFF, version), wrong, true));
        }
        refunds.fresh(visit, found.account, found.document.number())
                .ifPresent(fresh -> acts.add(act(visit, path + "/refund", fresh, wrong, true)));
        if (balance.state() != InvoiceBalance.State.CANCELLED) {
            acts.add(act(visit, path + "/credit", InvoiceForms.CREDIT.empty(), wrong, true));
        }
        return acts;
    }

    private static Act act(Visit visit, String path, Filled fresh, Optional<Filled> wrong, boolean dangerous) {
        var form = fresh.form();
        return new Act(
                path,
                visit.say(form.name() + ".what"),
                wrong.filter(sent -> sent.form().name().equals(form.name())).orElse(fresh),
                form.fields().stream()
                        .map(Field::name)
                        .filter(name -> !InvoiceForms.HIDDEN.contains(name))
                        .toList(),
                dangerous);
    }

    private Why.Surroundings around(Visit visit, Found found) {
        var network = visit.network();
        var invoicing = InvoiceListPages.invoicing(visit);
        if (!found.balance.state().isOpen()) {
            return new Why.Surroundings(Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
        var desk = new MatchingDesk(table, bookkeepers.apply(network), network, invoicing, clock);
        return new Why.Surroundings(
                new BankSilence(table, network, invoicing, clock).toldUntil(),
                found.item.optional("transferTold").map(LocalDate::parse),
                desk.mayPay(found.document.number())
                        .map(transfer -> new Why.OnTheDesk(transfer.amount(), transfer.booked())),
                invoicing.reminders().size());
    }

    private static List<Fact> facts(Visit visit, Found found) {
        var words = new Words(visit);
        var document = found.document;
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                visit.say("money.country"), words.country(document.payer().country())));
        facts.add(new Fact(visit.say("invoice.issued"), words.date(document.issued())));
        facts.add(new Fact(visit.say("invoice.due"), words.date(document.due())));
        facts.add(new Fact(visit.say("invoice.pay.reference"), "\u2066" + document.reference() + "\u2069"));
        if (!found.balance.owed().isNegative()) {
            facts.add(new Fact(visit.say("money.owed"), words.money(found.balance.owed())));
        }
        if (!document.purchaseOrder().isEmpty()) {
            facts.add(new Fact(visit.say("money.purchase-order"), document.purchaseOrder()));
        }
        return facts;
    }

    private static List<Fact> lines(Words words, Document document) {
        return document.lines().stream()
                .map(line -> new Fact(line.wording(), words.money(line.amount())))
                .toList();
    }

    /** A credit note is booked under its own number. */
    private static List<String> notes(Found found) {
        return AccountWords.on(found.account, found.document.number()).stream()
                .filter(posting -> posting.kind() == Posting.Kind.CREDITED)
                .map(Posting::key)
                .toList();
    }

    private Found found(Visit visit) {
        var item = item(visit);
        var document = DocumentItem.read(item);
        var account =
                bookkeepers.apply(visit.network()).account(document.account()).orElseThrow(Refusal::notFound);
        // A credit note is no invoice
        return account.invoice(document.number())
                .map(balance -> new Found(item, document, account, balance))
                .orElseThrow(Refusal::notFound);
    }

    private Item item(Visit visit) {
        return DocumentNumber.parse(visit.request().parameter("number"))
                .flatMap(number -> table.get(Keys.document(number.toString())))
                .orElseThrow(Refusal::notFound);
    }

    private Clerk clerk(Visit visit) {
        return new Clerk(bookkeepers.apply(visit.network()), payers, visit.network(), clock);
    }

    static Actor actor(Visit visit) {
        return Actor.staff(visit.staff().id(), visit.staff().name());
    }
}
