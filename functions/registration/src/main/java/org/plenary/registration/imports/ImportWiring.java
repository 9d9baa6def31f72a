package org.plenary.registration.imports;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.files.Folder;
import org.plenary.common.files.S3Folder;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Members;

@Factory
final class ImportWiring {
    @Singleton
    Folder folder(Clients clients, Configuration configuration) {
        return new S3Folder(S3Folder.client(clients), configuration.inBucket());
    }

    @Singleton
    ImportDesk importDesk(
            Folder folder, Table table, Network network, Members members, Secrets secrets, Clock clock, Log log) {
        return new ImportDesk(
                folder, table, network, members, new DynamoImports(table, members, secrets, clock), clock, log);
    }
}
