package org.plenary.registration.erasure.domain;

import java.time.Instant;
import java.util.List;

/** The journal of erasures: kept outside the table, so that a restore of the table does not take it back. */
public interface Erasures {
    /**
     * A member was erased. Nothing here tells who it was.
     *
     * @param member id
     * @param at to the millisecond
     */
    record Erasure(String member, Instant at) {}

    /** Writes an erasure down; again, it changes nothing. */
    void add(Erasure erasure);

    /** Those from then on, oldest first. */
    List<Erasure> since(Instant time);

    /** The name of an erasure's entry, as the office may come to read it. */
    String name(Erasure erasure);
}
