package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.support.Overtaken;
import org.plenary.common.table.Keys;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.stripe.Fault;

/** However often somebody presses, and whatever breaks on the way: one checkout is open for an invoice. */
final class CheckoutsTest extends CardFixture {
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

    private List<String> sessions() {
        return stripe.account().all("checkout.session");
    }
}
