package org.plenary.registration.erasure.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.erasure.domain.Erasures.Erasure;
import org.plenary.registration.membership.domain.Members;

/**
 * Sees every erasure through: what was begun is written into the journal, then finished; what the journal has and the
 * table has again, since it was restored, is erased anew. It may run at any time, twice, and be cut off anywhere.
 */
public final class Eraser {
    /** How far back the table can be restored: point-in-time recovery keeps no more. */
    private static final Duration RESTORABLE = Duration.ofDays(35);

    /** How long somebody may take to copy from a restored table. */
    private static final Duration COPYING = Duration.ofDays(14);

    private final Members members;
    private final Erasures journal;

    public Eraser(Members members, Erasures journal) {
        this.members = members;
        this.journal = journal;
    }

    /**
     * What was done.
     *
     * @param finished erasures that are through now
     * @param repeated members that were there again
     */
    public record Done(int finished, int repeated) {}

    /** Nothing that was erased in the weeks before {@code now}, or since, stays. */
    public Done asOf(Instant now) {
        int repeated = 0;
        for (var erasure : journal.since(now.minus(RESTORABLE).minus(COPYING))) {
            var why = Happening.of("erased-again", now, What.ERASED, Actor.file(journal.name(erasure)), "");
            if (members.eraseAgain(erasure.member(), erasure.at(), why)) {
                repeated++;
            }
        }
        var begun = members.erasing();
        for (var erased : begun) {
            // In the journal before it leaves the list of those to be finished: cut off in between, both are done again
            journal.add(new Erasure(erased.id(), erased.at().truncatedTo(ChronoUnit.MILLIS)));
            members.finishErasing(erased.id());
        }
        return new Done(begun.size(), repeated);
    }
}
