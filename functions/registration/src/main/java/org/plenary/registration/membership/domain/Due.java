package org.plenary.registration.membership.domain;

import java.util.List;
import java.util.Optional;
import org.plenary.common.network.FeeLine;
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
        var term = network.membershipYear().firstTerm(member.membership().joined());
        return network.kind(member.kind())
                .flatMap(kind -> kind.fees().lines(term, member.band()))
                .map(lines -> new Due(member.id(), term, lines));
    }
}
