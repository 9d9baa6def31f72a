package org.plenary.registration.fees.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plenary.common.network.Membership;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.SampleNetwork;
import org.plenary.registration.fees.domain.Renewal.Owed;
import org.plenary.registration.fees.domain.Renewal.Reason;
import org.plenary.registration.fees.domain.Renewal.Spared;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.SampleMembers;

final class RenewalTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Term YEAR = NETWORK.membershipYear().termBeginningIn(2027);
    private static final LocalDate JOINED = LocalDate.of(2024, 3, 1);

    @Test
    void whoever_paid_for_the_year_before_owes_the_fee_of_the_year() {
        assertThat(amount(of(membership("2026-12-31", null, false)))).isEqualTo("385.00");
        assertThat(amount(of(Membership.unpaid(JOINED))))
                .as("and whoever never paid")
                .isEqualTo("385.00");
        var later = NETWORK.membershipYear().termBeginningIn(2028);
        assertThat(amount(Renewal.of(member(membership("2026-12-31", null, false)), later, NETWORK, false)))
                .as("by the fees of that year")
                .isEqualTo("395.00");
    }

    @Test
    void notice_spares_the_years_after_the_last_one() {
        assertThat(of(membership("2026-12-31", "2026-12-31", false)))
                .isEqualTo(new Spared(Reason.ENDS, Optional.of(LocalDate.of(2026, 12, 31))));
        assertThat(of(membership("2026-12-31", "2027-12-31", false)))
                .as("notice that came late")
                .isInstanceOf(Owed.class);
    }

    @Test
    void nobody_pays_twice_or_for_a_year_before_the_first() {
        assertThat(of(membership("2027-12-31", null, false)))
                .isEqualTo(new Spared(Reason.PAID, Optional.of(LocalDate.of(2027, 12, 31))));
        assertThat(of(membership("2027-12-30", null, false))).isInstanceOf(Owed.class);
        var rolledOver = LocalDate.of(2027, 11, 1);
        assertThat(of(Membership.unpaid(rolledOver))).isEqualTo(new Spared(Reason.LATER, Optional.of(rolledOver)));
        assertThat(of(Membership.unpaid(rolledOver.minusDays(1)))).isInstanceOf(Owed.class);
        assertThat(Renewal.of(member(Membership.unpaid(JOINED)), YEAR, NETWORK, true))
                .isEqualTo(new Spared(Reason.DUE, Optional.empty()));
    }

    @Test
    void the_suspended_are_spared_and_the_unknown_are_named() {
        assertThat(of(membership("2026-12-31", null, true))).isEqualTo(new Spared(Reason.SUSPENDED, Optional.empty()));
        assertThat(Renewal.of(member("organisation", ""), YEAR, NETWORK, false))
                .isEqualTo(new Spared(Reason.BAND, Optional.empty()));
        assertThat(Renewal.of(member("organisation", "up-to-3"), YEAR, NETWORK, false))
                .isEqualTo(new Spared(Reason.BAND, Optional.empty()));
        assertThat(Renewal.of(member("friend", "up-to-250k"), YEAR, NETWORK, false))
                .isEqualTo(new Spared(Reason.KIND, Optional.empty()));
        assertThat(amount(Renewal.of(member("associate", ""), YEAR, NETWORK, false)))
                .as("one fee for all, in two lines")
                .isEqualTo("2330.00");
    }

    @Test
    void a_preview_adds_up_by_kind_and_band() {
        var members = List.of(
                renamed("a", member("organisation", "up-to-50k")),
                renamed("b", member("associate", "")),
                renamed("c", member("organisation", "up-to-50k")),
                renamed("d", member("organisation", "up-to-250k")),
                renamed("e", member("organisation", "up-to-250k")),
                renamed("f", member("organisation", "")));
        var preview = Preview.of(
                members,
                YEAR,
                NETWORK,
                Set.of("e"),
                Map.of("a", LocalDate.of(2026, 11, 3), "b", LocalDate.of(2026, 11, 4)));
        assertThat(preview.groups())
                .extracting(group -> group.kind() + " " + group.band() + " " + group.members() + " "
                        + group.total().plain())
                .containsExactly(
                        "associate  1 2330.00", "organisation up-to-250k 1 385.00", "organisation up-to-50k 2 380.00");
        assertThat(preview.members()).isEqualTo(4);
        assertThat(preview.total().plain()).isEqualTo("3095.00");
        assertThat(preview.spared()).hasSize(2).containsEntry(Reason.DUE, 1).containsEntry(Reason.BAND, 1);
        assertThat(preview.lines())
                .extracting(line -> line.member().id() + " " + line.asked() + " "
                        + line.declared().map(LocalDate::toString).orElse("never"))
                .as("an associate's fee goes by no turnover, and e's is due already")
                .containsExactly(
                        "a true 2026-11-03",
                        "b false 2026-11-04",
                        "c true never",
                        "d true never",
                        "e false never",
                        "f true never");
    }

    private static Renewal of(Membership membership) {
        return Renewal.of(member(membership), YEAR, NETWORK, false);
    }

    private static String amount(Renewal renewal) {
        return renewal instanceof Owed(var due) ? Preview.total(due, NETWORK).plain() : "nothing: " + renewal;
    }

    private static Membership membership(String paidUntil, @Nullable String ends, boolean suspended) {
        return new Membership(
                JOINED,
                Optional.of(LocalDate.parse(paidUntil)),
                Optional.ofNullable(ends).map(LocalDate::parse),
                suspended);
    }

    private static Member member(Membership membership) {
        return SampleMembers.with(SampleMembers.theatre("one"), "one", "organisation", "up-to-250k", membership);
    }

    private static Member member(String kind, String band) {
        return SampleMembers.with(SampleMembers.theatre("one"), "one", kind, band, Membership.unpaid(JOINED));
    }

    private static Member renamed(String id, Member member) {
        return SampleMembers.with(member, id, member.kind(), member.band(), member.membership());
    }
}
