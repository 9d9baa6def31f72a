package org.plenary.registration.membership;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Members;

@Factory
final class MembershipWiring {
    @Singleton
    Members members(Table table, Secrets secrets) {
        return new DynamoMembers(table, secrets);
    }

    @Singleton
    OwnPage ownPage(Members members, Clock clock, RandomGenerator random) {
        return new OwnPage(members, clock, random);
    }
}
