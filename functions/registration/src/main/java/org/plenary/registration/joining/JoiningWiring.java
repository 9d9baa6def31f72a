package org.plenary.registration.joining;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.domain.AddressLinks;
import org.plenary.registration.joining.domain.Chores;
import org.plenary.registration.joining.domain.Registrar;

@Factory
final class JoiningWiring {
    @Singleton
    JoiningLetters joiningLetters(Configuration configuration) {
        return new JoiningLetters(configuration.publicAddress());
    }

    @Singleton
    AddressLinks addressLinks(Secrets secrets) {
        return address -> secrets.signer().token("confirm", address.folded());
    }

    /** The office's way with applications, by the profile in force. */
    @Singleton
    DossiersOf dossiers(Table table, Secrets secrets, JoiningLetters letters) {
        return network -> new DynamoDossiers(table, secrets, letters, network);
    }

    @Singleton
    JoinPages joinPages(
            FormTicket tickets, Table table, Secrets secrets, JoiningLetters letters, AddressLinks links, Clock clock) {
        return new JoinPages(
                tickets,
                network -> new Registrar(new DynamoApplications(table, secrets, letters, clock, network), links, clock),
                clock);
    }

    @Singleton
    AnswerPages answerPages(DossiersOf dossiers, Clock clock, RandomGenerator random) {
        return new AnswerPages(dossiers, clock, random);
    }

    @Singleton
    JoiningSchedule.ChoresOf chores(
            Table table, Secrets secrets, JoiningLetters letters, AddressLinks links, DossiersOf dossiers) {
        return network -> new Chores(
                new DynamoWaiting(table, secrets, links, letters, network), dossiers.apply(network), network);
    }
}
