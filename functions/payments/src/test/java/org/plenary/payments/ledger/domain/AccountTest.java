package org.plenary.payments.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.ledger.domain.Posting.Terms;

final class AccountTest {
    private static final DocumentNumber FIRST = new DocumentNumber("INV", 2027, 1);
    private static final DocumentNumber SECOND = new DocumentNumber("INV", 2028, 7);
    private static final LocalDate END_2027 = LocalDate.of(2027, 12, 31);
    private static final LocalDate END_2028 = LocalDate.of(2028, 12, 31);

    /** All but the invoice itself. */
    private static final List<Kind> LATER = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.INVOICED)));

    private final Account empty = new Account("member", Currency.EUR, Optional.empty(), List.of(), 0);
    private int bookings;

    @Test
    void an_invoice_is_issued_part_paid_paid_and_over_paid() {
        var account = empty.plus(List.of(invoice(FIRST, 385_00, END_2027)));
        assertState(account, State.ISSUED, 385_00);
        account = account.plus(List.of(booked(FIRST, Kind.PAID_BY_TRANSFER, -200_00)));
        assertState(account, State.PART_PAID, 185_00);
        assertThat(account.paidUntil()).isEmpty();
        account = account.plus(List.of(booked(FIRST, Kind.PAID_BY_CARD, -185_00)));
        assertState(account, State.PAID, 0);
        assertThat(account.paidUntil()).contains(END_2027);
        account = account.plus(List.of(booked(FIRST, Kind.PAID_BY_TRANSFER, -385_00)));
        assertState(account, State.OVER_PAID, -385_00);
        assertThat(account.credit()).isEqualTo(euros(385_00));
        assertThat(account.paidUntil()).contains(END_2027);
    }

    @Test
    void bank_charges_within_the_margin_make_it_paid() {
        var account = empty.plus(List.of(
                invoice(FIRST, 385_00, END_2027),
                booked(FIRST, Kind.PAID_BY_TRANSFER, -382_50),
                booked(FIRST, Kind.BANK_CHARGES, -2_50)));
        assertState(account, State.PAID, 0);
    }

    @Test
    void what_is_taken_back_is_owed_again_and_the_membership_goes_with_it() {
        var paid = empty.plus(List.of(invoice(FIRST, 385_00, END_2027), booked(FIRST, Kind.PAID_BY_TRANSFER, -385_00)));
        var returned = paid.plus(List.of(booked(FIRST, Kind.RETURNED, 385_00)));
        assertState(returned, State.ISSUED, 385_00);
        assertThat(returned.paidUntil()).isEmpty();
        var booking = new Booking(paid, List.of(booked(FIRST, Kind.REFUNDED, 385_00)));
        assertThat(booking.changesMembership()).isTrue();
        assertThat(booking.paidUntil()).isEmpty();
    }

    @Test
    void a_dispute_is_told_until_it_is_won() {
        var paid = empty.plus(List.of(invoice(FIRST, 385_00, END_2027), booked(FIRST, Kind.PAID_BY_CARD, -385_00)));
        var disputed = paid.plus(List.of(booked(FIRST, Kind.DISPUTED, 385_00)));
        assertThat(balance(disputed).disputed()).isTrue();
        assertThat(disputed.paidUntil()).isEmpty();
        var won = disputed.plus(List.of(booked(FIRST, Kind.DISPUTE_WON, -385_00)));
        assertThat(balance(won).disputed()).isFalse();
        assertState(won, State.PAID, 0);
    }

    @Test
    void a_credit_note_cancels_and_what_was_paid_is_credit() {
        var issued = empty.plus(List.of(invoice(FIRST, 385_00, END_2027)));
        assertState(issued.plus(List.of(booked(FIRST, Kind.CREDITED, -385_00))), State.CANCELLED, 0);
        var cancelled = issued.plus(
                List.of(booked(FIRST, Kind.PAID_BY_TRANSFER, -385_00), booked(FIRST, Kind.CREDITED, -385_00)));
        assertState(cancelled, State.CANCELLED, -385_00);
        assertThat(cancelled.credit()).isEqualTo(euros(385_00));
        assertThat(cancelled.paidUntil()).isEmpty();
    }

    @Test
    void reminders_pauses_and_write_offs_are_read_from_the_ledger() {
        var account = empty.plus(List.of(invoice(FIRST, 385_00, END_2027), booked(FIRST, Kind.REMINDED, 0)));
        assertState(account, State.REMINDED, 385_00);
        account = account.plus(List.of(booked(FIRST, Kind.PAUSED, 0)));
        assertThat(balance(account).paused()).isTrue();
        account = account.plus(List.of(booked(FIRST, Kind.RESUMED, 0), booked(FIRST, Kind.REMINDED, 0)));
        assertThat(balance(account).paused()).isFalse();
        assertThat(balance(account).reminders()).isEqualTo(2);
        account = account.plus(List.of(booked(FIRST, Kind.WRITTEN_OFF, -385_00)));
        assertState(account, State.WRITTEN_OFF, 0);
        assertThat(account.paidUntil()).isEmpty();
    }

    @Test
    void money_moves_from_one_invoice_to_the_next() {
        var account = empty.plus(List.of(
                invoice(FIRST, 385_00, END_2027),
                booked(FIRST, Kind.PAID_BY_TRANSFER, -770_00),
                invoice(SECOND, 385_00, END_2028),
                booked(FIRST, Kind.MOVED, 385_00),
                booked(SECOND, Kind.MOVED, -385_00)));
        assertThat(account.invoices()).extracting(InvoiceBalance::state).containsExactly(State.PAID, State.PAID);
        assertThat(account.balance()).isEqualTo(euros(0));
        assertThat(account.credit()).isEqualTo(euros(0));
        assertThat(account.paidUntil()).contains(END_2028);
    }

    @Test
    void what_was_paid_before_there_was_an_account_is_not_forgotten() {
        var from = new Account("member", Currency.EUR, Optional.of(END_2027), List.of(), 0);
        var account = from.plus(List.of(invoice(SECOND, 385_00, END_2028)));
        assertThat(account.paidUntil()).contains(END_2027);
        var paid = account.plus(List.of(booked(SECOND, Kind.PAID_BY_CARD, -385_00)));
        assertThat(paid.paidUntil()).contains(END_2028);
        assertThat(paid.plus(List.of(booked(SECOND, Kind.REFUNDED, 385_00))).paidUntil())
                .contains(END_2027);
    }

    @Test
    void an_invoice_that_was_never_paid_is_told_apart_from_one_that_is_newly_paid() {
        var issued = empty.plus(List.of(invoice(FIRST, 385_00, END_2027)));
        var paying = new Booking(issued, List.of(booked(FIRST, Kind.PAID_BY_CARD, -385_00)));
        assertThat(paying.newlyPaid()).extracting(InvoiceBalance::number).containsExactly(FIRST);
        var again = new Booking(paying.after(), List.of(booked(FIRST, Kind.PAID_BY_TRANSFER, -385_00)));
        assertThat(again.newlyPaid()).isEmpty();
        assertThat(again.changesMembership()).isFalse();
    }

    @Test
    void an_amount_of_the_wrong_sign_is_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> booked(FIRST, Kind.PAID_BY_CARD, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> booked(FIRST, Kind.REFUNDED, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> booked(FIRST, Kind.INVOICED, 1));
    }

    /** The order in which things were read from the table does not matter. */
    @Test
    void two_thousand_histories_fold_to_the_cent_in_any_order() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var postings = new ArrayList<Posting>();
            long owed = 0;
            for (int i = 1; i <= 3; i++) {
                var number = new DocumentNumber("INV", 2027, i);
                long total = 1L + random.nextInt(100_000);
                owed += total;
                postings.add(invoice(number, total, END_2027));
                for (int j = random.nextInt(6); j > 0; j--) {
                    var kind = LATER.get(random.nextInt(LATER.size()));
                    long amount = random.nextInt(100_000);
                    long signed = switch (kind) {
                        case RETURNED, REFUNDED, DISPUTED -> amount;
                        case REMINDED, PAUSED, RESUMED -> 0;
                        default -> -amount;
                    };
                    owed += signed;
                    postings.add(booked(number, kind, signed));
                }
            }
            var account = empty.plus(postings);
            assertThat(account.balance()).isEqualTo(euros(owed));
            assertThat(account.invoices().stream().map(InvoiceBalance::owed).reduce(Money::plus))
                    .contains(euros(owed));
            Collections.shuffle(postings, random);
            assertThat(empty.plus(postings)).isEqualTo(account);
            for (var balance : account.invoices()) {
                assertThat(balance.state().isOpen())
                        .as(balance.toString())
                        .isEqualTo(balance.owed().minor() > 0 && balance.state() != State.CANCELLED);
            }
        }
    }

    private void assertState(Account account, State state, long owed) {
        assertThat(balance(account).state()).isEqualTo(state);
        assertThat(balance(account).owed()).isEqualTo(euros(owed));
    }

    private static InvoiceBalance balance(Account account) {
        return account.invoice(FIRST).orElseThrow();
    }

    private Posting invoice(DocumentNumber number, long minor, LocalDate covers) {
        return Posting.invoiced(
                number,
                euros(minor),
                LocalDate.of(number.year(), 1, 15),
                new Terms(LocalDate.of(number.year(), 2, 14), Optional.of(covers)),
                next());
    }

    private Posting booked(DocumentNumber number, Kind kind, long minor) {
        return Posting.on(number, "key " + bookings, kind, euros(minor), LocalDate.of(2027, 2, 1), next());
    }

    private Instant next() {
        return Instant.ofEpochSecond(1_800_000_000L + bookings++);
    }

    private static Money euros(long minor) {
        return new Money(minor, Currency.EUR);
    }
}
