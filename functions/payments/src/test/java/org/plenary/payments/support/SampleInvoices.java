package org.plenary.payments.support;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.plenary.common.identity.Secrets;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.table.Key;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.InvoiceLetters;
import org.plenary.payments.invoices.InvoiceReceipts;
import org.plenary.payments.invoices.Issuer;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.payers.DynamoPayers;

/** Invoices of the sample network, and its books. */
public final class SampleInvoices {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();

    private SampleInvoices() {}

    /** Members who owe their fee for 2027, whose invoices are numbered in this order. */
    public static void owing(Table table, Clock clock, String... members) {
        for (var member : members) {
            table.commit(SamplePayers.owing(member));
        }
        issued(table, clock, Arrays.stream(members).map(SamplePayers::dueKey).toList());
    }

    public static void issued(Table table, Clock clock, List<Key> dues) {
        new Issuer(table, new DynamoPayers(table), clock)
                .issue(dues, NETWORK, NETWORK.invoicing().orElseThrow());
    }

    /** Who books and writes the receipts. */
    public static Bookkeeper books(Table table, Clock clock) {
        var secrets = new Secrets(table, clock);
        var letters = new InvoiceLetters(new PayLinks(secrets, URI.create("https://members.example")));
        return new Bookkeeper(
                table,
                NETWORK,
                clock,
                new InvoiceReceipts(table, new DynamoPayers(table), secrets, letters, NETWORK, clock));
    }

    public static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
