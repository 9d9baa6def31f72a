package org.plenary.payments.reminders;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.InvoiceLetters;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.payers.DynamoPayers;

@Factory
final class ReminderWiring {
    @Singleton
    RemindersOf reminders(
            Table table,
            DynamoPayers payers,
            Bookkeepers bookkeepers,
            Secrets secrets,
            PayLinks links,
            Clock clock,
            Log log) {
        return network -> new Reminders(
                table, payers, bookkeepers.apply(network), secrets, new InvoiceLetters(links), network, clock, log);
    }
}
