package org.plenary.common.network;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.money.Money;
import org.plenary.common.network.MembershipYear.Term;

/**
 * How fees are asked for.
 *
 * @param declarations when members are asked for their turnover; empty where they are not
 * @param renewalsInvoiced the day on which renewals are to be invoiced, within half a year of when the membership year
 *     begins
 * @param payWithinDays that an invoice gives
 * @param shortTransferMargin how much a transfer may fall short and still be taken as paid, the difference being bank
 *     charges
 */
public record Dues(
        Optional<Declarations> declarations,
        CalendarDay renewalsInvoiced,
        int payWithinDays,
        Money shortTransferMargin) {

    /**
     * Days of the months before renewals are invoiced.
     *
     * @param asked when members are asked
     * @param reminded when those are who have not declared
     */
    public record Declarations(CalendarDay asked, CalendarDay reminded) {}

    /** When the renewals of a membership year are to be invoiced. */
    public LocalDate invoiced(Term term) {
        return renewalsInvoiced.nearest(term.start());
    }

    /** When members are asked for their turnover of a membership year. */
    public Optional<LocalDate> asked(Term term) {
        return declarations.map(days -> days.asked().before(invoiced(term)));
    }

    /** When those are reminded who have not declared it. */
    public Optional<LocalDate> reminded(Term term) {
        return declarations.map(days -> days.reminded().before(invoiced(term)));
    }

    /** The membership year whose renewals are the next to be invoiced on a day, or are invoiced on that very day. */
    public Term nextRenewal(LocalDate day, MembershipYear year) {
        Term term = year.termOf(day);
        while (invoiced(term).isBefore(day)) {
            term = year.next(term);
        }
        return term;
    }
}
