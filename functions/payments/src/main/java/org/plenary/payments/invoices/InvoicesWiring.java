package org.plenary.payments.invoices;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.files.S3Folder;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.payers.DynamoPayers;

@Factory
final class InvoicesWiring {
    @Singleton
    PayLinks payLinks(Secrets secrets, Configuration configuration) {
        return new PayLinks(secrets, configuration.publicAddress());
    }

    @Singleton
    DynamoPayers payers(Table table) {
        return new DynamoPayers(table);
    }

    @Singleton
    Bookkeepers bookkeepers(Table table, DynamoPayers payers, Secrets secrets, PayLinks links, Clock clock) {
        return network -> new Bookkeeper(
                table,
                network,
                clock,
                new InvoiceReceipts(table, payers, secrets, new InvoiceLetters(links), network, clock));
    }

    @Singleton
    Shelf shelf(Clients clients, Configuration configuration) {
        return new Shelf(clients, configuration.outBucket());
    }

    @Singleton
    Issuer issuer(Table table, DynamoPayers payers, Clock clock) {
        return new Issuer(table, payers, clock);
    }

    @Singleton
    Invoicer invoicer(Issuer issuer, DispatchOf dispatch, Log log) {
        return new Invoicer(issuer, dispatch, log);
    }

    @Singleton
    DispatchOf dispatch(
            Table table,
            DynamoPayers payers,
            Bookkeepers bookkeepers,
            Clients clients,
            Configuration configuration,
            Secrets secrets,
            PayLinks links,
            Clock clock) {
        var pdf = new InvoicePdf();
        var out = new S3Folder(S3Folder.client(clients), configuration.outBucket());
        return network -> new Dispatch(
                table,
                payers,
                bookkeepers.apply(network),
                pdf::print,
                out,
                secrets,
                new InvoiceLetters(links),
                network,
                clock);
    }
}
