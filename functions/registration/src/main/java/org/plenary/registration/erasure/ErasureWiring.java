package org.plenary.registration.erasure;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.registration.erasure.domain.Eraser;
import org.plenary.registration.membership.domain.Members;

@Factory
final class ErasureWiring {
    @Singleton
    Eraser eraser(Members members, Clients clients, Configuration configuration) {
        return new Eraser(members, new S3Erasures(S3Folder.client(clients), configuration.outBucket()));
    }
}
