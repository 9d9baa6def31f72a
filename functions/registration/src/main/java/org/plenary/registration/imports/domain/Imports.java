package org.plenary.registration.imports.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.registration.membership.domain.Member;

/** What was imported, row by row; enough is kept for a while to undo it. */
public interface Imports {

    /**
     * A file under way.
     *
     * @param id by which it is undone
     * @param key under which it was dropped
     * @param began when its first row was taken, which is the time of all it did
     * @param answered whether its answer was written
     */
    record Import(String id, String key, Instant began, boolean answered) {}

    /** Begins an import, or goes on with one that was begun. */
    Import begin(String id, String key);

    /** An import that was begun, for as long as it can be undone. */
    Optional<Import> find(String id);

    /** Its answer was written: the same event again means nothing any more. */
    void answered(Import of);

    /** The rows that were taken so far, by their number; those that were undone since are among them. */
    Map<Integer, Done> rows(Import of);

    /**
     * A row that was taken.
     *
     * @param undone whether that was undone
     */
    record Done(Outcome.Taken taken, boolean undone) {}

    /** The members whose representative has this address. */
    List<Member> representedBy(EmailAddress address);

    /**
     * The id for a new member, always the same for the same representative and name.
     *
     * @param name folded
     * @return none where a member has it that is no longer known by that address or name
     */
    Optional<String> newId(EmailAddress address, String name);

    /** Whether one of the member's addresses said that it wants no newsletters, whoever it spoke for. */
    boolean optedOut(Member member);

    /** Writes a row and what it does, or neither. */
    Writing write(Import of, Draft draft, boolean optOutKept, int row);

    /** What came of writing a row. */
    sealed interface Writing {
        /** It is in the table, from now or from before. */
        record Written(Outcome.Taken taken) implements Writing {}

        /** Something that it was decided by has changed; nothing was written. */
        record Meanwhile() implements Writing {}
    }

    /** Takes back what a row did, unless somebody changed the member since. */
    Undone undo(Import of, Done done, Import by);

    /** Whether a row could be taken back now. */
    Undone canUndo(Import of, Done done);

    /** What came of taking a row back. */
    sealed interface Undone {
        /** It is taken back, from now or from before. */
        record Back() implements Undone {}

        /** Somebody changed the member since: it stays. */
        record Touched(String name) implements Undone {}

        /** It was erased, or is not there for another reason. */
        record Gone() implements Undone {}
    }
}
