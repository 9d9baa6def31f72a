package org.plenary.door.signin;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;
import org.plenary.door.signin.domain.Porter;

@Factory
final class SignInWiring {
    @Singleton
    SignInPages signInPages(
            FormTicket tickets,
            Table table,
            Secrets secrets,
            Sessions sessions,
            Configuration configuration,
            RandomGenerator random,
            Clock clock) {
        var letters = new SignInLetters(configuration.publicAddress());
        var first = first(configuration.firstStaff());
        return new SignInPages(
                tickets,
                network -> new Porter(
                        new DynamoSignIns(table, secrets, sessions, letters, random, clock, network), first, clock),
                sessions);
    }

    private static EmailAddress first(String configured) {
        return switch (EmailAddress.parse(configured)) {
            case Reading.Read<EmailAddress>(var address) -> address;
            case Reading.Wrong<EmailAddress>(var _) ->
                throw new IllegalStateException("FIRST_STAFF is no mail address");
        };
    }
}
