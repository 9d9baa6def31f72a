package org.plenary.payments.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.plenary.common.json.JsonObject;
import org.plenary.payments.card.domain.CardEvent;
import org.plenary.payments.card.domain.CardEvent.Notice;

/**
 * Tells Stripe's own calls of our webhook from others' (docs.stripe.com/webhooks, "Verify webhook signatures manually"): an
 * HMAC-SHA256 over the time and the bytes as they came. No header and no body makes it throw.
 */
public final class Webhook {
    /** How far the stamp may be from now, either way. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final int LONGEST_HEADER = 4096;
    private static final int MOST_SIGNATURES = 16;

    private final List<byte[]> secrets;
    private final Clock clock;

    /** What is to be thought of a call. */
    public sealed interface Call {
        /** Stripe made it. */
        record Genuine(CardEvent event) implements Call {}

        record Refused(Why why) implements Call {}
    }

    /** Why a call is not taken; only the last one is signed by somebody who knows the secret. */
    public enum Why {
        MALFORMED_HEADER,
        WRONG_SIGNATURE,
        TOO_OLD,
        TOO_NEW,
        NOT_AN_EVENT
    }

    /** @param secrets of the endpoint; while one is replaced, the old one, too */
    public Webhook(List<String> secrets, Clock clock) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A webhook without a secret");
        }
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.clock = clock;
    }

    /**
     * @param header {@code Stripe-Signature}; empty if there was none
     * @param body as it came
     */
    public Call receive(String header, byte[] body) {
        @Nullable Signed signed = Signed.read(header);
        if (signed == null) {
            return new Call.Refused(Why.MALFORMED_HEADER);
        }
        if (!genuine(signed, body)) {
            return new Call.Refused(Why.WRONG_SIGNATURE);
        }
        long age = clock.instant().getEpochSecond() - signed.time;
        if (age > SKEW.toSeconds()) {
            return new Call.Refused(Why.TOO_OLD);
        }
        if (age < -SKEW.toSeconds()) {
            return new Call.Refused(Why.TOO_NEW);
        }
        try {
            return new Call.Genuine(event(body));
        } catch (IOException | IllegalArgumentException | ArithmeticException unreadable) {
            return new Call.Refused(Why.NOT_AN_EVENT);
        }
    }

    /**
     * An event that was verified when it came and kept since.
     *
     * @throws IOException if it is not JSON
     * @throws IllegalArgumentException if it is not an event as Stripe writes them
     */
    public static CardEvent event(byte[] body) throws IOException {
        var in = JsonObject.read(body);
        var notice = new Notice(
                in.text("id"),
                in.text("type"),
                StripeObjects.moment(in, "created"),
                in.truth("livemode"),
                in.optionalText("account"),
                in.optionalText("api_version").orElse(""));
        var object = in.object("data").object("object");
        if (notice.type().startsWith("checkout.session.") && !StripeObjects.isPayment(object)) {
            return new CardEvent.Other(notice);
        }
        return switch (notice.type()) {
            case "checkout.session.completed" -> new CardEvent.CheckoutCompleted(notice, StripeObjects.session(object));
            case "checkout.session.async_payment_succeeded" ->
                new CardEvent.CheckoutPaidLater(notice, StripeObjects.session(object));
            case "checkout.session.async_payment_failed" ->
                new CardEvent.CheckoutFailedLater(notice, StripeObjects.session(object));
            case "checkout.session.expired" -> new CardEvent.CheckoutExpired(notice, StripeObjects.session(object));
            case "refund.created" -> new CardEvent.RefundCreated(notice, StripeObjects.refund(object));
            case "refund.updated" -> new CardEvent.RefundUpdated(notice, StripeObjects.refund(object));
            case "refund.failed" -> new CardEvent.RefundFailed(notice, StripeObjects.refund(object));
            case "charge.dispute.created" -> new CardEvent.DisputeCreated(notice, StripeObjects.dispute(object));
            case "charge.dispute.funds_withdrawn" ->
                new CardEvent.DisputeFundsWithdrawn(notice, StripeObjects.dispute(object));
            case "charge.dispute.funds_reinstated" ->
                new CardEvent.DisputeFundsReinstated(notice, StripeObjects.dispute(object));
            case "charge.dispute.closed" -> new CardEvent.DisputeClosed(notice, StripeObjects.dispute(object));
            default -> new CardEvent.Other(notice);
        };
    }

    /** Every secret is tried against every signature, so that the time it takes tells nothing of either. */
    private boolean genuine(Signed signed, byte[] body) {
        boolean genuine = false;
        for (var secret : secrets) {
            var right = mac(secret, signed.time, body);
            for (var signature : signed.signatures) {
                genuine |= MessageDigest.isEqual(right, signature);
            }
        }
        return genuine;
    }

    /** In hexadecimal, lower case, as Stripe writes it. */
    private static byte[] mac(byte[] secret, long time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(Long.toString(time).getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the header says: one time, at least one signature of the scheme v1; other schemes are none of ours. */
    private record Signed(long time, List<byte[]> signatures) {

        static @Nullable Signed read(String header) {
            if (header.length() > LONGEST_HEADER) {
                return null;
            }
            long time = -1;
            var signatures = new ArrayList<byte[]>();
            for (var part : header.split(",", -1)) {
                int equals = part.indexOf('=');
                var name = equals < 0 ? "" : part.substring(0, equals);
                var value = equals < 0 ? "" : part.substring(equals + 1);
                if (name.equals("t")) {
                    if (time >= 0 || !digits(value)) {
                        return null;
                    }
                    time = Long.parseLong(value);
                } else if (name.equals("v1")) {
                    signatures.add(value.getBytes(StandardCharsets.UTF_8));
                }
            }
            return time < 0 || signatures.isEmpty() || signatures.size() > MOST_SIGNATURES
                    ? null
                    : new Signed(time, signatures);
        }

        private static boolean digits(String text) {
            if (text.isEmpty() || text.length() > 12 || (text.length() > 1 && text.charAt(0) == '0')) {
                return false;
            }
            return text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
