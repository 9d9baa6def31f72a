package org.plenary.stripe;

import java.time.Duration;

/** A way in which one call of the API goes wrong. */
public sealed interface Fault {
    /** Nothing is done, and that status is answered; Stripe keeps nothing under the key: 429, 503. */
    record Answer(int status) implements Fault {}

    /** Nothing is done, 500 is answered, and kept under the key: asked again it is answered again. */
    record Stumble() implements Fault {}

    /** Waits until released or for that long, then goes on as if nothing had been, whether or not the client still waits. */
    record Hang(Duration atMost) implements Fault {}

    /** The connection is closed without an answer; nothing is done. */
    record Reset() implements Fault {}

    /** It is done and kept; the answer comes when released or after that long. */
    record DoneThenHang(Duration atMost) implements Fault {}

    /** It is done and kept; the connection is closed without an answer. */
    record DoneThenReset() implements Fault {}

    /** It is done, and 500 is answered and kept under the key. */
    record DoneThenStumble() implements Fault {}
}
