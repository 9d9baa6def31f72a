package org.plenary.door.staff;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.table.Table;

@Factory
final class StaffWiring {
    @Singleton
    StaffPages staffPages(
            FormTicket tickets,
            Table table,
            Secrets secrets,
            Configuration configuration,
            RandomGenerator random,
            Clock clock) {
        var letters = new StaffLetters(configuration.publicAddress());
        return new StaffPages(
                tickets, network -> new DynamoColleagues(table, secrets, letters, random, clock, network));
    }
}
