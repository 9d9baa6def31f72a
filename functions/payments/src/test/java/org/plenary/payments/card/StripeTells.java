package org.plenary.payments.card;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events as Stripe writes them, about one payment for one invoice. */
final class StripeTells {
    private final Instant at;
    private final String invoice;
    private final String key;
    private final String payment;

    StripeTells(Instant at, String invoice, String key, String payment) {
        this.at = at;
        this.invoice = invoice;
        this.key = key;
        this.payment = payment;
    }

    byte[] completed(String id, long cents, String paid) {
        return checkout(id, "checkout.session.completed", cents, paid);
    }

    byte[] checkout(String id, String type, long cents, String paid) {
        return event(id, type, """
                {"id":"cs_%1$s","object":"checkout.session","mode":"payment","status":"complete","payment_status":"%2$s",
                "amount_total":%3$d,"currency":"eur","client_reference_id":"%4$s","metadata":{"key":"%5$s"},
                "payment_intent":"%1$s","url":null,"created":%6$d,"expires_at":%7$d,"livemode":false,
                "customer_details":{"email":"payer@ecluse.example"}}""".formatted(
                        payment, paid, cents, invoice, key, at.getEpochSecond(), at.getEpochSecond() + 3600));
    }

    byte[] refund(String id, String type, String refund, long cents, String status) {
        return event(id, type, """
                {"id":"%s","object":"refund","payment_intent":"%s","amount":%d,"currency":"eur","status":"%s","metadata":{},
                "created":%d}""".formatted(refund, payment, cents, status, at.getEpochSecond()));
    }

    byte[] dispute(String id, String type, String dispute, long cents, String status) {
        return event(id, type, """
                {"id":"%s","object":"dispute","payment_intent":"%s","amount":%d,"currency":"eur","status":"%s",
                "reason":"fraudulent","created":%d}""".formatted(dispute, payment, cents, status, at.getEpochSecond()));
    }

    private byte[] event(String id, String type, String object) {
        return """
                {"id":"%s","object":"event","api_version":"%s","created":%d,"livemode":false,"type":"%s","data":{"object":%s}}""".formatted(id, StripeProvider.VERSION, at.getEpochSecond(), type, object)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] live(byte[] event) {
        return replaced(event, "\"livemode\":false,\"type\"", "\"livemode\":true,\"type\"");
    }

    static byte[] replaced(byte[] event, String what, String by) {
        return new String(event, StandardCharsets.UTF_8).replace(what, by).getBytes(StandardCharsets.UTF_8);
    }
}
