package org.plenary.registration.membership.domain;

import java.util.List;
import java.util.Optional;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;

/**
 * What a member owes for a membership year.
 *
 * @param member its id
 * @param lines as they will stand on the invoice
 */
public record Due(String member, Term term, List<FeeLine> lines) {
    public Due {
        lines = List.copyOf(lines);
    }

    /** What somebody owes who has just joined; none where the profile no longer has their kind or turnover band. */
    public static Optional<Due> first(Member member, NetworkProfile network) {
        var year = network.membershipYear();
        var term = year.termOf(year.coveredUntil(member.membership().joined()));
        return network.kind(member.kind())
                .flatMap(kind -> switch (kind.fee()) {
                    case FeeRule.Fixed(var lines) -> Optional.of(lines);
                    case FeeRule.ByTurnover byTurnover ->
                        byTurnover.band(member.band()).map(byTurnover::lines);
                })
                .map(lines -> new Due(member.id(), term, lines));
    }
}
