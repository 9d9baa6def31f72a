package org.plenary.payments.card;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Surroundings;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.payments.card.domain.CardProvider;
import org.plenary.payments.ledger.Bookkeepers;

@Factory
final class CardWiring {
    @Singleton
    StripeSecrets stripeSecrets(Table table, Clock clock) {
        return new StripeSecrets(table, clock);
    }

    @Singleton
    CheckoutsOf checkouts(Table table, Surroundings surroundings, Clock clock, RandomGenerator random) {
        return secrets -> new Checkouts(table, provider(surroundings, secrets, clock), clock, random);
    }

    /** At another address than Stripe's own only where a world of its own is played. */
    private static CardProvider provider(Surroundings surroundings, StripeSecrets.Known secrets, Clock clock) {
        return new StripeProvider(
                Clients.httpAskedOnce(),
                Optional.ofNullable(surroundings.environment().get("STRIPE_ENDPOINT"))
                        .map(URI::create)
                        .orElse(StripeProvider.ENDPOINT),
                secrets.secretKey(),
                StripeProvider.PATIENCE,
                clock);
    }

    @Singleton
    CardDesks cardDesks(Table table, Bookkeepers bookkeepers, Clock clock, Log log) {
        return (network, secrets) -> new CardDesk(
                table, new CardLedger(table, bookkeepers.apply(network), network, clock), secrets.live(), clock, log);
    }

    @Singleton
    ReconciliationOf reconciliation(
            Table table, Bookkeepers bookkeepers, Surroundings surroundings, Clock clock, Log log) {
        return (network, secrets) -> new Reconciliation(
                table,
                provider(surroundings, secrets, clock),
                new CardLedger(table, bookkeepers.apply(network), network, clock),
                network,
                clock,
                log);
    }

    @Singleton
    RefundsOf refunds(Table table, Bookkeepers bookkeepers, Surroundings surroundings, Clock clock, Log log) {
        return (network, secrets) -> {
            var bookkeeper = bookkeepers.apply(network);
            return new Refunds(
                    table,
                    provider(surroundings, secrets, clock),
                    bookkeeper,
                    new CardLedger(table, bookkeeper, network, clock),
                    network,
                    clock,
                    log);
        };
    }

    @Singleton
    WebhookDesk webhookDesk(StripeSecrets secrets, CardDesks desks, Clock clock, Log log) {
        return new WebhookDesk(secrets, desks, clock, log);
    }
}
