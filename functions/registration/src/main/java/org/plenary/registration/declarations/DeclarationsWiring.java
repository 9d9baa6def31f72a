package org.plenary.registration.declarations;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Members;

@Factory
final class DeclarationsWiring {
    @Singleton
    DeclarationLinks declarationLinks(Secrets secrets, Configuration configuration) {
        return new DeclarationLinks(secrets, configuration.publicAddress());
    }

    @Singleton
    Declarations declarations(
            Table table,
            Members members,
            Secrets secrets,
            DeclarationLinks links,
            Clock clock,
            RandomGenerator random) {
        return new Declarations(table, members, secrets, new DeclarationLetters(links), clock, random);
    }

    @Singleton
    DeclarationPages declarationPages(Members members, Declarations declarations, DeclarationLinks links) {
        return new DeclarationPages(members, declarations, links);
    }
}
