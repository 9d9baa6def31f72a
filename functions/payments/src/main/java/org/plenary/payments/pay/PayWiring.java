package org.plenary.payments.pay;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.Shelf;
import org.plenary.payments.ledger.Bookkeepers;

@Factory
final class PayWiring {
    @Singleton
    PayPages payPages(Table table, PayLinks links, Bookkeepers bookkeepers, Shelf shelf) {
        return new PayPages(table, links, bookkeepers, shelf);
    }
}
