package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plenary.common.timeline.Happening;

/** All members. Every change of one comes with the happening that says who made it, when and why. */
public interface Members {

    /** The member as it stands now; none where there never was one or it was erased. */
    Optional<Member> find(String id);

    /** What is left of a member that was erased. */
    Optional<Erased> erased(String id);

    /** All members in the order of their names, a moment old: for lists, never for a decision. */
    List<Member> all();

    /** What happened to a member, oldest first. */
    List<Happening> timeline(String id);

    /** Adds a member whose id is not yet taken. */
    Added add(Member member, Happening why);

    /** Puts {@code after} in the place of {@code before}, if that is still how the member stands. */
    Changing change(Member before, Member after, Happening why);

    /**
     * Forgets everything personal about a member, also in what happened to it. What the law keeps stays: that there was
     * a member of this kind in this country from then till then, and the addresses' wish to get no newsletters as a
     * keyed hash.
     */
    Changing erase(Member member, Happening why);

    /** Erased members of whom something may still stand elsewhere, a moment old. */
    List<Erased> erasing();

    /** Forgets what may still stand of an erased member, and then that there was something left to do. */
    void finishErasing(String id);

    /**
     * Erases a member once more, should it be there again or something of it, as after a restore of the table.
     *
     * @param at when it was erased first
     * @return whether the member was there
     */
    boolean eraseAgain(String id, Instant at, Happening why);

    /** What came of adding. */
    enum Added {
        DONE,
        /** There is a member of this id. */
        ALREADY
    }

    /** What came of a change. */
    enum Changing {
        DONE,
        /** Somebody else changed the member in the meantime; nothing was written. */
        CHANGED_MEANWHILE,
        /** It was erased. */
        GONE
    }
}
