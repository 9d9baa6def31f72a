package org.plenary.registration.fees.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.plenary.common.money.Money;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.fees.domain.Renewal.Owed;
import org.plenary.registration.fees.domain.Renewal.Reason;
import org.plenary.registration.fees.domain.Renewal.Spared;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/**
 * What the fee run of a membership year would do now.
 *
 * @param lines one for each member
 * @param groups what it comes to by kind and band
 * @param spared how many are not invoiced, by reason
 * @param members how many are invoiced
 * @param total of all their invoices
 */
public record Preview(List<Line> lines, List<Group> groups, Map<Reason, Integer> spared, int members, Money total) {

    /**
     * A member and what the run does with it.
     *
     * @param asked whether its fee of the year goes by a turnover that it may still declare, and the network asks for it
     * @param declared when it declared its turnover of the year
     */
    public record Line(Member member, Renewal renewal, boolean asked, Optional<LocalDate> declared) {
        /** Whether it has not said what it is asked for. */
        public boolean silent() {
            return asked && declared.isEmpty();
        }
    }

    /**
     * Members that pay alike.
     *
     * @param kind key of the profile
     * @param band key of the profile; whatever it is where the kind has one fee
     */
    public record Group(String kind, String band, int members, Money total) {
        private Group with(Money fee) {
            return new Group(kind, band, members + 1, total.plus(fee));
        }
    }

    /**
     * @param due ids of those of whom the year's fee is due already
     * @param declared when members declared their turnover for the year, by their ids
     */
    public static Preview of(
            List<Member> all, Term term, NetworkProfile network, Set<String> due, Map<String, LocalDate> declared) {
        var lines = new ArrayList<Line>();
        var groups = new TreeMap<String, Group>();
        var spared = new EnumMap<Reason, Integer>(Reason.class);
        int members = 0;
        var total = network.currency().zero();
        for (var member : all) {
            var renewal = Renewal.of(member, term, network, due.contains(member.id()));
            lines.add(new Line(
                    member,
                    renewal,
                    asked(member, renewal, term, network),
                    Optional.ofNullable(declared.get(member.id()))));
            switch (renewal) {
                case Owed(var owed) -> {
                    var fee = total(owed, network);
                    members++;
                    total = total.plus(fee);
                    groups.merge(
                            member.kind() + " " + member.band(),
                            new Group(member.kind(), member.band(), 1, fee),
                            (group, _) -> group.with(fee));
                }
                case Spared(var why, var _) -> spared.merge(why, 1, Integer::sum);
            }
        }
        return new Preview(List.copyOf(lines), List.copyOf(groups.values()), spared, members, total);
    }

    private static boolean asked(Member member, Renewal renewal, Term term, NetworkProfile network) {
        return network.dues().asked(term).isPresent()
                && renewal.needsTurnover()
                && network.kind(member.kind())
                        .filter(kind -> kind.fees().in(term) instanceof FeeRule.ByTurnover)
                        .isPresent();
    }

    /** What somebody owes, all lines together. */
    public static Money total(Due due, NetworkProfile network) {
        return due.lines().stream()
                .map(FeeLine::amount)
                .reduce(network.currency().zero(), Money::plus);
    }
}
