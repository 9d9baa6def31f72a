package org.plenary.payments.office;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.Invoicing;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.office.domain.ListedInvoice;

/**
 * Invoices as the office's index has them, each with how far it is paid beside it: no account is read for a list. What is
 * open is read whole, what is settled by years, so that a list costs the same when the network is old.
 */
final class Invoices {
    private static final Comparator<ListedInvoice> LATEST_FIRST = Comparator.<ListedInvoice>comparingInt(
                    invoice -> invoice.number().year())
            .thenComparingInt(invoice -> invoice.number().number())
            .reversed();

    private final Table table;
    private final Invoicing invoicing;

    Invoices(Table table, Invoicing invoicing) {
        this.table = table;
        this.invoicing = invoicing;
    }

    /** Years in which invoices were issued, the latest first. */
    List<Integer> years() {
        return table.query(Keys.numbersPartition(), invoicing.invoices() + Keys.SEPARATOR).stream()
                .map(item -> item.key().sk())
                .map(series -> Integer.valueOf(series.substring(series.lastIndexOf(Keys.SEPARATOR) + 1)))
                .toList()
                .reversed();
    }

    /** All of a year. */
    List<ListedInvoice> of(int year) {
        return sorted(read(Keys.OPEN_INVOICES, year + "-"), read(Keys.SETTLED_INVOICES, year + "-"));
    }

    /** What is open of whatever year, and what is settled of this one. */
    List<ListedInvoice> openAnd(int year) {
        return sorted(read(Keys.OPEN_INVOICES, ""), read(Keys.SETTLED_INVOICES, year + "-"));
    }

    private List<ListedInvoice> read(String list, String year) {
        return table.listed(Table.Index.OFFICE, Keys.office(list), invoicing.invoices() + "-" + year).stream()
                .map(Invoices::read)
                .toList();
    }

    /** The latest number first. */
    private static List<ListedInvoice> sorted(List<ListedInvoice> open, List<ListedInvoice> settled) {
        var byNumber = new HashMap<DocumentNumber, ListedInvoice>();
        // One that moves from one list to the other may for a moment be in both
        open.forEach(invoice -> byNumber.put(invoice.number(), invoice));
        settled.forEach(invoice -> byNumber.put(invoice.number(), invoice));
        return byNumber.values().stream().sorted(LATEST_FIRST).toList();
    }

    private static ListedInvoice read(Item item) {
        var document = DocumentItem.read(item);
        var currency = document.total().currency();
        return new ListedInvoice(
                document.number(),
                document.reference(),
                document.account(),
                document.payer().name(),
                document.payer().latinName(),
                document.payer().attention(),
                document.purchaseOrder(),
                item.text("payerKind", ""),
                document.payer().country(),
                document.issued(),
                document.due(),
                document.total(),
                new Money(item.number("owed"), currency),
                State.valueOf(item.text("state")),
                received(item.map("received"), currency));
    }

    private static Map<YearMonth, Money> received(Map<String, String> kept, Currency currency) {
        var received = new HashMap<YearMonth, Money>();
        kept.forEach(
                (month, minor) -> received.put(YearMonth.parse(month), new Money(Long.parseLong(minor), currency)));
        return received;
    }
}
