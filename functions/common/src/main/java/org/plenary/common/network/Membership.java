package org.plenary.common.network;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a member's status follows from.
 *
 * @param joined never changes
 * @param paidUntil the last day that payments cover; empty while nothing was ever paid
 * @param endsAfter the last day of membership, where notice was given
 * @param suspended by a person of the office
 */
public record Membership(
        LocalDate joined, Optional<LocalDate> paidUntil, Optional<LocalDate> endsAfter, boolean suspended) {

    /** Somebody who has just been accepted. */
    public static Membership unpaid(LocalDate joined) {
        return new Membership(joined, Optional.empty(), Optional.empty(), false);
    }

    /** The same, paid for until another day. */
    public Membership paid(Optional<LocalDate> until) {
        return new Membership(joined, until, endsAfter, suspended);
    }

    /** The same, ending after this day; or without an end. */
    public Membership ending(Optional<LocalDate> after) {
        return new Membership(joined, paidUntil, after, suspended);
    }

    /** The same, suspended or not. */
    public Membership suspended(boolean now) {
        return new Membership(joined, paidUntil, endsAfter, now);
    }

    /** The status on a day with its reason, by the network's rules. */
    public StatusRule status(LocalDate today, NetworkProfile network) {
        return network.statusRules().decide(standing(today, network.membershipYear()));
    }

    /** The facts that status rules ask for. */
    public Standing standing(LocalDate today, MembershipYear year) {
        var term = year.termOf(today);
        var lastYear = year.termOf(term.start().minusDays(1));
        return new Standing(
                false,
                suspended,
                true,
                endsAfter.filter(today::isAfter).isPresent(),
                paidUntil.filter(until -> !until.isBefore(today)).isPresent(),
                paidUntil.filter(until -> !until.isBefore(lastYear.end())).isPresent(),
                paidUntil.isPresent(),
                Math.toIntExact(ChronoUnit.DAYS.between(term.start(), today)) + 1);
    }
}
