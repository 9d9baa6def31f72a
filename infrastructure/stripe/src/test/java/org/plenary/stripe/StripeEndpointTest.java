package org.plenary.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StripeEndpointTest {
    @TempDir
    private Path folder;

    private StripeWorld world;

    @BeforeEach
    void start() {
        world = new StripeWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_payment_by_card_from_checkout_to_refund() throws StripeException {
        var session = world.open();
        assertThat(session.getUrl()).isEqualTo(world.stripe.address() + "/pay/" + session.getId());
        world.stripe.account().payByCard(session.getId());

        var payment = world.client
                .v1()
                .paymentIntents()
                .retrieve(world.stripe.account().payment(session.getId()).orElseThrow());
        assertThat(payment.getStatus()).isEqualTo("succeeded");
        assertThat(payment.getAmountReceived()).isEqualTo(23_300);
        var charge = world.client.v1().charges().retrieve(payment.getLatestCharge());
        assertThat(charge.getPaid()).isTrue();
        var line = world.client.v1().balanceTransactions().retrieve(charge.getBalanceTransaction());
        assertThat(line.getNet()).isEqualTo(line.getAmount() - line.getFee());
        assertThat(line.getSource()).isEqualTo(charge.getId());

        var refund = world.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(payment.getId())
                        .setAmount(300L)
                        .build());
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(world.client.v1().charges().retrieve(charge.getId()).getAmountRefunded())
                .isEqualTo(300);
        assertThat(world.types())
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "checkout.session.completed",
                        "charge.refunded",
                        "refund.created");
    }

    @Test
    void what_is_told_is_rightly_signed_and_read_by_stripes_library() throws StripeException {
        var session = world.open();
        world.stripe.account().payByBank(session.getId(), Bank.PAYS_LATER);
        world.stripe.account().settle();
        var payment = world.stripe.account().payment(session.getId()).orElseThrow();
        world.stripe.account().failRefund(world.stripe.account().refund(payment, Optional.of(100L)));
        world.stripe.account().win(world.stripe.account().dispute(payment));

        world.types();
        assertThat(world.heard).hasSizeGreaterThan(8).allSatisfy(event -> {
            assertThat(event.getLivemode()).isFalse();
            assertThat(event.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        });
        assertThat(object("checkout.session.completed", Session.class).getPaymentStatus())
                .isEqualTo("unpaid");
        assertThat(object("checkout.session.async_payment_succeeded", Session.class)
                        .getPaymentStatus())
                .isEqualTo("paid");
        assertThat(object("refund.failed", Refund.class).getFailureReason()).isNotEmpty();
        assertThat(object("charge.dispute.created", Dispute.class).getStatus()).isEqualTo("needs_response");
        assertThat(object("charge.dispute.funds_reinstated", Dispute.class).getStatus())
                .isEqualTo("won");
        assertThat(object("charge.dispute.closed", Dispute.class).getPaymentIntent())
                .isEqualTo(payment);
    }

    @Test
    void a_key_is_remembered_for_a_day_and_for_what_it_was_used() throws StripeException {
        var first = world.open("key", 500);
        assertThat(world.open("key", 500).getId()).isEqualTo(first.getId());
        assertThat(world.open("key", 500).getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThatThrownBy(() -> world.open("key", 501)).isInstanceOf(IdempotencyException.class);
        world.clock.move(Duration.ofHours(24).minusSeconds(1));
        assertThat(world.open("key", 500).getId()).isEqualTo(first.getId());
        world.clock.move(Duration.ofSeconds(1));
        assertThat(world.open("key", 500).getId()).isNotEqualTo(first.getId());
    }

    @Test
    void a_failure_is_remembered_and_a_refusal_is_not() throws StripeException {
        assertThatThrownBy(() -> world.open("small", 5))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("amount_too_small"));
        assertThat(world.open("small", 500).getAmountTotal()).isEqualTo(500);

        world.stripe.faults().next(1, new Fault.Answer(429));
        assertThatThrownBy(() -> world.open("busy", 500)).isInstanceOf(RateLimitException.class);
        world.open("busy", 500);

        world.stripe.faults().next(1, new Fault.Stumble());
        assertThatThrownBy(() -> world.open("stumbled", 500)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> world.open("stumbled", 500)).isInstanceOf(ApiException.class);
        assertThat(world.stripe.account().all("checkout.session")).hasSize(2);
    }

    @Test
    void a_key_in_use_is_a_conflict() throws Exception {
        world.stripe.faults().next(1, new Fault.Hang(Duration.ofMinutes(5)));
        var hanging = new Thread(() -> {
            try {
                world.open("key", 500);
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        hanging.start();
        assertThat(world.stripe.faults().awaitHanging(1, StripeWorld.SOON)).isTrue();
        assertThatThrownBy(() -> world.open("key", 500))
                .isInstanceOfSatisfying(
                        StripeException.class,
                        conflict -> assertThat(conflict.getStatusCode()).isEqualTo(409));
        world.stripe.faults().release();
        hanging.join();
        assertThat(world.stripe.account().all("checkout.session")).hasSize(1);
        world.open("key", 500);
        assertThat(world.stripe.account().all("checkout.session")).hasSize(1);
    }

    @Test
    void who_has_no_key_and_asks_for_what_there_is_not_is_told_so() {
        assertThatThrownBy(() -> world.client("sk_test_other").v1().refunds().list())
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> world.client.v1().checkout().sessions().retrieve("cs_test_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                });
        assertThatThrownBy(() -> world.client.v1().customers().list())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unrecognized request URL");
        assertThatThrownBy(() -> world.client
                        .v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .putExtraParam("colour", "red")
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("parameter_unknown"));
    }

    @Test
    void lists_are_whole_newest_first_and_chosen_by_time() throws StripeException {
        var made = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            made.addFirst(world.open().getId());
            world.clock.move(Duration.ofSeconds(1));
        }
        var listed = new ArrayList<String>();
        for (var session : world.client
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder().setLimit(7L).build())
                .autoPagingIterable()) {
            listed.add(session.getId());
        }
        assertThat(listed).isEqualTo(made);
        var start = world.clock.instant().getEpochSecond() - 25;
        assertThat(world.client
                        .v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setLimit(100L)
                                .setCreated(SessionListParams.Created.builder()
                                        .setGte(start + 5)
                                        .setLt(start + 8)
                                        .build())
                                .build())
                        .getData())
                .extracting(Session::getId)
                .isEqualTo(made.subList(17, 20));
    }

    @Test
    void a_checkout_expires_by_the_clock_and_says_so() throws StripeException {
        var session = world.open();
        world.clock.move(Duration.ofHours(25));
        assertThat(world.types()).containsExactly("checkout.session.expired");
        assertThat(world.client
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getStatus())
                .isEqualTo("expired");
        assertThatThrownBy(() -> world.stripe.account().payByCard(session.getId()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void webhooks_that_are_not_taken_come_again_until_they_are_given_up() throws StripeException {
        world.answer = 500;
        world.stripe.account().expire(world.open().getId());
        assertThat(world.types()).isEmpty();
        world.answer = 200;
        assertThat(world.types()).isEmpty();
        world.clock.move(Duration.ofMinutes(1));
        assertThat(world.types()).containsExactly("checkout.session.expired");

        world.answer = 503;
        world.stripe.account().expire(world.open().getId());
        for (int day = 0; day < 20; day++) {
            world.types();
            world.clock.move(Duration.ofHours(12));
        }
        world.answer = 200;
        assertThat(world.types()).hasSize(1);
        assertThat(world.stripe.account().all("delivery").getFirst()).contains("given up");
    }

    @Test
    void webhooks_are_late_lost_repeated_and_shuffled_when_told_to() throws StripeException {
        var faults = world.stripe.webhookFaults();
        faults.delay(Duration.ofMinutes(10));
        world.stripe.account().expire(world.open().getId());
        assertThat(world.types()).isEmpty();
        world.clock.move(Duration.ofMinutes(10));
        assertThat(world.types()).hasSize(1);

        faults.calm();
        faults.lose(1);
        world.stripe.account().expire(world.open().getId());
        assertThat(world.types()).hasSize(1);

        faults.calm();
        faults.repeat(1);
        world.stripe.account().expire(world.open().getId());
        assertThat(world.types()).hasSize(3);
        assertThat(world.heard.get(1).getId()).isEqualTo(world.heard.get(2).getId());

        faults.calm();
        faults.hold();
        faults.shuffle(0.5);
        world.heard.clear();
        for (int i = 0; i < 10; i++) {
            world.stripe.account().payByCard(world.open().getId());
        }
        assertThat(world.types()).isEmpty();
        faults.letGo();
        world.types();
        var order = world.heard.stream().map(event -> event.getId()).toList();
        var happened = world.stripe.account().objects("event").reversed().stream()
                .map(event -> event.path("id").asText())
                .filter(order::contains)
                .toList();
        assertThat(order).hasSize(40).isNotEqualTo(happened).containsExactlyInAnyOrderElementsOf(happened);
    }

    @Test
    void everything_is_there_after_a_restart_and_a_torn_line_is_not() throws Exception {
        var session = world.open("key", 500);
        world.stripe.account().payByCard(session.getId());
        var payment = world.stripe.account().payment(session.getId()).orElseThrow();
        world.answer = 500;
        world.stripe.account().dispute(payment);
        world.types();
        var before = everything();
        world.close();
        Files.writeString(folder.resolve("stripe.jsonl"), "[{\"id\":\"re_torn\",\"obj", StandardOpenOption.APPEND);

        world = new StripeWorld(folder, world.clock);

        assertThat(everything()).isEqualTo(before);
        assertThat(world.open("key", 500).getId()).isEqualTo(session.getId());
        // What was not taken comes now
        world.clock.move(Duration.ofMinutes(1));
        assertThat(new HashSet<>(world.types())).contains("charge.dispute.created", "charge.dispute.funds_withdrawn");
    }

    private List<String> everything() {
        var all = new ArrayList<String>();
        for (var kind : new String[] {
            "checkout.session", "payment_intent", "charge", "dispute", "balance_transaction", "event", "key"
        }) {
            all.addAll(world.stripe.account().all(kind));
        }
        return all;
    }

    private <T> T object(String type, Class<T> kind) {
        return kind.cast(world.heard.stream()
                .filter(event -> event.getType().equals(type))
                .findFirst()
                .orElseThrow()
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow());
    }
}
