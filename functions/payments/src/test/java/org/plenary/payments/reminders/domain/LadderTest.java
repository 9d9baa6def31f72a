package org.plenary.payments.reminders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.Reminder;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/** The last day to pay is 14 February; the levels come 7, 28 and 56 days after it. */
final class LadderTest {
    private static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);
    private static final LocalDate DUE = LocalDate.of(2027, 2, 14);
    private static final Localized WORDS = Localized.of(Language.of("en"), "Please.");
    private static final List<Reminder> LEVELS =
            List.of(new Reminder(7, WORDS), new Reminder(28, WORDS), new Reminder(56, WORDS));

    private Account account = new Account("one", Currency.EUR, Optional.empty(), List.of(), 0)
            .plus(List.of(Posting.invoiced(
                    INVOICE,
                    euros(385_00),
                    DUE.minusDays(30),
                    new Posting.Terms(DUE, Optional.empty()),
                    DUE.minusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC))));

    @Test
    void each_level_comes_on_its_day_and_not_before() {
        assertThat(due(DUE.plusDays(6))).isEmpty();
        assertThat(due(DUE.plusDays(7))).contains(0);
        reminded(DUE.plusDays(7));
        assertThat(due(DUE.plusDays(27))).isEmpty();
        assertThat(due(DUE.plusDays(28))).contains(1);
        reminded(DUE.plusDays(28));
        assertThat(due(DUE.plusDays(56))).contains(2);
        reminded(DUE.plusDays(56));
        assertThat(due(DUE.plusYears(1))).isEmpty();
    }

    @Test
    void a_level_that_came_late_moves_those_after_it() {
        assertThat(due(DUE.plusDays(60))).contains(0);
        reminded(DUE.plusDays(60));
        assertThat(due(DUE.plusDays(60))).isEmpty();
        assertThat(due(DUE.plusDays(80))).isEmpty();
        assertThat(due(DUE.plusDays(81))).contains(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PAID_BY_TRANSFER", "PAID_BY_CARD", "PAID_OTHERWISE", "CREDITED", "WRITTEN_OFF"})
    void nothing_is_said_of_what_is_not_owed_any_more(Kind kind) {
        booked(kind, -385_00, DUE);
        assertThat(due(DUE.plusDays(10))).isEmpty();
    }

    @Test
    void part_of_it_is_not_all_of_it() {
        booked(Kind.PAID_BY_TRANSFER, -100_00, DUE);
        assertThat(due(DUE.plusDays(10))).contains(0);
    }

    @Test
    void nothing_is_said_of_one_that_is_paused_or_disputed() {
        booked(Kind.PAUSED, 0, DUE);
        assertThat(due(DUE.plusDays(10))).isEmpty();
        booked(Kind.RESUMED, 0, DUE.plusDays(10));
        assertThat(due(DUE.plusDays(10))).contains(0);
        booked(Kind.PAID_BY_CARD, -385_00, DUE);
        booked(Kind.DISPUTED, 385_00, DUE);
        assertThat(due(DUE.plusDays(10))).isEmpty();
    }

    @Test
    void nobody_is_reminded_of_money_that_may_lie_on_the_account() {
        var today = DUE.plusDays(10);
        assertThat(due(Optional.of(DUE.plusDays(4)), Optional.empty(), today)).isEmpty();
        assertThat(due(Optional.of(DUE.plusDays(5)), Optional.empty(), today)).contains(0);
    }

    @Test
    void whoever_says_that_it_is_on_its_way_is_believed_until_the_bank_tells() {
        var said = Optional.of(DUE.plusDays(9));
        var today = DUE.plusDays(40);
        assertThat(due(Optional.of(DUE.plusDays(13)), said, today)).isEmpty();
        assertThat(due(Optional.of(DUE.plusDays(14)), said, today)).contains(0);
        assertThat(due(Optional.empty(), said, DUE.plusDays(13))).isEmpty();
        assertThat(due(Optional.empty(), said, DUE.plusDays(14))).contains(0);
    }

    private Optional<Integer> due(LocalDate today) {
        return due(Optional.of(today), Optional.empty(), today);
    }

    private Optional<Integer> due(Optional<LocalDate> toldUntil, Optional<LocalDate> saidPaid, LocalDate today) {
        var invoice = account.invoice(INVOICE).orElseThrow();
        return new Ladder(LEVELS, toldUntil).due(account, invoice, saidPaid, today);
    }

    private void reminded(LocalDate day) {
        booked(Kind.REMINDED, 0, day);
    }

    private void booked(Kind kind, long cents, LocalDate day) {
        account = account.plus(List.of(Posting.on(
                INVOICE,
                kind + " " + account.version(),
                kind,
                euros(cents),
                day,
                day.atStartOfDay().plusSeconds(account.version()).toInstant(ZoneOffset.UTC))));
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
