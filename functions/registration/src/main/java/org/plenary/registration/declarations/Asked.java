package org.plenary.registration.declarations;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Money;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.MemberFields;
import org.plenary.registration.membership.domain.Member;

/**
 * What a member is asked for now.
 *
 * @param term the membership year whose fee goes by it
 * @param fee of that year
 * @param until the last day on which an answer counts
 */
record Asked(Member member, Term term, FeeRule.ByTurnover fee, LocalDate until) {
    String year() {
        return term.label();
    }

    /** What the member would pay in a band; none where the year has no such band. */
    Optional<Money> fee(String band) {
        return fee.band(band).map(FeeRule.Band::fee);
    }

    /** The band that stands with us, as forms call it; none where it is none of that year's. */
    Optional<String> present(NetworkProfile network, Language reader) {
        return new MemberFields(network, fee)
                .band.choices(reader).stream()
                        .filter(choice -> choice.value().equals(member.band()))
                        .map(choice -> choice.label())
                        .findFirst();
    }

    /** Whether the fee would be less than in the band that stands with us. */
    boolean falls(String band) {
        return fee(band)
                .flatMap(then -> fee(member.band()).map(now -> then.compareTo(now) < 0))
                .orElse(false);
    }
}
