package org.plenary.payments.office;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.table.Table;
import org.plenary.payments.card.RefundsOf;
import org.plenary.payments.card.StripeSecrets;
import org.plenary.payments.invoices.Shelf;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.payers.DynamoPayers;

@Factory
final class OfficeWiring {
    @Singleton
    InvoiceListPages invoiceListPages(Table table) {
        return new InvoiceListPages(table);
    }

    @Singleton
    OfficeRefunds officeRefunds(Table table, StripeSecrets secrets, RefundsOf refunds, RandomGenerator random) {
        return new OfficeRefunds(table, secrets, refunds, random);
    }

    @Singleton
    InvoicePages invoicePages(
            Table table,
            DynamoPayers payers,
            Bookkeepers bookkeepers,
            OfficeRefunds refunds,
            Shelf shelf,
            Clock clock) {
        return new InvoicePages(table, payers, bookkeepers, refunds, shelf, clock);
    }

    @Singleton
    DeskPages deskPages(Table table, Bookkeepers bookkeepers, Clock clock) {
        return new DeskPages(table, bookkeepers, clock);
    }

    @Singleton
    AccountPages accountPages(Table table, DynamoPayers payers, Bookkeepers bookkeepers) {
        return new AccountPages(table, payers, bookkeepers);
    }
}
