package org.plenary.local.ses;

import java.time.Duration;

/** A way in which one send goes wrong. */
public sealed interface Fault {

    /** Refused at once with that error; nothing is kept. */
    record Refuse(Refusal refusal) implements Fault {
        @Override
        public String toString() {
            return refusal.type();
        }
    }

    /** Waits until released or for that long, then goes on as if nothing had been, whether or not the client still waits. */
    record Hang(Duration atMost) implements Fault {}

    /** The connection is closed without an answer; nothing is kept. */
    record Reset() implements Fault {}

    /** The mail is accepted, kept and reported; the answer never comes: the connection closes once released or after that long. */
    record AcceptThenHang(Duration atMost) implements Fault {}

    /** The mail is accepted, kept and reported; the connection is closed without an answer. */
    record AcceptThenReset() implements Fault {}

    static Fault throttle() {
        return new Refuse(Refusal.TOO_MANY_REQUESTS);
    }
}
