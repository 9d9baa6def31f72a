package org.plenary.common.lambda;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.http.Boundary;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;

/** The kernel's parts, each made when a function first asks for it. */
@Factory
final class KernelWiring {
    @Singleton
    Configuration configuration(Surroundings surroundings) {
        return Configuration.of(surroundings.environment());
    }

    @Singleton
    Clients clients(Surroundings surroundings) {
        return new Clients(surroundings.environment());
    }

    @Singleton
    Clock clock(Surroundings surroundings) {
        return surroundings.clock();
    }

    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Singleton
    Table table(Clients clients, Configuration configuration) {
        return new Table(clients.dynamoDb(), configuration.table());
    }

    @Singleton
    Secrets secrets(Table table, Clock clock) {
        return new Secrets(table, clock);
    }

    @Singleton
    Network network(Table table, Clock clock) {
        return new Network(table, clock);
    }

    @Singleton
    Log log(Clock clock) {
        return new Log(System.out, clock);
    }

    @Singleton
    FormTicket formTicket(Secrets secrets, Clock clock, RandomGenerator random) {
        return new FormTicket(secrets, clock, random);
    }

    @Singleton
    Sessions sessions(Table table, Clock clock, RandomGenerator random) {
        return new Sessions(table, clock, random);
    }

    @Singleton
    Boundary boundary(Secrets secrets, Network network, Sessions sessions, Clock clock, Log log) {
        return new Boundary(secrets, network, sessions, clock, log);
    }
}
