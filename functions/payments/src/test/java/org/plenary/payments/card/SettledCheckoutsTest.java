package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.common.support.Overtaken;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.stripe.Fault;

/** Nobody pays at an old checkout what was settled otherwise. */
final class SettledCheckoutsTest extends CardFixture {
    @Test
    void who_owes_it_still_may_pay_there() {
        var session = open();
        assertThat(settle()).isZero();
        assertThat(state(session)).isEqualTo("open");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PAID_BY_TRANSFER", "CREDITED", "WRITTEN_OFF"})
    void what_was_settled_otherwise_is_closed(Kind kind) {
        var session = open();
        book(kind, 385_00);
        assertThat(settle()).isZero();
        assertThat(state(session)).isEqualTo("expired");
        assertThat(table.get(current()).orElseThrow().flag("closed")).isTrue();
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_was_paid_in_part_is_not_asked_for_as_a_whole() {
        var session = open();
        book(Kind.PAID_BY_TRANSFER, 100_00);
        assertThat(settle()).isZero();
        assertThat(state(session)).isEqualTo("expired");
    }

    @Test
    void who_pays_before_it_is_closed_has_credit() {
        var session = open();
        book(Kind.PAID_BY_TRANSFER, 385_00);
        stripe.account().payByCard(session);
        assertThat(settle()).isZero();
        assertThat(state(session)).isEqualTo("complete");
        assertThat(listed()).as("nothing is to be closed").isEmpty();
        var payment = stripe.account().payment(session).orElseThrow();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
        var account = account();
        assertThat(account.invoices().getFirst().state()).isEqualTo(InvoiceBalance.State.OVER_PAID);
        assertThat(account.credit()).isEqualTo(euros(385_00));
    }

    @Test
    void one_that_stripe_did_not_close_is_closed_later() {
        var session = open();
        book(Kind.PAID_BY_TRANSFER, 385_00);
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(settle()).isOne();
        assertThat(state(session)).isEqualTo("open");
        assertThat(settle()).isZero();
        assertThat(state(session)).isEqualTo("expired");
    }

    @Test
    void one_whose_opening_nobody_heard_of_is_found_and_closed() {
        stripe.faults().next(1, new Fault.DoneThenReset());
        open();
        book(Kind.PAID_BY_TRANSFER, 385_00);
        assertThat(settle()).as("it may be being opened").isOne();
        clock.pass(Duration.ofMinutes(6));
        assertThat(settle()).isZero();
        assertThat(stripe.account().all("checkout.session"))
                .singleElement()
                .asString()
                .contains("\"status\":\"expired\"");
    }

    @Test
    void one_that_was_never_opened_is_forgotten() {
        stripe.faults().next(1, new Fault.Answer(429));
        open();
        book(Kind.PAID_BY_TRANSFER, 385_00);
        clock.pass(Duration.ofMinutes(6));
        assertThat(settle()).isZero();
        assertThat(listed()).isEmpty();
    }

    @Test
    void one_that_is_over_is_not_looked_at_any_more() {
        open();
        clock.pass(Duration.ofHours(7));
        assertThat(settle()).isZero();
        assertThat(listed()).isEmpty();
    }

    @Test
    void another_that_is_opened_while_an_old_one_is_forgotten_is_not_forgotten_with_it() {
        open();
        clock.pass(Duration.ofHours(7));
        assertThat(settleWhile(this::open)).isZero();
        assertThat(listed()).hasSize(1);
    }

    @Test
    void another_that_is_opened_for_the_rest_while_one_is_paid_is_not_forgotten_with_it() {
        var session = open();
        book(Kind.PAID_BY_TRANSFER, 100_00);
        stripe.account().payByCard(session);
        assertThat(settleWhile(() -> open(285_00))).isZero();
        assertThat(listed()).hasSize(1);
    }

    private int settleWhile(Runnable doing) {
        return checkouts(local.table(Overtaken.by(doing, local.client()))).closeSettled();
    }

    /** @return the provider's id of it; empty where its answer was lost */
    private String open() {
        return open(385_00);
    }

    private String open(long cents) {
        open(cents, table);
        return session();
    }

    private int settle() {
        return checkouts(table).closeSettled();
    }

    private String state(String session) {
        return stripe.account().all("checkout.session").stream()
                .filter(json -> json.contains(session))
                .map(json -> json.replaceAll("(?s).*\"status\":\"([a-z]+)\".*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private List<Item> listed() {
        return table.listed(Table.Index.OFFICE, Keys.office(Keys.OPEN_CHECKOUTS), "");
    }

    private static Key current() {
        return Keys.currentCheckout(INVOICE.toString());
    }

    private void book(Kind kind, long cents) {
        var posting = Posting.on(INVOICE, "told", kind, euros(-cents), LocalDate.of(2027, 1, 15), clock.instant());
        books(table).book("one", account -> List.of(posting), List.of());
    }
}
