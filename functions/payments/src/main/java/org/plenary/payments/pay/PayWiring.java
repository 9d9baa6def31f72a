package org.plenary.payments.pay;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CheckoutsOf;
import org.plenary.payments.card.StripeSecrets;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.Shelf;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.payers.DynamoPayers;

@Factory
final class PayWiring {
    @Singleton
    PayPages payPages(Table table, PayLinks links, Bookkeepers bookkeepers, Cards cards, Shelf shelf) {
        return new PayPages(table, links, bookkeepers, cards, shelf);
    }

    @Singleton
    Cards cards(StripeSecrets secrets, CheckoutsOf checkouts, DynamoPayers payers, PayLinks links, Log log) {
        return new Cards(secrets, checkouts, payers, links, log);
    }
}
