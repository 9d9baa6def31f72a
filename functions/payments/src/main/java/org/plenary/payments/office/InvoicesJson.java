package org.plenary.payments.office;

import java.util.Arrays;
import java.util.List;
import org.plenary.common.json.Shape;
import org.plenary.common.money.Money;
import org.plenary.common.pages.Listing;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.office.domain.ListedInvoice;

/** Invoices as programs of the office read them. */
final class InvoicesJson {
    static final List<String> STATES = Arrays.stream(InvoiceBalance.State.values())
            .map(InvoiceBalance.State::key)
            .toList();

    private InvoicesJson() {}

    /** @param overdue today */
    record Line(ListedInvoice invoice, boolean overdue) {}

    /** What all that are found come to. */
    record Sums(Money invoiced, Money paid, Money owed, Money overdue, Money credit) {}

    /** @param csv address of the same as a file */
    record Page(Listing<?> listing, String csv, Sums sums, List<Line> invoices) {}

    private static final Shape<Sums> SUMS = Shape.<Sums>of("InvoiceSums")
            .one("invoiced", Shape.MONEY, Sums::invoiced)
            .one("paid", Shape.MONEY, Sums::paid)
            .one("owed", Shape.MONEY, Sums::owed)
            .one("overdue", Shape.MONEY, Sums::overdue)
            .one("credit", Shape.MONEY, Sums::credit);

    private static final Shape<Line> LINE = Shape.<Line>of("InvoiceInList")
            .text("number", line -> line.invoice.number().toString())
            .text("member", line -> line.invoice.account())
            .text("payer", line -> line.invoice.name())
            .text("payerLatin", line -> line.invoice.latinName())
            .text("kind", line -> line.invoice.kind())
            .text("country", line -> line.invoice.country())
            .text("reference", line -> line.invoice.reference().toString())
            .day("issued", line -> line.invoice.issued())
            .day("due", line -> line.invoice.due())
            .one("total", Shape.MONEY, line -> line.invoice.total())
            .one("owed", Shape.MONEY, line -> line.invoice.owed())
            .among("state", STATES, line -> line.invoice.state().key())
            .flag("overdue", Line::overdue);

    static final Shape<Page> PAGE = Shape.<Page>of("Invoices")
            .<Listing<?>>one("listing", Listing.SHAPE, Page::listing)
            .text("csv", Page::csv)
            .one("sums", SUMS, Page::sums)
            .list("invoices", LINE, Page::invoices);
}
