package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;

class WorkingDaysTest {
    private static final Localized NAME = Localized.of(Language.ENGLISH, "Holiday");
    private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** The ten public holidays of the Belgian law of 4 January 1974 and the royal decree of 18 April 1974. */
    private static final WorkingDays BELGIUM = new WorkingDays(
            WEEKEND,
            List.of(
                    fixed(1, 1),
                    new Holiday.FromEaster(NAME, 1),
                    fixed(5, 1),
                    new Holiday.FromEaster(NAME, 39),
                    new Holiday.FromEaster(NAME, 50),
                    fixed(7, 21),
                    fixed(8, 15),
                    fixed(11, 1),
                    fixed(11, 11),
                    fixed(12, 25)));

    /** As the Belgian calendar lists them: Easter Monday, Ascension Day and Whit Monday of each year. */
    @ParameterizedTest
    @CsvSource({
        "2024, 2024-04-01, 2024-05-09, 2024-05-20",
        "2025, 2025-04-21, 2025-05-29, 2025-06-09",
        "2026, 2026-04-06, 2026-05-14, 2026-05-25",
        "2027, 2027-03-29, 2027-05-06, 2027-05-17",
        "2028, 2028-04-17, 2028-05-25, 2028-06-05",
        "2029, 2029-04-02, 2029-05-10, 2029-05-21",
        "2030, 2030-04-22, 2030-05-30, 2030-06-10",
    })
    void knowsBelgianHolidays(int year, LocalDate easterMonday, LocalDate ascension, LocalDate whitMonday) {
        TreeSet<LocalDate> expected = new TreeSet<>(List.of(
                LocalDate.of(year, 1, 1),
                easterMonday,
                LocalDate.of(year, 5, 1),
                ascension,
                whitMonday,
                LocalDate.of(year, 7, 21),
                LocalDate.of(year, 8, 15),
                LocalDate.of(year, 11, 1),
                LocalDate.of(year, 11, 11),
                LocalDate.of(year, 12, 25)));

        List<LocalDate> closedOnWeekdays = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                .filter(day -> !BELGIUM.isWorkingDay(day))
                .toList();

        assertThat(closedOnWeekdays)
                .containsExactlyElementsOf(expected.stream()
                        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                        .toList());
    }

    /** The earliest and the latest Easter there are, and years in which simpler rules go wrong. */
    @ParameterizedTest
    @CsvSource({
        "1818, 3, 22",
        "1943, 4, 25",
        "1954, 4, 18",
        "1961, 4, 2",
        "1981, 4, 19",
        "2000, 4, 23",
        "2038, 4, 25",
        "2049, 4, 18",
        "2076, 4, 19",
        "2285, 3, 22"
    })
    void knowsEaster(int year, int month, int day) {
        assertThat(Easter.sunday(year)).isEqualTo(LocalDate.of(year, month, day));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-04, 10, 2027-01-18", // Monday, no holiday between
        "2027-01-08, 10, 2027-01-22", // Friday
        "2027-01-09, 10, 2027-01-22", // Saturday: as if it had come on Friday
        "2027-05-03, 10, 2027-05-19", // over Ascension Day and Whit Monday
        "2026-12-18, 10, 2027-01-05", // over Christmas and New Year
        "2027-01-04, 0, 2027-01-04",
    })
    void countsAPromise(LocalDate start, int workingDays, LocalDate due) {
        assertThat(BELGIUM.after(start, workingDays)).isEqualTo(due);
    }

    @Test
    void agesByWorkingDays() {
        LocalDate friday = LocalDate.of(2027, 1, 8);

        assertThat(BELGIUM.since(friday, friday)).isZero();
        assertThat(BELGIUM.since(friday, friday.plusDays(2))).isZero();
        assertThat(BELGIUM.since(friday, friday.plusDays(3))).isEqualTo(1);
        assertThat(BELGIUM.since(friday, friday.minusDays(1))).isZero();
    }

    @Test
    void ageReachesThePromiseOnItsLastDayWhateverTheStart() {
        LocalDate.of(2024, 1, 1).datesUntil(LocalDate.of(2030, 12, 1)).forEach(start -> {
            LocalDate due = BELGIUM.after(start, 10);
            assertThat(BELGIUM.since(start, due)).isEqualTo(10);
            assertThat(BELGIUM.since(start, due.minusDays(1))).isEqualTo(9);
        });
    }

    @Test
    void knowsAnnouncedDaysAndOtherWeekends() {
        LocalDate announced = LocalDate.of(2027, 3, 10);
        WorkingDays days = new WorkingDays(
                List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                List.of(new Holiday.Announced(NAME, List.of(announced))));

        assertThat(days.isWorkingDay(announced)).isFalse();
        assertThat(days.isWorkingDay(announced.plusDays(1))).isTrue();
        assertThat(Stream.of(7, 12, 13).map(day -> days.isWorkingDay(LocalDate.of(2027, 3, day))))
                .containsExactly(true, false, false);
    }

    private static Holiday fixed(int month, int day) {
        return new Holiday.Fixed(NAME, new CalendarDay(month, day));
    }
}
