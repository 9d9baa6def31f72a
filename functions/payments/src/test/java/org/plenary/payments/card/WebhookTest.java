package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.card.Webhook.Call;
import org.plenary.payments.card.Webhook.Why;
import org.plenary.payments.card.domain.CardEvent;
import org.plenary.payments.card.domain.CheckoutSession;

/** Stripe's own library stands beside it: what is rightly signed, both take; what is not, neither. */
final class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final long SKEW = 300;

    private final Random random = new Random(7);
    private final String secret = "whsec_" + randomHex();
    private final Webhook webhook = new Webhook(List.of(secret), CLOCK);

    @Test
    void what_stripe_signed_is_taken_and_read() {
        var body = completed("evt_1", "EUR Zażółć 日本 \uD83D\uDE00");

        assertThat(webhook.receive(header(secret, NOW, body), bytes(body)))
                .isEqualTo(new Call.Genuine(new CardEvent.CheckoutCompleted(
                        new CardEvent.Notice(
                                "evt_1",
                                "checkout.session.completed",
                                NOW.minusSeconds(5),
                                false,
                                Optional.of("acct_1"),
                                StripeProvider.VERSION),
                        new CheckoutSession(
                                "cs_test_1",
                                CheckoutSession.State.COMPLETE,
                                true,
                                new Money(23_300, Currency.EUR),
                                Optional.of("INV-2027-00042"),
                                Optional.of("key-of-sixteen-and-more"),
                                Optional.of("pi_1"),
                                Optional.empty(),
                                NOW.minusSeconds(90),
                                NOW.plusSeconds(3600),
                                false))));
        assertThat(oracle(header(secret, NOW, body), body)).isTrue();
    }

    @Test
    void it_takes_and_refuses_what_stripes_library_takes_and_refuses() {
        int taken = 0;
        for (int round = 0; round < 2_000; round++) {
            var body = completed("evt_" + round, randomHex());
            // Their library takes any future: that is left to the test of the skew
            var at = NOW.minusSeconds(random.nextInt(600));
            var right = random.nextInt(3) > 0;
            var header = new ArrayList<String>();
            header.add("t=" + at.getEpochSecond());
            for (int i = random.nextInt(3); i > 0; i--) {
                header.add("v1=" + randomHex());
            }
            if (random.nextBoolean()) {
                header.add("v0=" + signature(secret, at.getEpochSecond(), body));
            }
            if (right) {
                header.add("v1=" + signature(secret, at.getEpochSecond(), body));
            }
            if (random.nextBoolean()) {
                header.add("v1=" + randomHex());
            }
            // Stripe writes no spaces, and its library takes none
            var spaced = random.nextInt(10) == 0;
            var written = String.join(spaced ? ", " : ",", header);

            var ours = webhook.receive(written, bytes(body)) instanceof Call.Genuine;

            assertThat(ours).as(written).isEqualTo(oracle(written, body));
            assertThat(ours).isEqualTo(right && !spaced && !at.isBefore(NOW.minusSeconds(SKEW)));
            taken += ours ? 1 : 0;
        }
        assertThat(taken).isBetween(400, 1_000);
    }

    @Test
    void a_stamp_may_be_off_by_five_minutes_either_way() {
        var body = completed("evt_1", "");
        for (long off : new long[] {-SKEW, -SKEW + 1, 0, SKEW - 1, SKEW}) {
            assertThat(webhook.receive(header(secret, NOW.plusSeconds(off), body), bytes(body)))
                    .isInstanceOf(Call.Genuine.class);
        }
        assertThat(webhook.receive(header(secret, NOW.minusSeconds(SKEW + 1), body), bytes(body)))
                .isEqualTo(new Call.Refused(Why.TOO_OLD));
        assertThat(webhook.receive(header(secret, NOW.plusSeconds(SKEW + 1), body), bytes(body)))
                .isEqualTo(new Call.Refused(Why.TOO_NEW));
        // Which their library would have taken
        assertThat(oracle(header(secret, NOW.plusSeconds(86_400), body), body)).isTrue();
    }

    @Test
    void no_malformed_header_is_taken_and_none_throws() {
        var body = completed("evt_1", "");
        var right = signature(secret, NOW.getEpochSecond(), body);
        var headers = MalformedSignatures.of(NOW.getEpochSecond(), right);
        int thrown = 0;
        for (var header : headers) {
            assertThat(webhook.receive(header, bytes(body)))
                    .as(header.substring(0, Math.min(80, header.length())))
                    .isInstanceOf(Call.Refused.class)
                    .isNotEqualTo(new Call.Refused(Why.NOT_AN_EVENT));
            thrown += oracleThrows(header, body) ? 1 : 0;
        }
        assertThat(headers).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        // The negative control: the header that they are made of is a right one, and among them are some of which
        // their library would have died
        assertThat(webhook.receive("t=" + NOW.getEpochSecond() + ",v1=" + right, bytes(body)))
                .isInstanceOf(Call.Genuine.class);
        assertThat(thrown).isPositive();
    }

    @Test
    void no_body_with_a_flipped_bit_is_taken() {
        int taken = 0;
        for (int round = 0; round < 1_000; round++) {
            var body = bytes(completed("evt_" + round, randomHex()));
            var header = header(secret, NOW, new String(body, StandardCharsets.UTF_8));
            taken += webhook.receive(header, body) instanceof Call.Genuine ? 1 : 0;

            int bit = random.nextInt(body.length * 8);
            body[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(webhook.receive(header, body)).isEqualTo(new Call.Refused(Why.WRONG_SIGNATURE));
        }
        assertThat(taken).isEqualTo(1_000);
    }

    @Test
    void no_header_with_a_flipped_bit_is_taken() {
        var body = completed("evt_1", "");
        var right = bytes(header(secret, NOW, body));
        for (int bit = 0; bit < right.length * 8; bit++) {
            var header = right.clone();
            header[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(webhook.receive(new String(header, StandardCharsets.ISO_8859_1), bytes(body)))
                    .as("bit " + bit)
                    .isInstanceOf(Call.Refused.class);
        }
    }

    @Test
    void while_a_secret_is_replaced_both_are_right() {
        var next = "whsec_" + randomHex();
        var both = new Webhook(List.of(next, secret), CLOCK);
        var body = completed("evt_1", "");

        assertThat(both.receive(header(secret, NOW, body), bytes(body))).isInstanceOf(Call.Genuine.class);
        assertThat(both.receive(header(next, NOW, body), bytes(body))).isInstanceOf(Call.Genuine.class);
        assertThat(webhook.receive(header(next, NOW, body), bytes(body)))
                .isEqualTo(new Call.Refused(Why.WRONG_SIGNATURE));
        assertThatThrownBy(() -> new Webhook(List.of(""), CLOCK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signed_bodies_that_are_no_event_are_refused_and_none_throws() {
        var whole = completed("evt_1", "");
        var bodies = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "\"evt\"",
                "{",
                "{}",
                "{\"id\":1}",
                whole + "x",
                whole + whole,
                "[".repeat(5_000),
                "{\"a\":".repeat(5_000),
                whole.replace("\"amount_total\":23300", "\"amount_total\":23300.5"),
                whole.replace("\"amount_total\":23300", "\"amount_total\":99999999999999999999"),
                whole.replace("\"amount_total\":23300", "\"amount_total\":\"23300\""),
                whole.replace("\"currency\":\"eur\"", "\"currency\":\"zzz\""),
                whole.replace("\"currency\":\"eur\"", "\"currency\":\"e\""),
                whole.replace("\"created\"", "\"made\""),
                whole.replace("\"livemode\":false", "\"livemode\":\"false\"")));
        for (int cut = 1; cut < whole.length(); cut += 7) {
            bodies.add(whole.substring(0, cut));
        }
        for (var body : bodies) {
            assertThat(webhook.receive(header(secret, NOW, body), bytes(body)))
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo(new Call.Refused(Why.NOT_AN_EVENT));
        }
    }

    @Test
    void every_type_that_is_worked_has_its_own_event_and_the_rest_none() {
        var session = "\"mode\":\"payment\"";
        assertThat(type("checkout.session.async_payment_succeeded", session))
                .isInstanceOf(CardEvent.CheckoutPaidLater.class);
        assertThat(type("checkout.session.async_payment_failed", session))
                .isInstanceOf(CardEvent.CheckoutFailedLater.class);
        assertThat(type("checkout.session.expired", session)).isInstanceOf(CardEvent.CheckoutExpired.class);
        var refund = "\"amount\":5";
        assertThat(type("refund.created", refund)).isInstanceOf(CardEvent.RefundCreated.class);
        assertThat(type("refund.updated", refund)).isInstanceOf(CardEvent.RefundUpdated.class);
        assertThat(type("refund.failed", refund)).isInstanceOf(CardEvent.RefundFailed.class);
        var dispute = "\"amount\":5,\"reason\":\"fraudulent\"";
        assertThat(type("charge.dispute.created", dispute)).isInstanceOf(CardEvent.DisputeCreated.class);
        assertThat(type("charge.dispute.funds_withdrawn", dispute)).isInstanceOf(CardEvent.DisputeFundsWithdrawn.class);
        assertThat(type("charge.dispute.funds_reinstated", dispute))
                .isInstanceOf(CardEvent.DisputeFundsReinstated.class);
        assertThat(type("charge.dispute.closed", dispute)).isInstanceOf(CardEvent.DisputeClosed.class);
        // Somebody else's on the same account
        assertThat(type("checkout.session.completed", "\"mode\":\"setup\"")).isInstanceOf(CardEvent.Other.class);
        assertThat(type("payment_intent.created", "\"amount\":5")).isInstanceOf(CardEvent.Other.class);
        assertThat(type("invented.tomorrow", "\"amount\":\"none\"")).isInstanceOf(CardEvent.Other.class);
    }

    private CardEvent type(String type, String field) {
        var body = completed("evt_1", "")
                .replace("checkout.session.completed", type)
                .replace("\"mode\":\"payment\"", field);
        return webhook.receive(header(secret, NOW, body), bytes(body)) instanceof Call.Genuine(var event)
                ? event
                : null;
    }

    private boolean oracle(String header, String body) {
        try {
            com.stripe.net.Webhook.constructEvent(body, header, secret, SKEW, CLOCK);
            return true;
        } catch (SignatureVerificationException refused) {
            return false;
        }
    }

    private boolean oracleThrows(String header, String body) {
        try {
            oracle(header, body);
            return false;
        } catch (RuntimeException died) {
            return true;
        }
    }

    private static String completed(String id, String wording) {
        return """
                {"id":"%s","object":"event","account":"acct_1","api_version":"%s","created":%d,"livemode":false,
                "type":"checkout.session.completed","data":{"object":{"id":"cs_test_1","object":"checkout.session","mode":"payment",
                "status":"complete","payment_status":"paid","amount_total":23300,"currency":"eur",
                "client_reference_id":"INV-2027-00042","metadata":{"key":"key-of-sixteen-and-more","note":"%s"},
                "payment_intent":"pi_1","url":null,"created":%d,"expires_at":%d,"livemode":false,"rate":0.25}}}""".formatted(
                        id,
                        StripeProvider.VERSION,
                        NOW.getEpochSecond() - 5,
                        wording,
                        NOW.getEpochSecond() - 90,
                        NOW.getEpochSecond() + 3600);
    }

    private static String header(String secret, Instant at, String body) {
        return "t=" + at.getEpochSecond() + ",v1=" + signature(secret, at.getEpochSecond(), body);
    }

    private static String signature(String secret, long time, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(time + "." + body)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String randomHex() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
