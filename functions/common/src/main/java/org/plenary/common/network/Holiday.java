package org.plenary.common.network;

import java.time.LocalDate;
import java.util.List;
import org.plenary.common.languages.Localized;

/** A day on which the office is closed. */
public sealed interface Holiday {
    Localized name();

    boolean isOn(LocalDate day);

    /** The same date every year. */
    record Fixed(Localized name, CalendarDay date) implements Holiday {
        @Override
        public boolean isOn(LocalDate day) {
            return date.isOn(day);
        }
    }

    /** So many days after Easter Sunday of the Gregorian calendar; before it when negative. */
    record FromEaster(Localized name, int days) implements Holiday {
        @Override
        public boolean isOn(LocalDate day) {
            return Easter.sunday(day.getYear()).plusDays(days).equals(day);
        }
    }

    /** Announced year by year, as holidays of a lunar calendar are. */
    record Announced(Localized name, List<LocalDate> dates) implements Holiday {
        public Announced {
            dates = List.copyOf(dates);
        }

        @Override
        public boolean isOn(LocalDate day) {
            return dates.contains(day);
        }
    }
}
