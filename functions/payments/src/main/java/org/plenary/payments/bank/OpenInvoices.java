package org.plenary.payments.bank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plenary.common.money.Money;
import org.plenary.common.network.Invoicing;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.domain.Matching;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/** What transfers may pay. */
final class OpenInvoices {
    private static final int PAGE = 500;

    private final Table table;
    private final Invoicing invoicing;

    OpenInvoices(Table table, Invoicing invoicing) {
        this.table = table;
        this.invoicing = invoicing;
    }

    /**
     * All invoices on which something is owed, by an index, which may lag: a transfer whose invoice is not in it yet waits
     * for a person or the next look.
     */
    List<OpenInvoice> all() {
        var open = new ArrayList<OpenInvoice>();
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(Keys.OPEN_INVOICES), "", PAGE, last);
            page.items().forEach(item -> open.add(read(item)));
            if (!page.more()) {
                return open;
            }
            last = Optional.of(page.items().getLast());
        }
    }

    /** Our invoices that a transfer names rightly, whatever is owed on them. */
    List<OpenInvoice> named(Transfer transfer) {
        return paidAlready(transfer, Set.of());
    }

    /** Invoices that a transfer names rightly and that are paid already: what comes for them is credit of their payer. */
    List<OpenInvoice> paidAlready(Transfer transfer, Set<StructuredCommunication> known) {
        return Matching.references(transfer).stream()
                .filter(reference -> !known.contains(reference))
                .flatMap(reference -> number(reference).stream())
                .flatMap(number -> table.get(Keys.document(number.toString())).stream())
                .filter(item -> item.has("state"))
                .map(OpenInvoices::read)
                .toList();
    }

    static Set<StructuredCommunication> references(List<OpenInvoice> invoices) {
        return invoices.stream().map(OpenInvoice::reference).collect(Collectors.toCollection(HashSet::new));
    }

    /** The invoice that a communication was made for, if it is one of ours. */
    private Optional<DocumentNumber> number(StructuredCommunication reference) {
        int year = 2000 + Integer.parseInt(reference.digits().substring(0, 2));
        int number = Integer.parseInt(reference.digits().substring(2, 10));
        return number < 1 || number > 9_999_999
                ? Optional.empty()
                : Optional.of(new DocumentNumber(invoicing.invoices(), year, number));
    }

    static OpenInvoice read(Item item) {
        Document document = DocumentItem.read(item);
        return new OpenInvoice(
                document.number(),
                document.reference(),
                document.account(),
                document.payer().name(),
                document.payer().latinName(),
                Set.copyOf(item.texts("ibans")),
                // Of one that is paid already, maybe with too much, nothing is owed
                new Money(Math.max(0, item.number("owed")), document.total().currency()),
                document.issued(),
                document.due());
    }
}
