package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.Calls;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;

/** What is not signed as Stripe signs it is refused before anything is asked or written. */
@ExtendWith(LocalTable.class)
final class WebhookFunctionTest {
    private static final String SECRET = "whsec_of_this_test";

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private final String event = new String(
            new StripeTells(clock.instant(), "INV-2027-00001", "a-key-of-ours-kept", "pi_1")
                    .completed("evt_1", 385_00, "paid"),
            StandardCharsets.UTF_8);
    private LocalTable local;
    private Calls calls;
    private WebhookFunction function;

    @BeforeEach
    void start(LocalTable given) throws IOException {
        SampleNetwork.setUp(given);
        local = given;
        given.table()
                .commit(Change.put(Item.of(Keys.thirdPartySecrets("STRIPE"))
                        .with("secretKey", "sk_test_of_this_test")
                        .with("webhookSecret", SECRET)));
        var environment = new HashMap<>(given.environment());
        calls = new Calls(URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", calls.address());
        function = new WebhookFunction(environment, clock);
        calls.sinceLast();
    }

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void a_malformed_header_is_refused_and_nothing_is_asked_or_written() {
        long now = clock.instant().getEpochSecond();
        var headers = MalformedSignatures.of(now, signature(now));
        assertThat(headers).hasSizeGreaterThanOrEqualTo(60);
        for (var header : headers) {
            assertThat(post(header).status()).as(header).isEqualTo(400);
        }
        assertThat(calls.sinceLast()).isEmpty();
        assertThat(local.items("CARD-EVENT#")).isEmpty();
    }

    /** Bodies that nobody signed, with headers that are wrong or are right for another body. */
    @Test
    void five_thousand_bad_posts_ask_nothing_and_write_nothing() {
        var random = new Random(20270115);
        long now = clock.instant().getEpochSecond();
        var headers = new ArrayList<>(MalformedSignatures.of(now, signature(now)));
        headers.add("t=" + now + ",v1=" + signature(now));
        for (int i = 0; i < 5_000; i++) {
            var body = spoilt(random);
            var header = headers.get(random.nextInt(headers.size()));
            assertThat(post(header, body).status()).as(header + "\n" + body).isEqualTo(400);
        }
        assertThat(calls.sinceLast()).isEmpty();
        assertThat(local.items("CARD-EVENT#")).isEmpty();
    }

    /** The event with a character changed, cut off, twice, or any text at all. */
    private String spoilt(Random random) {
        int at = random.nextInt(event.length());
        return switch (random.nextInt(4)) {
            case 0 -> event.substring(0, at) + (char) (event.charAt(at) + 1) + event.substring(at + 1);
            case 1 -> event.substring(0, at);
            case 2 -> event + event.substring(at);
            default ->
                random.ints(random.nextInt(200), ' ', 0x2000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }

    /** That nothing was asked says something only where something would be. */
    @Test
    void a_right_header_is_taken_and_kept() {
        long now = clock.instant().getEpochSecond();
        assertThat(post("t=" + now + ",v1=" + signature(now)).status()).isEqualTo(200);
        assertThat(calls.sinceLast()).isNotEmpty();
        assertThat(local.items("CARD-EVENT#")).hasSize(1);
    }

    private Answer post(String header) {
        return post(header, event);
    }

    private Answer post(String header, String body) {
        return HttpCall.to("POST /payments/stripe")
                .header("accept", "application/json")
                .header("stripe-signature", header)
                .body("application/json; charset=utf-8", body)
                .at(clock.instant())
                .on(function);
    }

    private String signature(long time) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((time + "." + event).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
