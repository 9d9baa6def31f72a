package org.plenary.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An event as Stripe sends it, of something that is nothing to us; signed by whoever knows this secret. */
record StripeEvent(String body, String signature) {
    StripeEvent(String secret, Instant at) {
        this(body(at), secret, at);
    }

    private StripeEvent(String body, String secret, Instant at) {
        this(body, "t=" + at.getEpochSecond() + ",v1=" + mac(secret, at.getEpochSecond() + "." + body));
    }

    /** Somebody paid at a checkout of ours. */
    static StripeEvent paid(String secret, Instant at, String invoice, String key, String payment, long cents) {
        return new StripeEvent(
                """
                {"id":"evt_%1$s","object":"event","created":%2$d,"livemode":false,"type":"checkout.session.completed",
                "data":{"object":{"id":"cs_%1$s","object":"checkout.session","mode":"payment","status":"complete",
                "payment_status":"paid","amount_total":%3$d,"currency":"eur","client_reference_id":"%4$s",
                "metadata":{"key":"%5$s"},"payment_intent":"%1$s","url":null,"created":%2$d,"expires_at":%6$d,
                "livemode":false,"customer_details":{"email":"payer@example.org"}}}}""".formatted(payment, at.getEpochSecond(), cents, invoice, key, at.getEpochSecond() + 3600),
                secret,
                at);
    }

    private static String body(Instant at) {
        return """
                {"id":"evt_%s","object":"event","created":%d,"livemode":false,"type":"customer.created",
                "data":{"object":{"id":"cus_1"}}}""".formatted(UUID.randomUUID().toString().replace("-", ""), at.getEpochSecond());
    }

    private static String mac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
