package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.support.Dying;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardLedger.Result;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.stripe.Fault;

/** A Stripe that tells nothing: what it has in its books comes into ours all the same. */
final class ReconciliationTest extends CardFixture {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_payment_that_was_never_told_of_makes_a_member_the_next_day() {
        paid();
        assertThat(compare()).as("the day is not over").isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.ISSUED);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        assertThat(officeMail()).contains("They are booked now").doesNotContain("Please look");
    }

    @Test
    void what_was_told_of_is_no_difference() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(account().postings()).hasSize(2);
        assertThat(local.items("MAIL#card-books")).isEmpty();
    }

    @Test
    void an_amount_that_differs_is_told_and_changes_nothing() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(300_00), clock.instant(), List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().owed()).isEqualTo(euros(85_00));
        assertThat(officeMail()).contains("Please look").doesNotContain("They are booked now");
    }

    @Test
    void refunds_and_disputes_are_booked_after_their_payment() {
        var payment = paid();
        stripe.account().refund(payment, Optional.of(100_00L));
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(2, 0));
        assertThat(balance().owed()).isEqualTo(euros(100_00));
        stripe.account().failRefund(stripe.account().refund(payment, Optional.of(50_00L)));
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(2, 0));
        assertThat(balance().owed()).isEqualTo(euros(100_00));
    }

    @Test
    void a_dispute_that_is_lost_weeks_later_is_heard_of() {
        var payment = paid();
        var dispute = stripe.account().dispute(payment);
        clock.pass(DAY);
        compare();
        assertThat(balance().disputed()).isTrue();
        clock.pass(Duration.ofDays(40));
        stripe.account().lose(dispute);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().disputed()).isFalse();
        assertThat(balance().owed()).isEqualTo(euros(385_00));
    }

    @Test
    void days_on_which_stripe_did_not_answer_are_caught_up() {
        clock.pass(DAY);
        compare();
        paid();
        clock.pass(DAY.multipliedBy(3));
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 3));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.ISSUED);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
    }

    @Test
    void what_stripe_does_not_know_of_is_told_and_stays() {
        ledger(table).paid("pi_of_nowhere", INVOICE, euros(385_00), clock.instant(), List.of());
        ledger(table)
                .refunded(
                        new Refund(
                                "re_of_nowhere",
                                Optional.of("pi_of_nowhere"),
                                euros(5_00),
                                Refund.State.SUCCEEDED,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                clock.instant()),
                        List.of());
        ledger(table)
                .disputed(
                        new Dispute(
                                "du_of_nowhere",
                                Optional.of("pi_of_nowhere"),
                                euros(5_00),
                                "fraudulent",
                                Dispute.State.OPEN,
                                clock.instant(),
                                Optional.empty()),
                        List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(3, 0));
        assertThat(officeMail())
                .contains("in our books and not in Stripe’s", "pi_of_nowhere", "re_of_nowhere", "du_of_nowhere")
                .doesNotContain("They are booked now");
        assertThat(account().postings()).hasSize(4);
        clock.pass(DAY);
        assertThat(compare()).as("told once").isEqualTo(new Reconciliation.Done(0, 0));
    }

    @Test
    void what_both_have_is_no_difference() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
        var refund = stripe.account().refund(payment, Optional.of(100_00L));
        var dispute = stripe.account().dispute(payment);
        told(payment, refund, dispute);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(account().postings()).hasSize(4);
    }

    /** As if the webhook had told of them. */
    private void told(String payment, String refund, String dispute) {
        ledger(table)
                .refunded(
                        new Refund(
                                refund,
                                Optional.of(payment),
                                euros(100_00),
                                Refund.State.SUCCEEDED,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                clock.instant()),
                        List.of());
        ledger(table)
                .disputed(
                        new Dispute(
                                dispute,
                                Optional.of(payment),
                                euros(385_00),
                                "fraudulent",
                                Dispute.State.OPEN,
                                clock.instant(),
                                Optional.empty()),
                        List.of());
    }

    @Test
    void what_is_told_days_later_is_looked_for_on_its_own_day() {
        clock.pass(Duration.ofHours(14).plusMinutes(59).plusSeconds(59));
        var payment = paid();
        var at = clock.instant();
        clock.pass(Duration.ofSeconds(6));
        ledger(table).paid(payment, INVOICE, euros(385_00), at, List.of());
        clock.pass(DAY.plusHours(2));
        assertThat(compare()).as("told after midnight").isEqualTo(new Reconciliation.Done(0, 0));
        ledger(table).paid("pi_of_nowhere", INVOICE, euros(385_00), at, List.of());
        clock.pass(DAY);
        assertThat(compare()).as("told after its day was compared").isEqualTo(new Reconciliation.Done(1, 0));
    }

    /** Before the booking, and between it and the end of the day. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_run_that_dies_forgets_no_difference(int writes) {
        paid();
        clock.pass(DAY);
        var dying = local.table(Dying.after(writes, local.client()));
        assertThatThrownBy(() -> reconciliation(dying).catchUp()).isInstanceOf(Dying.Death.class);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(account().postings()).hasSize(2);
        assertThat(officeMail()).contains("They are booked now");
        assertThat(table.query(Keys.cardBooksPartition("2027-01-15"), "DIFFERENCE"))
                .singleElement()
                .satisfies(item -> assertThat(item.text("result")).isEqualTo(Result.BOOKED.name()));
    }

    private String officeMail() {
        return WrittenMail.of(local.items("MAIL#card-books").getFirst());
    }

    private Reconciliation.Done compare() {
        return reconciliation(table).catchUp();
    }

    private Reconciliation reconciliation(Table through) {
        return new Reconciliation(through, provider(), ledger(through), NETWORK, clock, log());
    }
}
