package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.json.JsonObject;
import org.plenary.common.support.Dying;
import org.plenary.common.support.Overtaken;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.Refunds.Outcome;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Answer.Reason;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.stripe.Fault;

/** However often the office presses, and whatever breaks on the way: an order is one refund, or none and a reason. */
final class RefundsTest extends CardFixture {
    private static final String KEY = "of-one-page-of-the-office";
    private static final String OTHER = "of-another-page-of-theirs";

    private String payment = "";

    @BeforeEach
    void pay() {
        payment = paid();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
    }

    @Test
    void what_is_given_back_is_booked_with_its_reason_and_who_ordered_it() {
        assertThat(order(KEY, 100_00)).isInstanceOf(Outcome.Done.class);
        assertThat(given()).containsExactly(100_00L);
        assertThat(booked()).singleElement().satisfies(posting -> {
            assertThat(posting.amount()).isEqualTo(euros(100_00));
            assertThat(posting.words()).isEqualTo("Paid too much");
            assertThat(posting.by()).isEqualTo("Ines");
        });
        assertThat(Refunds.of(account(), INVOICE)).singleElement().satisfies(left -> {
            assertThat(left.paid()).isEqualTo(euros(385_00));
            assertThat(left.left()).isEqualTo(euros(285_00));
        });
    }

