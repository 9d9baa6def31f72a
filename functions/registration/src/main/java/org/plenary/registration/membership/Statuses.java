package org.plenary.registration.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.StatusRule;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;

/**
 * Statuses that changed although nobody did anything: a year began, a time of grace ran out, a notice took effect, the rules
 * became other ones. Each change is told once in the member's timeline.
 */
public final class Statuses {
    private final Table table;
    private final Members members;
    private final Clock clock;

    Statuses(Table table, Members members, Clock clock) {
        this.table = table;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Sees every member's status as it is now.
     *
     * @return how many had become another one
     */
    public int see(NetworkProfile network) {
        int changed = 0;
        for (var member : members.all()) {
            var recorded = table.get(Keys.status(member.id()));
            // The list may lag behind: what it shows only tells whom to look at
            if (differs(recorded, status(member, network)) && see(member.id(), network)) {
                changed++;
            }
        }
        return changed;
    }

    private boolean see(String id, NetworkProfile network) {
        // The record first: whoever makes another status of it from then on writes over the record, and this is refused
        var recorded = table.get(Keys.status(id));
        return members.find(id)
                        .map(member -> status(member, network))
                        .filter(now -> differs(recorded, now))
                        .map(now -> table.commit(StatusItem.seen(id, recorded, now, clock.instant()))
                                instanceof Commit.Done)
                        .orElse(false)
                && recorded.isPresent();
    }

    private StatusRule status(Member member, NetworkProfile network) {
        return member.membership().status(LocalDate.ofInstant(clock.instant(), network.zone()), network);
    }

    private static boolean differs(Optional<Item> recorded, StatusRule now) {
        return recorded.filter(item -> StatusItem.status(item) == now.status()).isEmpty();
    }
}
