package org.plenary.common.membership;

import java.time.LocalDate;
import org.plenary.common.network.Membership;
import org.plenary.common.table.Item;

/** A membership as it stands in the member's item. */
public final class MembershipItem {
    private MembershipItem() {}

    public static void put(Item member, Membership membership) {
        member.with("joined", membership.joined().toString())
                .with("paidUntil", membership.paidUntil().map(LocalDate::toString))
                .with("endsAfter", membership.endsAfter().map(LocalDate::toString))
                .with("suspended", membership.suspended());
    }

    /** @param member one that was not erased */
    public static Membership read(Item member) {
        return new Membership(
                LocalDate.parse(member.text("joined")),
                member.optional("paidUntil").map(LocalDate::parse),
                member.optional("endsAfter").map(LocalDate::parse),
                member.flag("suspended"));
    }
}
