package org.plenary.registration.membership;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.NewAddress;

@Factory
final class MembershipWiring {
    @Singleton
    Members members(Table table, Secrets secrets) {
        return new DynamoMembers(table, secrets);
    }

    @Singleton
    Statuses statuses(Table table, Members members, Clock clock) {
        return new Statuses(table, members, clock);
    }

    @Singleton
    NewAddressOf newAddresses(
            Table table,
            Secrets secrets,
            Configuration configuration,
            Members members,
            Clock clock,
            RandomGenerator random) {
        var letters = new MemberLetters(configuration.publicAddress());
        return network ->
                new NewAddress(members, new DynamoAddressChanges(table, secrets, letters, network), clock, random);
    }

    @Singleton
    Memberships memberships(Table table, Configuration configuration, Clock clock, RandomGenerator random) {
        return new Memberships(table, new MemberLetters(configuration.publicAddress()), clock, random);
    }

    @Singleton
    OwnPage ownPage(
            Members members, Memberships memberships, NewAddressOf addresses, Clock clock, RandomGenerator random) {
        return new OwnPage(members, memberships, addresses, clock, random);
    }

    @Singleton
    AddressPages addressPages(NewAddressOf addresses) {
        return new AddressPages(addresses);
    }
}
