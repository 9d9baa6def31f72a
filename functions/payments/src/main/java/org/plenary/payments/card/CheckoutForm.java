package org.plenary.payments.card;

import java.util.Locale;
import java.util.Set;
import org.plenary.payments.card.domain.Checkout;

/** A checkout as Stripe is asked for it (docs.stripe.com/api/checkout/sessions/create). */
final class CheckoutForm {
    /** Of our languages those that Stripe's page speaks; others are left to the payer's browser. */
    private static final Set<String> SPOKEN = Set.of("de", "en", "es", "fr", "it", "nl", "pl");

    private CheckoutForm() {}

    static StripeForm of(Checkout checkout, long amount, String key) {
        var currency = checkout.amount().currency().code();
        var form = new StripeForm()
                .with("mode", "payment")
                // Else Stripe may offer the payer another currency, at a rate and a charge of its own
                .with("adaptive_pricing[enabled]", "false")
                .with("line_items[0][quantity]", 1)
                .with("line_items[0][price_data][currency]", currency.toLowerCase(Locale.ROOT))
                .with("line_items[0][price_data][unit_amount]", amount)
                .with("line_items[0][price_data][product_data][name]", checkout.wording())
                .with("payment_method_types[0]", "card");
        if (currency.equals("EUR")) {
            // Bancontact knows no other currency, and Stripe would refuse the whole
            form.with("payment_method_types[1]", "bancontact");
        }
        var language = checkout.language().primary();
        return form.with("client_reference_id", checkout.reference())
                .with("metadata[" + StripeObjects.REFERENCE + "]", checkout.reference())
                .with("metadata[" + StripeObjects.KEY + "]", key)
                .with("payment_intent_data[description]", checkout.wording())
                .with("payment_intent_data[metadata][" + StripeObjects.REFERENCE + "]", checkout.reference())
                .with("customer_email", checkout.email().text())
                .with("locale", SPOKEN.contains(language) ? language : "auto")
                .with("success_url", checkout.success())
                .with("cancel_url", checkout.cancelled())
                .with("expires_at", checkout.expires().getEpochSecond());
    }
}
