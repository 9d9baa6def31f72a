package org.plenary.registration.joining;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.domain.Registrar;

@Factory
final class JoiningWiring {
    @Singleton
    JoinPages joinPages(FormTicket tickets, Table table, Secrets secrets, Configuration configuration, Clock clock) {
        var letters = new JoiningLetters(configuration.publicAddress());
        return new JoinPages(
                tickets,
                network -> new Registrar(
                        new DynamoApplications(table, secrets, letters, clock, network),
                        address -> secrets.signer().token("confirm", address.folded()),
                        clock),
                clock);
    }
}
