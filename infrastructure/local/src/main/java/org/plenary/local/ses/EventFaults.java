package org.plenary.local.ses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;

/** How SES's events misbehave on their way; each setting counts for the events that come after it. */
public final class EventFaults {

    private final Random random;
    private final Runnable changed;
    private Duration delay = Duration.ZERO;
    private double lost;
    private double repeated;
    private double reordered;
    private boolean held;

    EventFaults(long seed, Runnable changed) {
        this.random = new Random(seed);
        this.changed = changed;
    }

    /** By the endpoint's clock. */
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

    /** That share comes after events that happened later, where such wait at the same time: Delivery before Send. */
    public synchronized void reorder(double share) {
        reordered = share;
    }

    /** Nothing is published until {@link #letGo()}. */
    public void hold() {
        synchronized (this) {
            held = true;
        }
        changed.run();
    }

    public void letGo() {
        synchronized (this) {
            held = false;
        }
        changed.run();
    }

    void calm() {
        synchronized (this) {
            delay = Duration.ZERO;
            lost = 0;
            repeated = 0;
            reordered = 0;
        }
        letGo();
    }

    synchronized boolean held() {
        return held;
    }

    synchronized Duration delay() {
        return delay;
    }

    /** How often the next event is published. */
    synchronized int times() {
        if (lost > 0 && random.nextDouble() < lost) {
            return 0;
        }
        return repeated > 0 && random.nextDouble() < repeated ? 2 : 1;
    }

    /** How many places further back the next event goes. */
    synchronized double places() {
        return reordered > 0 && random.nextDouble() < reordered ? 2.5 : 0;
    }

    /** In words, for the page. */
    synchronized String state() {
        var words = new ArrayList<String>();
        if (!delay.isZero()) {
            words.add("come " + delay + " late");
        }
        if (lost > 0) {
            words.add(lost + " are lost");
        }
        if (repeated > 0) {
            words.add(repeated + " come twice");
        }
        if (reordered > 0) {
            words.add(reordered + " come out of order");
        }
        if (held) {
            words.add("all are held");
        }
        return words.isEmpty() ? "nothing goes wrong" : String.join("; ", words);
    }
}
