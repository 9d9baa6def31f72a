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
