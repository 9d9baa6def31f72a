package org.plenary.payments.pay;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plenary.common.files.Folder;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CheckoutsOf;
import org.plenary.payments.card.StripeSecrets;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.payers.DynamoPayers;

@Factory
final class PayWiring {
    @Singleton
    PayPages payPages(
            Table table,
            PayLinks links,
            Bookkeepers bookkeepers,
            Cards cards,
            Clients clients,
            Configuration configuration) {
        return new PayPages(table, links, bookkeepers, cards, new Files(clients, configuration.outBucket()));
    }

    @Singleton
    Cards cards(StripeSecrets secrets, CheckoutsOf checkouts, DynamoPayers payers, PayLinks links, Log log) {
        return new Cards(secrets, checkouts, payers, links, log);
    }

    /** Amazon's S3 client is hundreds of classes: only who opens a PDF waits for them, and only once. */
    private static final class Files implements Supplier<Folder> {
        private final Clients clients;
        private final String bucket;
        private @Nullable Folder opened;

        Files(Clients clients, String bucket) {
            this.clients = clients;
            this.bucket = bucket;
        }

        @Override
        public synchronized Folder get() {
            @Nullable Folder there = opened;
            if (there == null) {
                there = new S3Folder(S3Folder.client(clients), bucket);
                opened = there;
            }
            return there;
        }
    }
}
