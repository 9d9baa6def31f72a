package org.plenary.common.network;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The year that a fee covers. Whoever joins on or after the roll-over date pays at once for the next year; a notice
 * that arrives after the deadline counts for the year after the next.
 */
public record MembershipYear(CalendarDay start, Optional<CalendarDay> rollOver, CalendarDay noticeDeadline) {

    /** The membership year that a day lies in. */
    public Term termOf(LocalDate day) {
        LocalDate begins = start.in(day.getYear());
        return termFrom(begins.isAfter(day) ? start.in(day.getYear() - 1) : begins);
    }

    /** The last day that the fee of somebody covers who joins on this day; it begins to count on the day itself. */
    public LocalDate coveredUntil(LocalDate joined) {
        Term term = termOf(joined);
        if (rollOver.isPresent() && !joined.isBefore(within(term, rollOver.get()))) {
            return next(term).end();
        }
        return term.end();
    }

    /** The membership year whose fee is the first of somebody who joins on this day. */
    public Term firstTerm(LocalDate joined) {
        return termOf(coveredUntil(joined));
    }

    public Term next(Term term) {
        return termFrom(term.end().plusDays(1));
    }

    /** The last day on which a notice may arrive to spare the member this term's invoice. */
    public LocalDate noticeDeadline(Term term) {
        LocalDate sameYear = noticeDeadline.in(term.start().getYear());
        return sameYear.isBefore(term.start())
                ? sameYear
                : noticeDeadline.in(term.start().getYear() - 1);
    }

    /** The membership year that begins in this calendar year. */
    public Term termBeginningIn(int calendarYear) {
        return termFrom(start.in(calendarYear));
    }

    private LocalDate within(Term term, CalendarDay date) {
        LocalDate sameYear = date.in(term.start().getYear());
        return sameYear.isBefore(term.start()) ? date.in(term.start().getYear() + 1) : sameYear;
    }

    private Term termFrom(LocalDate start) {
        return new Term(start, this.start.in(start.getYear() + 1).minusDays(1));
    }

    /** One membership year, both days included. */
    public record Term(LocalDate start, LocalDate end) {
        public boolean contains(LocalDate day) {
            return !day.isBefore(start) && !day.isAfter(end);
        }

        /** "2027" for a calendar year, else "2026/27"; sorts by time. */
        public String label() {
            int first = start.getYear();
            int last = end.getYear();
            if (first == last) {
                return Integer.toString(first);
            }
            int two = last % 100;
            return first + "/" + (two < 10 ? "0" : "") + two;
        }
    }
}
