package org.plenary.registration.membership.domain;

import java.time.LocalDate;
import org.plenary.common.network.MembershipYear;

/**
 * A member's notice, by the network's rule: one that arrives by the deadline ends the membership with the membership year, a
 * later one a year after that.
 *
 * @param arrived in the network's zone
 * @param deadline the last day for the end of that membership year
 * @param endsAfter the last day of the membership
 */
public record Notice(LocalDate arrived, LocalDate deadline, LocalDate endsAfter) {
    /** What a notice comes to that arrives on a day. */
    public static Notice arriving(LocalDate day, MembershipYear year) {
        var now = year.termOf(day);
        var next = year.next(now);
        var deadline = year.noticeDeadline(next);
        return new Notice(day, deadline, day.isAfter(deadline) ? next.end() : now.end());
    }

    /** Whether the next year's fee is due in spite of it. */
    public boolean late() {
        return arrived.isAfter(deadline);
    }
}
