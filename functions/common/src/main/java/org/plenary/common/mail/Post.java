package org.plenary.common.mail;

import java.time.Duration;

/** Takes a mail to its recipient, or says why not. */
public interface Post {
    /** The longest that a post takes to say what became of a mail. */
    Duration ANSWER = Duration.ofSeconds(20);

    /** Hands a mail over, once: nothing here tries twice. */
    Receipt send(Parcel parcel);

    /**
     * A mail on its way.
     *
     * @param id of the outbox, which comes back with every event
     * @param attempt counted from 1
     */
    record Parcel(String id, long attempt, String to, String subject, String html, String text) {}

    /** What the post said. */
    sealed interface Receipt {
        /** Taken. */
        record Taken(String messageId) implements Receipt {}

        /** Certainly not taken, but it may be later. */
        record Later() implements Receipt {}

        /** This mail will never be taken. */
        record Refused(String reason) implements Receipt {}

        /** No mail at all is taken from us at present. */
        record Closed(String reason) implements Receipt {}

        /** Nobody can say. */
        record Unknown() implements Receipt {}
    }
}
