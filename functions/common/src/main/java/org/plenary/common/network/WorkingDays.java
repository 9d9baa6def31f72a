package org.plenary.common.network;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** The days on which the office works: neither the weekend nor a holiday. */
public record WorkingDays(List<DayOfWeek> weekend, List<Holiday> holidays) {
    public WorkingDays {
        weekend = List.copyOf(weekend);
        holidays = List.copyOf(holidays);
        if (weekend.size() > 6) {
            throw new IllegalArgumentException("an office that never works");
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        if (weekend.contains(day.getDayOfWeek())) {
            return false;
        }
        for (Holiday holiday : holidays) {
            if (holiday.isOn(day)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The last day of a promise given on {@code start}, which does not count itself: ten working days from a Friday
     * end on the Friday two weeks later.
     */
    public LocalDate after(LocalDate start, int workingDays) {
        LocalDate day = start;
        for (int counted = 0; counted < workingDays; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return day;
    }

    /** How many working days have begun since {@code start}, which does not count itself; 0 when it lies ahead. */
    public int since(LocalDate start, LocalDate today) {
        int counted = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return counted;
    }
}
