package org.plenary.common.network;

import java.time.LocalDate;

/** The date of Easter in the Gregorian calendar. */
final class Easter {
    private Easter() {}

    /** The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8), valid from 1583. */
    static LocalDate sunday(int year) {
        int a = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int epact = (19 * a + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int correction = (a + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
