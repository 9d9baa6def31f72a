package org.plenary.registration.fees.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/** Whether the fee run of a membership year invoices a member. */
public sealed interface Renewal {

    /** It does, for this. */
    record Owed(Due due) implements Renewal {}

    /**
     * It does not.
     *
     * @param day that the reason names, where it names one
     */
    record Spared(Reason why, Optional<LocalDate> day) implements Renewal {
        private Spared(Reason why) {
            this(why, Optional.empty());
        }
    }

    /** Why not. Whom the last two keep out somebody has to look after. */
    enum Reason {
        /** The year's fee is due already: by an earlier run, or since the member joined. */
        DUE("due"),
        /** Notice was given in time: the day is the last of the membership. */
        ENDS("ends"),
        SUSPENDED("suspended"),
        /** Paid beyond the year: the day is the last one paid for. */
        PAID("paid"),
        /** Joined from the roll-over date on, so that the first fee is for a later year: the day is that of joining. */
        LATER("later"),
        /** The profile no longer has its kind. */
        KIND("kind"),
        /** It never declared a turnover, or one that the year's fees do not know. */
        BAND("band");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Whether a declared turnover would still count: without one there may be no invoice at all. */
    default boolean needsTurnover() {
        return switch (this) {
            case Owed _ -> true;
            case Spared(var why, var _) -> why == Reason.BAND;
        };
    }

    /** @param due whether the year's fee is due from this member already */
    static Renewal of(Member member, Term term, NetworkProfile network, boolean due) {
        if (due) {
            return new Spared(Reason.DUE);
        }
        var membership = member.membership();
        var ends = membership.endsAfter().filter(term.start()::isAfter);
        if (ends.isPresent()) {
            return new Spared(Reason.ENDS, ends);
        }
        if (membership.suspended()) {
            return new Spared(Reason.SUSPENDED);
        }
        var paid = membership.paidUntil().filter(until -> !until.isBefore(term.end()));
        if (paid.isPresent()) {
            return new Spared(Reason.PAID, paid);
        }
        if (network.membershipYear().firstTerm(membership.joined()).start().isAfter(term.start())) {
            return new Spared(Reason.LATER, Optional.of(membership.joined()));
        }
        var kind = network.kind(member.kind());
        if (kind.isEmpty()) {
            return new Spared(Reason.KIND);
        }
        Optional<List<FeeLine>> lines = kind.get().fees().lines(term, member.band());
        return lines.<Renewal>map(known -> new Owed(new Due(member.id(), term, known)))
                .orElseGet(() -> new Spared(Reason.BAND));
    }
}
