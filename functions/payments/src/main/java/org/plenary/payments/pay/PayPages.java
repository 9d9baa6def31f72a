package org.plenary.payments.pay;

import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.EpcQrCode;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.Shelf;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.templates.StaticTemplates;

/** What is owed and why, and how to pay it, for whoever has the link of an invoice. Looking changes nothing. */
final class PayPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PAGE = "/pay/{number}/{token}";

    private final Table table;
    private final PayLinks links;
    private final Bookkeepers bookkeepers;
    private final Cards cards;
    private final Shelf shelf;

    PayPages(Table table, PayLinks links, Bookkeepers bookkeepers, Cards cards, Shelf shelf) {
        this.table = table;
        this.links = links;
        this.bookkeepers = bookkeepers;
        this.cards = cards;
        this.shelf = shelf;
    }

    Routes on(Routes routes) {
        return routes.open(
                        "GET " + PAGE,
                        visit -> page(visit, 200, bill(visit), notice(visit)),
                        network -> Exchange.page("An invoice, and how to pay it", Bill.SHAPE)
                                .query("told", "to see the thanks for a transfer that is on its way")
                                .query("card", "done or cancelled: how the payer came back from the card's page")
                                .maybeMissing())
                .open(
                        "GET " + PAGE + "/pdf",
                        this::pdf,
                        network -> Exchange.file("An invoice as PDF", "application/pdf")
                                .maybeMissing())
                .open(
                        "POST " + PAGE + "/transferred",
                        this::transferred,
                        network -> Exchange.form("Say that it was paid by transfer", Form.BUTTON)
                                .maybeMissing())
                .open(
                        "POST " + PAGE + "/card",
                        this::card,
                        network -> Exchange.form("Pay by card: leads to the page of who takes cards", Form.BUTTON)
                                .maybeMissing()
                                .maybeTooLate());
    }

    /** What is to be said to whoever comes back; a page that says so proves nothing, so what is owed stands there too. */
    private static String notice(Visit visit) {
        if (visit.request().query("told").isPresent()) {
            return visit.say("pay.told.thanks");
        }
        return switch (visit.request().query("card").orElse("")) {
            case "done" -> visit.say("pay.card.done");
            case "cancelled" -> visit.say("pay.card.cancelled");
            default -> "";
        };
    }

    /** @param notice said before everything; it is not said of what is settled */
    private Response page(Visit visit, int status, Bill bill, String notice) {
        if (visit.program()) {
            return Response.json(status, Bill.SHAPE, bill);
        }
        var number = bill.document().number();
        var cardPages = cards.pages();
        var content = TEMPLATES.pay(
                visit,
                bill,
                links.path(number),
                bill.open() ? notice : "",
                visit.request().query("told").isPresent(),
                cardPages.isPresent(),
                qrCode(visit, bill));
        var page = Response.html(status, Pages.page(visit, visit.say("pay.title", number), content));
        return cardPages.map(page::formsMayLeadTo).orElse(page);
    }

    /** The transfer as a picture that banking apps read; empty where nothing is owed or it has none. */
    private static String qrCode(Visit visit, Bill bill) {
        var seller = bill.document().seller();
        var reference = bill.document().reference();
        return EpcQrCode.of(seller, bill.owed(), reference)
                .map(code -> code.svg(
                        visit.say("invoice.pay.code", bill.money(visit, bill.owed()), seller.holder(), reference)))
                .orElse("");
    }

    private Response pdf(Visit visit) {
        return shelf.pdf(document(visit)).orElseThrow(PayPages::nothing);
    }

    /** The reminders wait for the bank. */
    private Response transferred(Visit visit) {
        visit.pressed();
        var document = document(visit);
        table.commit(Change.update(Keys.document(document.number().toString()))
                .set("transferTold", ":day")
                .value("day", visit.today().toString()));
        return Done.answer(visit, "told", links.path(document.number()) + "?told");
    }

    private Response card(Visit visit) {
        visit.pressed();
        var bill = bill(visit);
        var path = links.path(bill.document().number());
        if (!bill.open()) {
            // Paid meanwhile, maybe in another window: the page says so
            return Done.answer(visit, "settled", path);
        }
        var opening = cards.open(visit, bill).orElseThrow(PayPages::nothing);
        return switch (opening) {
            case Opening.At(var page) -> Done.answer(visit, "checkout", page);
            case Opening.UnderWay() -> Done.answer(visit, "under-way", path + "?card=done");
            case Opening.Later() -> without(visit, bill, 503, "pay.card.later");
            case Opening.No(var _) -> without(visit, bill, 409, "pay.card.no");
        };
    }

    /** The page again, which has the other way to pay. */
    private Response without(Visit visit, Bill bill, int status, String why) {
        return visit.program()
                ? Problems.answer(visit, status, Message.of(why))
                : page(visit, status, bill, visit.say(why));
    }

    private Bill bill(Visit visit) {
        var document = document(visit);
        return bookkeepers
                .apply(visit.network())
                .account(document.account())
                .flatMap(account -> account.invoice(document.number()))
                .map(balance -> new Bill(document, balance))
                .orElseThrow(PayPages::nothing);
    }

    private Document document(Visit visit) {
        var token = visit.request().parameter("token");
        var number = DocumentNumber.parse(visit.request().parameter("number"));
        if (number.isEmpty() || !Tokens.wellFormed(token) || !links.holds(number.get(), token)) {
            throw nothing();
        }
        return table.get(Keys.document(number.get().toString()))
                .map(DocumentItem::read)
                .orElseThrow(PayPages::nothing);
    }

    /** Mistyped, forged or never there: whoever comes with it needs the same. */
    private static Refusal nothing() {
        return new Refusal(404, Message.of("pay.over"));
    }
}
