package org.plenary.payments.card;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * What Stripe gave the network: a restricted item of the table, which the operator puts there (docs/operations.md), read at
 * start and again when it has grown old. Without it nobody pays by card.
 */
public final class StripeSecrets {
    /** Where Stripe's pages are, unless the network has a domain of its own there. */
    private static final String PAGES = "https://checkout.stripe.com";

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Table table;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    public StripeSecrets(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * @param secretKey with which Stripe is asked; of a live account it says so
     * @param webhook with which Stripe signs; while one is replaced, the old one, too
     * @param pages origin of the pages that payers are sent to
     */
    public record Known(String secretKey, List<String> webhook, String pages) {
        /** Whether this is about real money. */
        public boolean live() {
            return secretKey.contains("_live_");
        }
    }

    /** None where the network takes no cards. */
    public Optional<Known> known() {
        @Nullable Kept there = kept;
        if (there == null || !clock.instant().isBefore(there.until)) {
            prime();
            there = kept;
        }
        return there == null ? Optional.empty() : there.known;
    }

    /** Reads them, so that the first request does not have to. */
    public void prime() {
        kept = new Kept(
                table.get(Keys.thirdPartySecrets("STRIPE")).map(StripeSecrets::read),
                clock.instant().plus(FRESH));
    }

    private static Known read(Item item) {
        return new Known(
                item.text("secretKey"),
                Stream.of("webhookSecret", "previousWebhookSecret")
                        .flatMap(name -> item.optional(name).stream())
                        .filter(secret -> !secret.isBlank())
                        .toList(),
                item.optional("pages").orElse(PAGES));
    }

    private record Kept(Optional<Known> known, Instant until) {}
}
