package org.plenary.payments.card;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Fields as Stripe takes them ({@code application/x-www-form-urlencoded}, nested ones as {@code metadata[key]}). */
final class StripeForm {
    private final StringBuilder encoded = new StringBuilder();

    StripeForm with(String field, String value) {
        if (!encoded.isEmpty()) {
            encoded.append('&');
        }
        encoded.append(URLEncoder.encode(field, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    StripeForm with(String field, long value) {
        return with(field, Long.toString(value));
    }

    /** What was created in that time, by whole seconds; from inclusive, until exclusive. */
    StripeForm created(Instant from, Instant until) {
        return with("created[gte]", from.getEpochSecond()).with("created[lt]", until.getEpochSecond());
    }

    @Override
    public String toString() {
        return encoded.toString();
    }
}
