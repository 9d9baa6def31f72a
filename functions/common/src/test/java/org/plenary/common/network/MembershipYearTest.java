package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static void assertTerm(MembershipYear year, LocalDate day, LocalDate start, LocalDate end, String label) {
        MembershipYear.Term term = year.termOf(day);
        assertThat(term).isEqualTo(new MembershipYear.Term(start, end));
        assertThat(term.contains(day)).isTrue();
        assertThat(term.label()).isEqualTo(label);
        assertThat(year.next(term).start()).isEqualTo(end.plusDays(1));
    }
}
