package org.plenary.local.triggers;

import java.time.Duration;
import org.plenary.stripe.StripeEndpoint;

/** Stripe's webhooks on their way to the gateway. */
public final class StripeEvents implements Trigger {
    private final StripeEndpoint stripe;

    public StripeEvents(StripeEndpoint stripe) {
        this.stripe = stripe;
    }

    @Override
    public String name() {
        return "Stripe's webhooks";
    }

    @Override
    public boolean work() {
        return !stripe.quiet() && stripe.awaitQuiet(Duration.ofSeconds(10));
    }
}
