package org.plenary.payments.pay;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.ledger.Bookkeepers;

@Factory
final class PayWiring {
    @Singleton
    PayPages payPages(
            Table table, PayLinks links, Bookkeepers bookkeepers, Clients clients, Configuration configuration) {
        var out = new S3Folder(S3Folder.client(clients), configuration.outBucket());
        return new PayPages(table, links, bookkeepers, out);
    }
}