    @Test
    void pressed_twice_it_is_one_refund_and_the_same_answer() {
        long seen = account().version();
        assertThat(order(KEY, 100_00, seen, table)).isInstanceOf(Outcome.Done.class);
        assertThat(order(KEY, 100_00, seen, table)).isInstanceOf(Outcome.Done.class);
        assertThat(order(KEY, 200_00, seen, table)).as("not the same").isInstanceOf(Outcome.TooLate.class);
        assertThat(order(OTHER, 100_00, seen, table)).as("an old page").isInstanceOf(Outcome.TooLate.class);
        assertThat(given()).containsExactly(100_00L);
        assertThat(order(OTHER, 100_00)).as("seen and wanted again").isInstanceOf(Outcome.Done.class);
        assertThat(given()).containsExactlyInAnyOrder(100_00L, 100_00L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_two_at_once_one_is_too_late(boolean refundedBefore) {
        if (refundedBefore) {
            order("of-a-page-of-yesterday", 85_00);
        }
        var faster = new AtomicReference<Outcome>();
        var slower = order(
                KEY,
                100_00,
                account().version(),
                local.table(Overtaken.by(() -> faster.set(order(OTHER, 100_00)), local.client())));
        assertThat(faster.get()).isInstanceOf(Outcome.Done.class);
        assertThat(slower).isInstanceOf(Outcome.TooLate.class);
        assertThat(given()).hasSize(refundedBefore ? 2 : 1);
        assertThat(booked()).hasSize(refundedBefore ? 2 : 1);
    }

    @Test
    void the_same_page_pressed_twice_at_once_is_one_refund() {
        long seen = account().version();
        var faster = new AtomicReference<Outcome>();
        var slower = order(
                KEY,
                100_00,
                seen,
                local.table(Overtaken.by(() -> faster.set(order(KEY, 100_00, seen, table)), local.client())));
        assertThat(faster.get()).isInstanceOf(Outcome.Done.class);
        assertThat(slower).isInstanceOf(Outcome.Done.class);
        assertThat(given()).containsExactly(100_00L);
        assertThat(booked()).hasSize(1);
    }

    @Test
    void an_answer_that_was_lost_is_found_later_and_nothing_else_is_ordered_until_then() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(order(KEY, 100_00)).isInstanceOf(Outcome.Later.class);
        assertThat(booked()).isEmpty();
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 1));
        assertThat(order(OTHER, 100_00)).isInstanceOf(Outcome.UnderWay.class);
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(given()).containsExactly(100_00L);
        assertThat(booked()).hasSize(1);
        assertThat(table.listed(Table.Index.OFFICE, Keys.office(Keys.OPEN_REFUNDS), ""))
                .isEmpty();
    }

    @Test
    void a_refund_behind_a_stumble_is_found_at_once() {
        stripe.faults().next(1, new Fault.DoneThenStumble());
        assertThat(order(KEY, 100_00)).isInstanceOf(Outcome.Done.class);
        assertThat(given()).containsExactly(100_00L);
    }

    @Test
    void a_stumble_that_stripe_keeps_is_over_once_it_forgets() {
        stripe.faults().next(1, new Fault.Stumble());
        assertThat(order(KEY, 100_00)).isInstanceOf(Outcome.Later.class);
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 1));
        clock.pass(Duration.ofHours(25));
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(given()).containsExactly(100_00L);
    }

    @Test
    void after_a_day_what_was_done_is_looked_up_and_not_repeated() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        stripe.faults().next(1, new Fault.Answer(429));
        order(KEY, 100_00);
        clock.pass(Duration.ofHours(30));
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(given()).containsExactly(100_00L);
        assertThat(booked()).hasSize(1);
    }

    /** Before the order is kept, and between Stripe's answer and its booking. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_function_that_dies_gives_back_once_or_not_at_all(int writes) {
        var dying = local.table(Dying.after(writes, local.client()));
        assertThatThrownBy(() -> order(KEY, 100_00, account().version(), dying)).isInstanceOf(Dying.Death.class);
        assertThat(given()).hasSize(writes);
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(given()).hasSize(writes);
        assertThat(booked()).hasSize(writes);
    }

    @Test
    void told_by_the_webhook_first_it_has_its_reason_and_counts_once() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        stripe.faults().next(1, new Fault.Answer(429));
        order(KEY, 100_00);
        var found = provider().refunded(payment, new RequestKey(KEY, clock.instant()));
        assertThat(found).isInstanceOf(Answer.Done.class);
        if (found instanceof Answer.Done<Optional<Refund>>(var refund)) {
            ledger(table).refunded(refund.orElseThrow(), List.of());
        }
        assertThat(booked())
                .singleElement()
                .extracting(Posting::words, Posting::by)
                .containsExactly("Paid too much", "Ines");
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(booked()).hasSize(1);
    }

    @Test
    void told_by_stripes_own_books_it_has_its_reason() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        stripe.faults().next(1, new Fault.Answer(429));
        order(KEY, 100_00);
        clock.pass(Duration.ofDays(1));
        new Reconciliation(table, provider(), ledger(table), NETWORK, clock, log()).catchUp();
        assertThat(booked())
                .singleElement()
                .extracting(Posting::words, Posting::by)
                .containsExactly("Paid too much", "Ines");
    }

    @Test
    void what_stripe_refuses_is_said_and_may_be_ordered_anew() {
        stripe.account().dispute(payment);
        long seen = account().version();
        var no = new Outcome.No(Reason.NOT_IN_THIS_STATE);
        assertThat(order(KEY, 100_00, seen, table)).isEqualTo(no);
        assertThat(order(KEY, 100_00, seen, table)).as("pressed again").isEqualTo(no);
        assertThat(given()).isEmpty();
        assertThat(booked()).isEmpty();
        assertThat(finish()).as("nothing is left of it").isEqualTo(new Refunds.Done(0, 0));
        assertThat(Refunds.ordered(table, account(), INVOICE))
                .singleElement()
                .satisfies(order -> assertThat(order.refused()).contains(Reason.NOT_IN_THIS_STATE));
        assertThat(order(OTHER, 100_00)).as("another order is asked for").isEqualTo(no);
    }

    @Test
    void what_was_given_back_at_stripes_desk_is_not_given_twice() {
        stripe.account().refund(payment, Optional.empty());
        assertThat(order(KEY, 385_00)).isEqualTo(new Outcome.No(Reason.NOT_IN_THIS_STATE));
        assertThat(given()).containsExactly(385_00L);
    }

    @Test
    void more_than_is_left_is_not_asked_for() {
        order(KEY, 300_00);
        assertThat(order(OTHER, 85_01)).isEqualTo(new Outcome.TooMuch(euros(85_00)));
        assertThat(order(OTHER, 85_00)).isInstanceOf(Outcome.Done.class);
        assertThat(Refunds.of(account(), INVOICE)).isEmpty();
    }

    @Test
    void a_payment_of_another_invoice_is_not_given_back_here() {
        var outcome = refunds(table)
                .order(new Refunds.Wish(
                        KEY,
                        payment,
                        new DocumentNumber("INV", 2027, 2),
                        account().version(),
                        euros(1_00),
                        "Wrong",
                        "Ines"));
        assertThat(outcome).isInstanceOf(Outcome.TooLate.class);
        assertThat(given()).isEmpty();
    }

    @Test
    void a_secret_that_may_not_is_no_answer_to_the_order() {
        var forbidden =
                new Refunds(table, provider("sk_test_of_another"), books(table), ledger(table), NETWORK, clock, log());
        assertThat(forbidden.order(wish(KEY, 100_00, account().version()))).isInstanceOf(Outcome.Later.class);
        assertThat(finish()).isEqualTo(new Refunds.Done(0, 0));
        assertThat(booked()).hasSize(1);
    }

    @Test
    void an_account_without_the_money_is_told_from_other_refusals() {
        var body = new JsonObject(Map.of(
                "error", new JsonObject(Map.of("type", "invalid_request_error", "code", "balance_insufficient"))));
        assertThat(StripeErrors.answer(400, body, json -> json))
                .isEqualTo(new Answer.Refused<>(Reason.FUNDS, "balance_insufficient"));
    }

    private Outcome order(String key, long cents) {
        return order(key, cents, account().version(), table);
    }

    private Outcome order(String key, long cents, long seen, Table through) {
        return refunds(through).order(wish(key, cents, seen));
    }

    private Refunds.Wish wish(String key, long cents, long seen) {
        return new Refunds.Wish(key, payment, INVOICE, seen, euros(cents), "Paid too much", "Ines");
    }

    private Refunds.Done finish() {
        return refunds(table).finish();
    }

    /** What Stripe has given back, in cents. */
    private List<Long> given() {
        return stripe.account().all("refund").stream()
                .map(json -> Long.valueOf(json.replaceAll("(?s).*\"amount\":(\\d+).*", "$1")))
                .toList();
    }

    private List<Posting> booked() {
        return account().postings().stream()
                .filter(posting -> posting.kind() == Kind.REFUNDED)
                .toList();
    }

    private Refunds refunds(Table through) {
        return new Refunds(through, provider(), books(through), ledger(through), NETWORK, clock, log());
    }
}
