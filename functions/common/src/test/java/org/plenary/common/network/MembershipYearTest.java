package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;

class MembershipYearTest {
    private static final MembershipYear CALENDAR =
            new MembershipYear(new CalendarDay(1, 1), Optional.of(new CalendarDay(11, 1)), new CalendarDay(11, 30));
    private static final MembershipYear SEASON =
            new MembershipYear(new CalendarDay(9, 1), Optional.of(new CalendarDay(7, 1)), new CalendarDay(6, 30));

    @ParameterizedTest
    @CsvSource({
        "2027-01-01, 2027-01-01, 2027-12-31, 2027",
        "2027-12-31, 2027-01-01, 2027-12-31, 2027",
    })
    void isTheCalendarYear(LocalDate day, LocalDate start, LocalDate end, String label) {
        assertTerm(CALENDAR, day, start, end, label);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-09-01, 2027-09-01, 2028-08-31, 2027/28",
        "2027-08-31, 2026-09-01, 2027-08-31, 2026/27",
        "2099-10-01, 2099-09-01, 2100-08-31, 2099/00",
    })
    void mayBeginInAutumn(LocalDate day, LocalDate start, LocalDate end, String label) {
        assertTerm(SEASON, day, start, end, label);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-15, 2027-12-31",
        "2027-10-31, 2027-12-31",
        "2027-11-01, 2028-12-31",
        "2027-12-31, 2028-12-31",
    })
    void aLateJoinerPaysForTheNextYear(LocalDate joined, LocalDate coveredUntil) {
        assertThat(CALENDAR.coveredUntil(joined)).isEqualTo(coveredUntil);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-09-01, 2028-08-31",
        "2027-12-31, 2028-08-31",
        "2028-06-30, 2028-08-31",
        "2028-07-01, 2029-08-31",
        "2028-08-31, 2029-08-31",
    })
    void rollsOverWithinASeasonToo(LocalDate joined, LocalDate coveredUntil) {
        assertThat(SEASON.coveredUntil(joined)).isEqualTo(coveredUntil);
    }

    @Test
    void withoutRollOverTheYearEndsForEverybody() {
        MembershipYear plain = new MembershipYear(new CalendarDay(1, 1), Optional.empty(), new CalendarDay(11, 30));

        assertThat(plain.coveredUntil(LocalDate.of(2027, 12, 31))).isEqualTo(LocalDate.of(2027, 12, 31));
    }

    @Test
    void aNoticeMustArriveBeforeTheYearItEnds() {
        assertThat(CALENDAR.noticeDeadline(CALENDAR.termOf(LocalDate.of(2028, 5, 1))))
                .isEqualTo(LocalDate.of(2027, 11, 30));
        assertThat(SEASON.noticeDeadline(SEASON.termOf(LocalDate.of(2028, 5, 1))))
                .isEqualTo(LocalDate.of(2027, 6, 30));
    }

    /** In winter for the calendar year, in autumn for the season, and never a year off. */
    @ParameterizedTest
    @CsvSource({
        // on this day the next renewal is of, asked on, reminded on, invoiced on
        "2026-11-23, 2027, 2026-11-01, 2026-12-15, 2027-01-15",
        "2027-01-15, 2027, 2026-11-01, 2026-12-15, 2027-01-15",
        "2027-01-16, 2028, 2027-11-01, 2027-12-15, 2028-01-15",
    })
    void renewalsAreInvoicedOnceAYear(
            LocalDate day, String label, LocalDate asked, LocalDate reminded, LocalDate invoiced) {
        Dues dues = dues(new CalendarDay(11, 1), new CalendarDay(12, 15), new CalendarDay(1, 15));
        MembershipYear.Term term = dues.nextRenewal(day, CALENDAR);

        assertThat(term.label()).isEqualTo(label);
        assertThat(dues.asked(term)).contains(asked);
        assertThat(dues.reminded(term)).contains(reminded);
        assertThat(dues.invoiced(term)).isEqualTo(invoiced);
    }

    @Test
    void renewalsMayBeInvoicedBeforeTheYearBegins() {
        Dues dues = dues(new CalendarDay(6, 1), new CalendarDay(7, 15), new CalendarDay(8, 1));

        assertThat(dues.nextRenewal(LocalDate.of(2027, 8, 2), SEASON).label()).isEqualTo("2028/29");
        assertThat(dues.nextRenewal(LocalDate.of(2027, 8, 1), SEASON).label()).isEqualTo("2027/28");
        assertThat(dues.invoiced(SEASON.termBeginningIn(2027))).isEqualTo(LocalDate.of(2027, 8, 1));
    }

    private static Dues dues(CalendarDay asked, CalendarDay reminded, CalendarDay invoiced) {
        return new Dues(
                Optional.of(new Dues.Declarations(asked, reminded)), invoiced, 30, new Money(500, Currency.EUR));
    }

    private static void assertTerm(MembershipYear year, LocalDate day, LocalDate start, LocalDate end, String label) {
        MembershipYear.Term term = year.termOf(day);
        assertThat(term).isEqualTo(new MembershipYear.Term(start, end));
        assertThat(term.contains(day)).isTrue();
        assertThat(term.label()).isEqualTo(label);
        assertThat(year.next(term).start()).isEqualTo(end.plusDays(1));
    }
}
