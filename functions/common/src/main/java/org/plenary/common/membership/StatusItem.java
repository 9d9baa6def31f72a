package org.plenary.common.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.StatusRule;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;

/**
 * The status that a member was last seen to have, beside its item. It decides nothing, since a status follows from the
 * membership and the day; it is there so that each change is told once, in the member's timeline.
 */
public final class StatusItem {
    /** The field that changed, as the timeline names it. */
    public static final String FIELD = "status";

    private StatusItem() {}

    /**
     * What tells that somebody's doing made another status of one; nothing where it is the same.
     *
     * @param id tells this change from others of the member
     */
    public static List<Change> changed(
            String member, StatusRule before, StatusRule after, String id, Instant now, Actor by) {
        return before.status() == after.status()
                ? List.of()
                : List.of(Change.put(item(member, after, now)), told(member, before.status(), after, id, now, by));
    }

    /** What tells that the days passing made another status, to whoever sees it first. */
    public static List<Change> seen(String member, Optional<Item> recorded, StatusRule now, Instant at) {
        if (recorded.isEmpty()) {
            return List.of(Change.put(item(member, now, at)).ifAbsent());
        }
        var before = status(recorded.get());
        return List.of(
                Change.put(item(member, now, at))
                        .onlyIf("#since = :since")
                        .value("since", recorded.get().instant("since")),
                told(member, before, now, Keys.time(recorded.get().instant("since")), at, Actor.NETWORK));
    }

    public static MemberStatus status(Item recorded) {
        return MemberStatus.valueOf(recorded.text("status"));
    }

    private static Item item(String member, StatusRule rule, Instant since) {
        return Item.of(Keys.status(member))
                .with("member", member)
                .with("status", rule.status().name())
                .with("because", rule.because().name())
                .with("since", since);
    }

    private static Change told(String member, MemberStatus before, StatusRule after, String id, Instant now, Actor by) {
        return HappeningItem.put(
                Keys.member(member),
                Happening.of(
                                "status-" + id,
                                now,
                                What.STATUS,
                                by,
                                after.because().key())
                        .changing(List.of(
                                new Changed(FIELD, before.key(), after.status().key()))));
    }
}
