package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.support.SetClock;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Answer.Reason;
import org.plenary.payments.card.domain.Checkout;
import org.plenary.payments.card.domain.CheckoutSession;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.Page;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.card.domain.RefundOrder;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.stripe.Bank;
import org.plenary.stripe.Fault;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.http.SdkHttpClient;

/** Over a real connection, against a Stripe whose answers Stripe's own library reads (its module's test). */
final class StripeProviderTest {
    private static final SdkHttpClient HTTP = Clients.httpAskedOnce();
    private static final String SECRET = "sk_test_of_this_test";
    private static final Currency PLN = new Currency("PLN", 2);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-23T10:00:00Z");
    private StripeEndpoint stripe;
    private StripeProvider provider;
    private int keys;

    @BeforeEach
    void start() throws IOException {
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
        provider = provider(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws IOException {
        stripe.close();
    }

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void opens_a_checkout_as_it_was_asked_for() {
        var key = key();
        var session = done(provider.open(checkout("INV-2027-00042", euros(23_300)), key));

        assertThat(session.state()).isEqualTo(CheckoutSession.State.OPEN);
        assertThat(session.paid()).isFalse();
        assertThat(session.total()).isEqualTo(euros(23_300));
        assertThat(session.reference()).contains("INV-2027-00042");
        assertThat(session.key()).contains(key.key());
        assertThat(session.payment()).isEmpty();
        assertThat(session.page()).contains(stripe.address() + "/pay/" + session.id());
        assertThat(session.created()).isEqualTo(clock.instant());
        assertThat(session.expires()).isEqualTo(clock.instant().plusSeconds(3600));
        assertThat(session.live()).isFalse();
        assertThat(done(provider.session(session.id()))).isEqualTo(session);
        assertThat(stripe.account().all("checkout.session").getFirst())
                .contains("\"payment_method_types\":[\"card\",\"bancontact\"]")
                .contains("\"locale\":\"fr\"")
                .contains("\"customer_email\":\"amelie@orchestra.example\"")
                .contains("\"success_url\":\"https://plenary.example/paid?i=1&x=é\"")
                .contains("Cotisation 2027 — Ωmega & fils + 100 %");
    }

    @Test
    void bancontact_is_for_euros_and_a_language_that_stripe_does_not_speak_is_left_to_the_browser() {
        var polish = checkout("INV-2027-00001", new Money(5_000, PLN));
        done(provider.open(
                new Checkout(
                        polish.reference(),
                        polish.amount(),
                        polish.wording(),
                        polish.email(),
                        Language.ARABIC,
                        polish.success(),
                        polish.cancelled(),
                        polish.expires()),
                key()));
        assertThat(stripe.account().all("checkout.session").getFirst())
                .contains("\"payment_method_types\":[\"card\"]")
                .contains("\"locale\":\"auto\"");
    }

    @Test
    void what_became_of_a_checkout() {
        var paid = open();
        stripe.account().payByCard(paid);
        var session = done(provider.session(paid));
        assertThat(session.state()).isEqualTo(CheckoutSession.State.COMPLETE);
        assertThat(session.paid()).isTrue();
        assertThat(session.payment()).isEqualTo(stripe.account().payment(paid)).isPresent();
        assertThat(session.page()).isEmpty();

        var waiting = open();
        stripe.account().payByBank(waiting, Bank.PAYS_LATER);
        assertThat(done(provider.session(waiting)).state()).isEqualTo(CheckoutSession.State.COMPLETE);
        assertThat(done(provider.session(waiting)).paid()).isFalse();
        stripe.account().settle();
        assertThat(done(provider.session(waiting)).paid()).isTrue();

        var declined = open();
        stripe.account().decline(declined);
        assertThat(done(provider.session(declined)).state()).isEqualTo(CheckoutSession.State.OPEN);

        var late = open();
        clock.pass(Duration.ofHours(1));
        assertThat(done(provider.session(late)).state()).isEqualTo(CheckoutSession.State.EXPIRED);
        assertThat(refused(provider.session("cs_test_none"))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void asked_again_with_the_same_key_it_is_opened_once() {
        var key = key();
        var wish = checkout("INV-2027-00042", euros(23_300));
        var first = done(provider.open(wish, key));
        for (int again = 0; again < 5; again++) {
            assertThat(done(provider.open(wish, key))).isEqualTo(first);
        }
        assertThat(sessions()).isEqualTo(1);
        assertThat(refused(provider.open(checkout("INV-2027-00042", euros(23_301)), key)))
                .isEqualTo(Reason.KEY_USED_OTHERWISE);

        // The negative control: it is the key that does it
        done(provider.open(wish, key()));
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void an_answer_that_never_came_is_mended_by_asking_again() {
        var wish = checkout("INV-2027-00042", euros(23_300));
        var hasty = provider(SHORT);
        for (var fault : List.of(
                new Fault.DoneThenHang(LONG), new Fault.DoneThenReset(), new Fault.Hang(LONG), new Fault.Reset())) {
            int before = sessions();
            var key = key();
            stripe.faults().next(1, fault);

            assertThat(hasty.open(wish, key)).as("%s", fault).isInstanceOf(Answer.Unknown.class);
            // What hung before it was done is done now, beside us: asked again too early, the key is in use
            stripe.faults().release();
            Answer<CheckoutSession> answer = provider.open(wish, key);
            while (answer instanceof Answer.Unavailable) {
                answer = provider.open(wish, key);
            }

            assertThat(done(answer).key()).contains(key.key());
            assertThat(done(provider.open(wish, key))).isEqualTo(done(answer));
            assertThat(sessions()).as("%s", fault).isEqualTo(before + 1);
        }
        // The negative control: with a new key instead, it would be opened twice
        int before = sessions();
        stripe.faults().next(1, new Fault.DoneThenReset());
        assertThat(hasty.open(wish, key())).isInstanceOf(Answer.Unknown.class);
        done(provider.open(wish, key()));
        assertThat(sessions()).isEqualTo(before + 2);
    }

    @Test
    void a_failure_that_stripe_kept_under_the_key_is_looked_behind() {
        var wish = checkout("INV-2027-00042", euros(23_300));
        var key = key();
        stripe.faults().next(1, new Fault.DoneThenStumble());
        assertThat(provider.open(wish, key)).isInstanceOf(Answer.Unknown.class);
        assertThat(provider.open(wish, key)).isInstanceOf(Answer.Unknown.class);
        assertThat(done(provider.opened(key)).flatMap(CheckoutSession::key)).contains(key.key());

        var undone = key();
        stripe.faults().next(1, new Fault.Stumble());
        assertThat(provider.open(wish, undone)).isInstanceOf(Answer.Unknown.class);
        assertThat(done(provider.opened(undone))).isEmpty();
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void a_key_that_stripe_forgot_is_looked_for_first() {
        var wish = checkout("INV-2027-00042", euros(23_300));
        var key = key();
        var first = done(provider.open(wish, key));
        for (int other = 0; other < 120; other++) {
            done(provider.open(wish, key()));
        }
        stripe.account().expire(first.id());
        for (var age : List.of(Duration.ofHours(23), Duration.ofHours(2), Duration.ofDays(30))) {
            clock.pass(age);
            assertThat(done(provider.open(wish, key)).id()).isEqualTo(first.id());
        }
        assertThat(sessions()).isEqualTo(121);

        // The negative control: by the key alone Stripe makes it again, since it forgot
        var unaware = new StripeProvider(HTTP, stripe.address(), SECRET, LONG, new SetClock(key.made()));
        var later = checkout("INV-2027-00042", euros(23_300));
        assertThat(done(unaware.open(later, key)).id()).isNotEqualTo(first.id());
        assertThat(sessions()).isEqualTo(122);
    }

    @Test
    void an_old_key_that_was_never_used_is_used_now() {
        var key = key();
        clock.pass(Duration.ofDays(3));
        var wish = checkout("INV-2027-00042", euros(23_300));
        var first = done(provider.open(wish, key));
        assertThat(first.key()).contains(key.key());
        clock.pass(Duration.ofDays(3));
        assertThat(done(provider.open(wish, key)).id()).isEqualTo(first.id());
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_done_now_was_not_done() throws IOException {
        var wish = checkout("INV-2027-00042", euros(23_300));
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(provider.open(wish, key())).isInstanceOf(Answer.Unavailable.class);
        stripe.faults().next(1, new Fault.Answer(409));
        assertThat(provider.open(wish, key())).isInstanceOf(Answer.Unavailable.class);
        // Of this one nobody knows
        stripe.faults().next(1, new Fault.Answer(503));
        assertThat(provider.open(wish, key())).isInstanceOf(Answer.Unknown.class);

        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var nobody = new StripeProvider(HTTP, URI.create("http://localhost:" + port), SECRET, LONG, clock);
        assertThat(nobody.open(wish, key())).isInstanceOf(Answer.Unavailable.class);
        assertThat(nobody.session("cs_1")).isInstanceOf(Answer.Unavailable.class);
        assertThat(sessions()).isZero();
    }

    @Test
    void what_is_only_read_is_never_unknown() {
        var id = open();
        var hasty = provider(SHORT);
        for (var fault : List.of(
                new Fault.Hang(LONG),
                new Fault.Reset(),
                new Fault.Stumble(),
                new Fault.Answer(503),
                new Fault.Answer(429),
                new Fault.DoneThenHang(LONG))) {
            stripe.faults().next(1, fault);
            assertThat(hasty.session(id)).as("%s", fault).isInstanceOf(Answer.Unavailable.class);
            stripe.faults().release();
        }
        assertThat(provider.session(id)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void what_is_not_stripes_answer_is_none() throws IOException {
        for (var body : List.of(
                "",
                "<html>",
                "[]",
                "null",
                "{",
                "{}",
                "{\"id\":1}",
                "{\"id\":\"cs_1\",\"status\":\"complete\",\"payment_status\":\"paid\"}",
                "[".repeat(50_000),
                "{\"a\":\"" + "x".repeat(9 << 20) + "\"}")) {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                if (bytes.length > 0) {
                    exchange.getResponseBody().write(bytes);
                }
                exchange.close();
            });
            server.start();
            try {
                var address =
                        URI.create("http://localhost:" + server.getAddress().getPort());
                var odd = new StripeProvider(HTTP, address, SECRET, Duration.ofSeconds(20), clock);
                var shown = body.substring(0, Math.min(40, body.length()));
                assertThat(odd.open(checkout("INV-2027-00042", euros(100)), key()))
                        .as(shown)
                        .isInstanceOf(Answer.Unknown.class);
                assertThat(odd.session("cs_1")).as(shown).isInstanceOf(Answer.Unavailable.class);
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void an_open_checkout_is_closed_once() {
        var id = open();
        assertThat(done(provider.expire(id)).state()).isEqualTo(CheckoutSession.State.EXPIRED);
        assertThat(refused(provider.expire(id))).isEqualTo(Reason.NOT_IN_THIS_STATE);
        var paid = open();
        stripe.account().payByCard(paid);
        assertThat(refused(provider.expire(paid))).isEqualTo(Reason.NOT_IN_THIS_STATE);
        assertThat(refused(provider.expire("cs_test_none"))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void amounts_that_stripe_does_not_take_are_refused() {
        var tnd = new Currency("TND", 3);
        assertThat(refused(provider.open(checkout("INV-2027-00042", new Money(12_345, tnd)), key())))
                .isEqualTo(Reason.AMOUNT);
        assertThat(refused(provider.open(checkout("INV-2027-00042", euros(49)), key())))
                .isEqualTo(Reason.AMOUNT);
        assertThat(refused(provider.open(checkout("INV-2027-00042", euros(100_000_000)), key())))
                .isEqualTo(Reason.AMOUNT);
        assertThat(done(provider.open(checkout("INV-2027-00042", new Money(12_340, tnd)), key()))
                        .total())
                .isEqualTo(new Money(12_340, tnd));
    }

    @Test
    void a_wrong_secret_and_an_expiry_that_is_over_are_named() {
        var stranger = new StripeProvider(HTTP, stripe.address(), "sk_test_other", LONG, clock);
        assertThat(refused(stranger.open(checkout("INV-2027-00042", euros(100)), key())))
                .isEqualTo(Reason.ACCESS);
        var wish = checkout("INV-2027-00042", euros(100));
        clock.pass(Duration.ofHours(1));
        assertThat(refused(provider.open(wish, key()))).isEqualTo(Reason.INVALID);
    }

    @Test
    void money_goes_back_once_per_key_in_parts_and_never_more_than_came() {
        var payment = paid(euros(10_000));
        var key = key();
        var part = new RefundOrder(payment, euros(4_000), "CN-2027-00001");
        var refund = done(provider.refund(part, key));
        assertThat(refund.state()).isEqualTo(Refund.State.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(euros(4_000));
        assertThat(refund.payment()).contains(payment);
        assertThat(refund.reference()).contains("CN-2027-00001");
        assertThat(done(provider.refund(part, key))).isEqualTo(refund);

        clock.pass(Duration.ofDays(2));
        assertThat(done(provider.refund(part, key))).isEqualTo(refund);
        assertThat(stripe.account().all("refund")).hasSize(1);

        assertThat(refused(provider.refund(new RefundOrder(payment, euros(6_001), "x"), key())))
                .isEqualTo(Reason.AMOUNT);
        done(provider.refund(new RefundOrder(payment, euros(6_000), "CN-2027-00002"), key()));
        assertThat(refused(provider.refund(new RefundOrder(payment, euros(1), "x"), key())))
                .isEqualTo(Reason.NOT_IN_THIS_STATE);
        assertThat(refused(provider.refund(new RefundOrder("pi_none", euros(1), "x"), key())))
                .isEqualTo(Reason.NOT_FOUND);

        var disputed = paid(euros(500));
        stripe.account().dispute(disputed);
        assertThat(refused(provider.refund(new RefundOrder(disputed, euros(500), "x"), key())))
                .isEqualTo(Reason.NOT_IN_THIS_STATE);
    }

    @Test
    void a_refund_of_unknown_outcome_is_found() {
        var payment = paid(euros(10_000));
        var order = new RefundOrder(payment, euros(4_000), "CN-2027-00001");
        var key = key();
        assertThat(done(provider.refunded(payment, key))).isEmpty();
        stripe.faults().next(1, new Fault.DoneThenHang(LONG));
        assertThat(provider(SHORT).refund(order, key)).isInstanceOf(Answer.Unknown.class);
        stripe.faults().release();
        assertThat(done(provider.refunded(payment, key)).map(Refund::amount)).contains(euros(4_000));
        assertThat(done(provider.refund(order, key)).key()).contains(key.key());
        assertThat(stripe.account().all("refund")).hasSize(1);
    }

    @Test
    void a_transfer_back_arrives_later_or_comes_back() {
        var session = open();
        stripe.account().payByBank(session, Bank.PAYS);
        var payment = stripe.account().payment(session).orElseThrow();
        var key = key();
        var order = new RefundOrder(payment, euros(23_300), "CN-2027-00001");
        assertThat(done(provider.refund(order, key)).state()).isEqualTo(Refund.State.PENDING);
        stripe.account().settle();
        assertThat(done(provider.refunded(payment, key)).map(Refund::state)).contains(Refund.State.SUCCEEDED);
        stripe.account()
                .failRefund(done(provider.refunded(payment, key)).orElseThrow().id());
        assertThat(done(provider.refunded(payment, key)).orElseThrow().state()).isEqualTo(Refund.State.FAILED);
        assertThat(done(provider.refunded(payment, key)).orElseThrow().failure())
                .isNotEmpty();
    }

    @Test
    void the_books_of_a_day_are_whole_and_of_that_day_only() {
        var day = clock.instant();
        paid(euros(1_111));
        clock.pass(Duration.ofDays(1));
        long sum = 0;
        for (int i = 0; i < 230; i++) {
            paid(euros(1_000 + i));
            sum += 1_000 + i;
        }
        var refunded = paid(euros(10_000));
        done(provider.refund(new RefundOrder(refunded, euros(2_500), "CN-2027-00001"), key()));
        var won = stripe.account().dispute(paid(euros(700)));
        stripe.account().win(won);
        var lost = stripe.account().dispute(paid(euros(800)));
        stripe.account().lose(lost);
        clock.pass(Duration.ofDays(1));
        paid(euros(2_222));

        var movements = new ArrayList<Movement>();
        var from = day.plus(Duration.ofDays(1));
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            var page = done(provider.movements(from, from.plus(Duration.ofDays(1)), after));
            movements.addAll(page.entries());
            after = page.next();
            pages++;
        } while (after.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(movements).doesNotHaveDuplicates().hasSize(230 + 3 + 1 + 2 + 1);
        assertThat(total(movements, Movement.Kind.CHARGE)).isEqualTo(sum + 10_000 + 700 + 800);
        assertThat(total(movements, Movement.Kind.REFUND)).isEqualTo(-2_500);
        assertThat(total(movements, Movement.Kind.DISPUTE)).isEqualTo(-1_500);
        assertThat(total(movements, Movement.Kind.DISPUTE_REVERSAL)).isEqualTo(700);
        var refund = movements.stream()
                .filter(movement -> movement.kind() == Movement.Kind.REFUND)
                .findFirst()
                .orElseThrow();
        assertThat(refund.payment()).contains(refunded);
        assertThat(refund.reference()).contains("CN-2027-00001");
        assertThat(refund.asked()).contains(euros(2_500));
        assertThat(movements)
                .filteredOn(movement -> movement.kind() == Movement.Kind.CHARGE)
                .allSatisfy(movement -> {
                    assertThat(movement.asked()).contains(movement.amount());
                    assertThat(movement.reference()).contains("INV-2027-00042");
                    assertThat(movement.payment()).isPresent();
                    assertThat(movement.fee().minor()).isPositive();
                });

        Page<Dispute> disputes = done(provider.disputes(from, from.plus(Duration.ofDays(1)), Optional.empty()));
        assertThat(disputes.entries())
                .extracting(Dispute::id, Dispute::state)
                .containsExactly(tuple(lost, Dispute.State.LOST), tuple(won, Dispute.State.WON));
        assertThat(disputes.next()).isEmpty();
        assertThat(disputes.entries().getFirst().answerBy()).isPresent();
    }

    private static long total(List<Movement> movements, Movement.Kind kind) {
        return movements.stream()
                .filter(movement -> movement.kind() == kind)
                .mapToLong(movement -> movement.amount().minor())
                .sum();
    }

    private StripeProvider provider(Duration patience) {
        return new StripeProvider(HTTP, stripe.address(), SECRET, patience, clock);
    }

    private String open() {
        return done(provider.open(checkout("INV-2027-00042", euros(23_300)), key()))
                .id();
    }

    /** A payment by card; its id. */
    private String paid(Money amount) {
        var session = done(provider.open(checkout("INV-2027-00042", amount), key()));
        stripe.account().payByCard(session.id());
        return stripe.account().payment(session.id()).orElseThrow();
    }

    private int sessions() {
        return stripe.account().all("checkout.session").size();
    }

    private Checkout checkout(String reference, Money amount) {
        return new Checkout(
                reference,
                amount,
                "Cotisation 2027 — Ωmega & fils + 100 %",
                new EmailAddress("amelie@orchestra.example"),
                Language.FRENCH,
                "https://plenary.example/paid?i=1&x=é",
                "https://plenary.example/pay",
                expires());
    }

    private Instant expires() {
        return clock.instant().plusSeconds(3600);
    }

    private RequestKey key() {
        return new RequestKey("key-number-%08d".formatted(keys++), clock.instant());
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }

    private static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }

    private static Reason refused(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).reason();
    }
}
