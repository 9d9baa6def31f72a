package org.plenary.door;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.table.Table;
import org.plenary.door.secrets.SecretsKeeper;
import org.plenary.door.start.Assets;
import org.plenary.door.start.Desk;
import org.plenary.door.start.StartPages;

@Factory
final class DoorWiring {
    @Singleton
    SecretsKeeper secretsKeeper(Table table, RandomGenerator random) {
        return new SecretsKeeper(table, random);
    }

    @Singleton
    Assets assets(Table table) {
        return new Assets(table);
    }

    @Singleton
    StartPages startPages(Table table, Clock clock) {
        return new StartPages(new Desk(table, clock));
    }
}
