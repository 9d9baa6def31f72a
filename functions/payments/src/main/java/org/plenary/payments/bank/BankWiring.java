package org.plenary.payments.bank;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.ledger.Bookkeepers;

@Factory
final class BankWiring {
    @Singleton
    StatementDesk statementDesk(
            Clients clients, Configuration configuration, Table table, Bookkeepers bookkeepers, Clock clock, Log log) {
        var in = new S3Folder(S3Folder.client(clients), configuration.inBucket());
        var answer = new StatementAnswer(in, table, clock);
        return new StatementDesk(in, table, bookkeepers, answer, clock, log);
    }
}
