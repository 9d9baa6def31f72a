package org.plenary.payments.pay;

import java.time.LocalDate;
import java.util.List;
import org.plenary.common.http.Visit;
import org.plenary.common.json.Shape;
import org.plenary.common.languages.Dates;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.ledger.domain.InvoiceBalance;

/** An invoice with where it stands, as its payer sees it. */
public record Bill(Document document, InvoiceBalance balance) {
    private static final Shape<Document.Line> LINE = Shape.<Document.Line>of("InvoiceLine")
            .text("purpose", Document.Line::purpose)
            .text("wording", Document.Line::wording)
            .one("amount", Shape.MONEY, Document.Line::amount);

    static final Shape<Bill> SHAPE = Shape.<Bill>of("Invoice")
            .text("number", bill -> bill.document.number().toString())
            .text("payer", bill -> bill.document.payer().name())
            .day("issued", bill -> bill.document.issued())
            .day("due", bill -> bill.document.due())
            .among(
                    "state",
                    List.of(InvoiceBalance.State.values()).stream()
                            .map(InvoiceBalance.State::key)
                            .toList(),
                    bill -> bill.balance.state().key())
            .list("lines", LINE, bill -> bill.document.lines())
            .one("total", Shape.MONEY, bill -> bill.document.total())
            .one("owed", Shape.MONEY, Bill::owed)
            .text("iban", bill -> bill.document.seller().iban())
            .text("reference", bill -> bill.document.reference().toString());

    /** What is still to pay. */
    public Money owed() {
        return balance.owed().isNegative() ? balance.owed().currency().zero() : balance.owed();
    }

    public boolean open() {
        return balance.state().isOpen();
    }

    /** Where it stands, in one sentence. */
    public String told(Visit visit) {
        var owed = MoneyFormat.format(owed(), visit.language());
        var due = Dates.longDate(balance.terms().due(), visit.language());
        return switch (balance.state()) {
            case ISSUED, PART_PAID, REMINDED ->
                visit.say(overdue(visit.today()) ? "pay.overdue" : "pay.owed", owed, due);
            case PAID -> visit.say("pay.paid");
            case OVER_PAID ->
                visit.say("pay.over-paid", MoneyFormat.format(balance.owed().negated(), visit.language()));
            case CANCELLED -> visit.say("pay.cancelled");
            case WRITTEN_OFF -> visit.say("pay.written-off");
        };
    }

    private boolean overdue(LocalDate today) {
        return balance.isOverdue(today);
    }

    /** What has arrived of it; empty where nothing has, or everything. */
    public String arrived(Visit visit) {
        return balance.state() != InvoiceBalance.State.PART_PAID
                ? ""
                : visit.say(
                        "pay.part",
                        MoneyFormat.format(balance.total(), visit.language()),
                        MoneyFormat.format(balance.total().minus(balance.owed()), visit.language()));
    }

    public String money(Visit visit, Money amount) {
        return MoneyFormat.format(amount, visit.language());
    }

    public String iban() {
        return Iban.parse(document.seller().iban())
                .map(Iban::grouped)
                .orElse(document.seller().iban());
    }
}
