package org.plenary.stripe;

import java.time.Duration;
import java.util.Random;

/** How webhooks misbehave on their way; each setting counts for the events that come after it. */
public final class WebhookFaults {
    private final Random random;
    private Duration delay = Duration.ZERO;
    private double lost;
    private double repeated;
    private double shuffled;
    private boolean held;

    WebhookFaults(long seed) {
        this.random = new Random(seed);
    }

    /** By the account's clock. */
    public synchronized void delay(Duration delay) {
        this.delay = delay;
    }

    /** That share of the events never comes. */
    public synchronized void lose(double share) {
        lost = share;
    }

    /** That share comes twice. */
    public synchronized void repeat(double share) {
        repeated = share;
    }

    /** That share comes after events that happened later, where such wait at the same time. */
    public synchronized void shuffle(double share) {
        shuffled = share;
    }

    /** Nothing is sent until {@link #letGo}. */
    public synchronized void hold() {
        held = true;
    }

    public synchronized void letGo() {
        held = false;
    }

    /** All as it should be. */
    public synchronized void calm() {
        delay = Duration.ZERO;
        lost = 0;
        repeated = 0;
        shuffled = 0;
        held = false;
    }

    /** In words, for the page. */
    synchronized String state() {
        return "delay %s, lost %s, repeated %s, shuffled %s%s"
                .formatted(delay, lost, repeated, shuffled, held ? ", held back" : "");
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized boolean loses() {
        return random.nextDouble() < lost;
    }

    synchronized boolean repeats() {
        return random.nextDouble() < repeated;
    }

    /** By how many places in the queue an event falls back. */
    synchronized double places() {
        return random.nextDouble() < shuffled ? 1.5 + random.nextInt(8) : 0;
    }

    synchronized boolean held() {
        return held;
    }
}
