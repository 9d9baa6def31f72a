package org.plenary.door.profile;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.files.Folder;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;

@Factory
final class ProfileWiring {
    @Singleton
    Folder folder(Clients clients, Configuration configuration) {
        return new S3Folder(S3Folder.client(clients), configuration.inBucket());
    }

    @Singleton
    Versions versions(Table table, Clock clock) {
        return new Versions(table, clock);
    }

    @Singleton
    UploadAnswer uploadAnswer(Folder folder, Table table, Clock clock) {
        return new UploadAnswer(folder, table, clock);
    }

    @Singleton
    ProfileDesk profileDesk(Folder folder, Versions versions, UploadAnswer answer, Log log) {
        return new ProfileDesk(folder, versions, answer, log);
    }

    @Singleton
    LogoDesk logoDesk(Folder folder, Versions versions, UploadAnswer answer, Log log) {
        return new LogoDesk(folder, versions, answer, log);
    }
}
