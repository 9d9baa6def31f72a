package org.plenary.payments.card.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The idempotency key of one wish, kept by us before the provider hears of it.
 *
 * @param key unguessable, 16 to 64 characters
 * @param made when it was kept, that is: before it was first used
 */
public record RequestKey(String key, Instant made) {
    /** Stripe forgets a key after 24 hours; an hour is for clocks and for calls under way. */
    public static final Duration REMEMBERED = Duration.ofHours(23);

    public RequestKey {
        if (!key.matches("[A-Za-z0-9_-]{16,64}")) {
            throw new IllegalArgumentException("Not an idempotency key");
        }
    }

    /** Whether the provider may have forgotten it, so that asking again could make it twice. */
    public boolean forgotten(Instant now) {
        return !now.isBefore(made.plus(REMEMBERED));
    }
}
