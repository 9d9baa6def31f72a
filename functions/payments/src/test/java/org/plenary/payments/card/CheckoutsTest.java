package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.stripe.Fault;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.http.SdkHttpClient;

/** However often somebody presses, and whatever breaks on the way: one checkout is open for an invoice. */
@ExtendWith(LocalTable.class)
final class CheckoutsTest {
    private static final SdkHttpClient HTTP = Clients.httpAskedOnce();
    private static final String SECRET = "sk_test_of_this_test";
    private static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private final Random random = new Random(20270115);
    private LocalTable local;
    private Table table;
    private StripeEndpoint stripe;

    @BeforeEach
    void start(LocalTable given) throws IOException {
        local = given;
        table = local.table();
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
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
    void a_second_press_gives_the_same_checkout() {
        var first = open(385_00);
        assertThat(first).isInstanceOf(Opening.At.class);
        assertThat(open(385_00)).isEqualTo(first);
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void another_amount_closes_the_checkout_before() {
        var first = open(385_00);
        var session = session();
        var second = open(285_00);
        assertThat(second).isInstanceOf(Opening.At.class).isNotEqualTo(first);
        assertThat(sessions()).hasSize(2);
        assertThat(sessions())
                .filteredOn(json -> json.contains(session))
                .singleElement()
                .asString()
                .contains("\"status\":\"expired\"");
    }

    @Test
    void a_checkout_that_expired_is_followed_by_another() {
        var first = open(385_00);
        stripe.account().expire(session());
        assertThat(open(385_00)).isInstanceOf(Opening.At.class).isNotEqualTo(first);
    }

    @Test
    void who_paid_is_not_asked_again() {
        open(385_00);
        stripe.account().payByCard(session());
        assertThat(open(385_00)).isInstanceOf(Opening.UnderWay.class);
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void an_answer_that_was_lost_opens_no_second_checkout() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        assertThat(open(385_00)).isInstanceOf(Opening.Later.class);
        assertThat(sessions()).hasSize(1);
        assertThat(open(385_00)).isInstanceOf(Opening.At.class);
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void nothing_is_asked_before_its_key_is_kept() {
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(open(385_00)).isInstanceOf(Opening.Later.class);
        assertThat(sessions()).isEmpty();
        var key = table.get(Keys.currentCheckout(INVOICE.toString()))
                .orElseThrow()
                .text("key");
        assertThat(open(385_00)).isInstanceOf(Opening.At.class);
        assertThat(sessions()).singleElement().asString().contains(key);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_two_presses_at_once_both_lead_to_one_checkout(boolean anotherAmountBefore) {
        if (anotherAmountBefore) {
            open(485_00);
        }
        var faster = new AtomicReference<Opening>();
        assertThat(overtaken(() -> faster.set(open(385_00)), 385_00)).isEqualTo(faster.get());
        assertThat(sessions()).hasSize(anotherAmountBefore ? 2 : 1);
    }

    @Test
    void a_checkout_is_not_taken_for_that_of_another_amount() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        open(385_00);
        var faster = new AtomicReference<Opening>();
        overtaken(() -> faster.set(open(285_00)), 385_00);
        assertThat(open(285_00)).isEqualTo(faster.get());
    }

    @Test
    void one_that_expired_closes_no_later_one() {
        open(385_00);
        stripe.account().expire(session());
        var faster = new AtomicReference<Opening>();
        assertThat(overtaken(() -> faster.set(open(385_00)), 385_00)).isEqualTo(faster.get());
        assertThat(sessions()).hasSize(2);
    }

    /** Pressed while somebody else does something between what was read and the first write. */
    private Opening overtaken(Runnable somebodyElse, long cents) {
        return open(cents, local.table(Overtaken.by(somebodyElse, local.client())));
    }

    private Opening open(long cents) {
        return open(cents, table);
    }

    private Opening open(long cents, Table through) {
        return new Checkouts(through, new StripeProvider(HTTP, stripe.address(), SECRET, LONG, clock), clock, random)
                .open(new Checkouts.Wish(
                        INVOICE,
                        new Money(cents, Currency.EUR),
                        "Fee 2027",
                        new EmailAddress("payer@ecluse.example"),
                        Language.ENGLISH,
                        "https://members.example/pay/1"));
    }

    private String session() {
        return table.get(Keys.currentCheckout(INVOICE.toString())).orElseThrow().text("session");
    }

    private List<String> sessions() {
        return stripe.account().all("checkout.session");
    }
}
