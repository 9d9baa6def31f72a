package org.plenary.common.network;

import java.time.LocalDate;

/**
 * A day that every year has, so never 29 February. {@link java.time.MonthDay} would do, but loading it builds a date
 * formatter, some eighty classes of a cold start.
 */
public record CalendarDay(int month, int day) {
    public CalendarDay {
        if (month < 1 || month > 12 || day < 1 || day > (month == 2 ? 28 : longest(month))) {
            throw new IllegalArgumentException("not a day of every year: " + month + "-" + day);
        }
    }

    public LocalDate in(int year) {
        return LocalDate.of(year, month, day);
    }

    /** The one that is less than half a year away from a date. */
    public LocalDate nearest(LocalDate date) {
        return before(date.plusMonths(6));
    }

    /** The last one that is before a date. */
    public LocalDate before(LocalDate date) {
        LocalDate sameYear = in(date.getYear());
        return sameYear.isBefore(date) ? sameYear : in(date.getYear() - 1);
    }

    public boolean isOn(LocalDate date) {
        return date.getMonthValue() == month && date.getDayOfMonth() == day;
    }

    /** MM-DD. */
    public String written() {
        return (month < 10 ? "0" : "") + month + (day < 10 ? "-0" : "-") + day;
    }

    private static int longest(int month) {
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
