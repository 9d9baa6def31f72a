package org.plenary.door.profile;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;

@Factory
final class ProfileWiring {
    @Singleton
    ProfileDesk profileDesk(Clients clients, Configuration configuration, Table table, Clock clock, Log log) {
        return new ProfileDesk(new S3Folder(S3Folder.client(clients), configuration.inBucket()), table, clock, log);
    }
}
