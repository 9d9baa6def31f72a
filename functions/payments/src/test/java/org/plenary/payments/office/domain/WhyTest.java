package org.plenary.payments.office.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.office.domain.Why.OnTheDesk;
import org.plenary.payments.office.domain.Why.Surroundings;

/** An invoice of 385 euros, to be paid by 14 February. */
final class WhyTest {
    private static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);
    private static final LocalDate ISSUED = LocalDate.of(2027, 1, 15);
    private static final LocalDate DUE = LocalDate.of(2027, 2, 14);
    private static final Surroundings QUIET = around(DUE.plusDays(30));

    private Account account = new Account("one", Currency.EUR, Optional.empty(), List.of(), 0)
            .plus(List.of(Posting.invoiced(
                    INVOICE,
                    euros(385_00),
                    ISSUED,
                    new Posting.Terms(DUE, Optional.empty()),
                    ISSUED.atStartOfDay().toInstant(ZoneOffset.UTC))));

    @Test
    void there_is_time_until_the_last_day_and_then_no_more() {
        assertThat(why(QUIET, DUE)).isEqualTo(new Why.NotDue(DUE));
        assertThat(why(QUIET, DUE.plusDays(1))).isEqualTo(new Why.Overdue(DUE));
    }

    @Test
    void who_was_reminded_and_whether_anything_is_left_to_say() {
        booked(Kind.REMINDED, 0, DUE.plusDays(7));
        assertThat(why(QUIET, DUE.plusDays(9))).isEqualTo(new Why.Reminded(1, DUE.plusDays(7), false));
        booked(Kind.REMINDED, 0, DUE.plusDays(28));
        booked(Kind.REMINDED, 0, DUE.plusDays(56));
        assertThat(why(QUIET, DUE.plusDays(60))).isEqualTo(new Why.Reminded(3, DUE.plusDays(56), true));
    }

    @Test
    void a_bank_that_tells_nothing_since_the_last_day_is_named_before_the_payer() {
        assertThat(why(around(DUE), DUE.plusDays(3))).isEqualTo(new Why.Silence(DUE));
        assertThat(why(around(DUE.plusDays(1)), DUE.plusDays(3))).isEqualTo(new Why.Overdue(DUE));
    }

    @Test
    void a_transfer_that_was_told_counts_until_the_bank_has_told_of_its_day() {
        var told = new Surroundings(Optional.of(DUE), Optional.of(DUE), Optional.empty(), 3);
        assertThat(why(told, DUE.plusDays(3))).isEqualTo(new Why.Told(DUE));
        var later = new Surroundings(Optional.of(DUE.plusDays(1)), Optional.of(DUE), Optional.empty(), 3);
        assertThat(why(later, DUE.plusDays(3))).isEqualTo(new Why.Overdue(DUE));
    }

    @Test
    void short_by_says_by_how_much() {
        booked(Kind.PAID_BY_TRANSFER, -200_00, DUE);
        assertThat(why(QUIET, DUE.plusDays(40))).isEqualTo(new Why.Part(euros(200_00), euros(185_00), DUE));
    }

    @Test
    void money_that_went_back_is_the_reason_and_not_that_nobody_was_reminded() {
        booked(Kind.PAID_BY_TRANSFER, -385_00, DUE);
        assertThat(why(QUIET, DUE)).isEqualTo(new Why.Paid(DUE, Kind.PAID_BY_TRANSFER));
        booked(Kind.RETURNED, 385_00, DUE.plusDays(2));
        assertThat(why(QUIET, DUE.plusDays(3))).isEqualTo(new Why.TakenBack(DUE.plusDays(2), euros(385_00)));
    }

    @Test
    void paused_says_who_and_why_until_it_is_resumed() {
        said(Kind.PAUSED, 0, DUE.plusDays(2), "They asked for time");
        assertThat(why(QUIET, DUE.plusDays(3)))
                .isEqualTo(new Why.Paused(DUE.plusDays(2), "Ines", "They asked for time"));
        said(Kind.RESUMED, 0, DUE.plusDays(4), "Time is over");
        assertThat(why(QUIET, DUE.plusDays(5))).isEqualTo(new Why.Overdue(DUE));
    }

    @Test
    void money_before_a_person_says_more_than_a_pause_and_a_dispute_more_than_both() {
        said(Kind.PAUSED, 0, DUE.plusDays(2), "They asked for time");
        var waiting = new OnTheDesk(euros(385_00), DUE);
        var desk = new Surroundings(Optional.of(DUE.plusDays(30)), Optional.empty(), Optional.of(waiting), 3);
        assertThat(why(desk, DUE.plusDays(3))).isEqualTo(waiting);
        booked(Kind.PAID_BY_CARD, -385_00, DUE.plusDays(3));
        booked(Kind.DISPUTED, 385_00, DUE.plusDays(4));
        assertThat(why(desk, DUE.plusDays(5))).isEqualTo(new Why.Disputed(DUE.plusDays(4)));
        booked(Kind.DISPUTE_WON, -385_00, DUE.plusDays(6));
        assertThat(why(desk, DUE.plusDays(7))).isEqualTo(new Why.Paid(DUE.plusDays(6), Kind.DISPUTE_WON));
    }

    @Test
    void what_is_not_owed_any_more_says_how_that_came() {
        booked(Kind.PAID_BY_TRANSFER, -400_00, DUE);
        assertThat(why(QUIET, DUE)).isEqualTo(new Why.OverPaid(DUE, euros(15_00)));
        account = account.plus(List.of(posting("CN-2027-00001", Kind.CREDITED, -385_00, DUE.plusDays(1))
                .said("A mistake", "Ines")));
        assertThat(why(QUIET, DUE.plusDays(1)))
                .isEqualTo(new Why.Cancelled(DUE.plusDays(1), "CN-2027-00001", "Ines", "A mistake"));
    }

    @Test
    void given_up_says_by_whom() {
        said(Kind.WRITTEN_OFF, -385_00, DUE.plusDays(90), "Closed for good");
        assertThat(why(QUIET, DUE.plusDays(91)))
                .isEqualTo(new Why.WrittenOff(DUE.plusDays(90), "Ines", "Closed for good"));
    }

    private Why why(Surroundings around, LocalDate today) {
        return Why.of(account, account.invoice(INVOICE).orElseThrow(), around, today);
    }

    private void booked(Kind kind, long cents, LocalDate day) {
        account = account.plus(List.of(posting(kind + " " + day, kind, cents, day)));
    }

    private void said(Kind kind, long cents, LocalDate day, String reason) {
        account =
                account.plus(List.of(posting(kind + " " + day, kind, cents, day).said(reason, "Ines")));
    }

    private static Posting posting(String key, Kind kind, long cents, LocalDate day) {
        return Posting.on(
                INVOICE, key, kind, euros(cents), day, day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    private static Surroundings around(LocalDate toldUntil) {
        return new Surroundings(Optional.of(toldUntil), Optional.empty(), Optional.empty(), 3);
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
