package org.plenary.local.ses;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How the endpoint misbehaves when a mail is sent. Chance is drawn from one seeded source. */
public final class Faults {

    private final Random random;
    private final EventFaults events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final ArrayDeque<Fault> next = new ArrayDeque<>();
    private double share;
    private Optional<Fault> shared = Optional.empty();
    private Duration latency = Duration.ZERO;
    private long releases;
    private int hanging;
    private boolean ended;

    Faults(long seed, EventFaults events) {
        this.random = new Random(seed);
        this.events = events;
    }

    /** The next sends go wrong like that, one after the other; calls add up. */
    public void next(int times, Fault fault) {
        lock.lock();
        try {
            for (var i = 0; i < times; i++) {
                next.add(fault);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on that share of all sends goes wrong like that. */
    public void share(double share, Fault fault) {
        lock.lock();
        try {
            this.share = share;
            shared = Optional.of(fault);
        } finally {
            lock.unlock();
        }
    }

    /** Every send goes wrong like that. */
    public void always(Fault fault) {
        share(1, fault);
    }

    /** Every answer takes at least that long. */
    public void latency(Duration latency) {
        lock.lock();
        try {
            this.latency = latency;
        } finally {
            lock.unlock();
        }
    }

    /** What goes wrong with the events. */
    public EventFaults events() {
        return events;
    }

    /** Lets go whatever hangs. */
    public void release() {
        lock.lock();
        try {
            releases++;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many requests hang right now. */
    public int hanging() {
        lock.lock();
        try {
            return hanging;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until that many requests hang; answers whether they do. */
    public boolean awaitHanging(int count, Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (hanging < count) {
                if (left <= 0) {
                    return false;
                }
                left = released.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** No fault any more, and nothing hangs; the events, too. */
    public void calm() {
        lock.lock();
        try {
            next.clear();
            shared = Optional.empty();
            latency = Duration.ZERO;
        } finally {
            lock.unlock();
        }
        release();
        events.calm();
    }

    /** Cuts off what hangs, and lets nothing hang any more; the endpoint is closing. */
    void end() {
        lock.lock();
        try {
            ended = true;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What goes wrong with this send. */
    Optional<Fault> draw() {
        lock.lock();
        try {
            if (!next.isEmpty()) {
                return Optional.of(next.remove());
            }
            return shared.filter(fault -> share >= 1 || random.nextDouble() < share);
        } finally {
            lock.unlock();
        }
    }

    /** Waits out the fixed latency. */
    void linger() {
        Duration wait;
        lock.lock();
        try {
            wait = latency;
        } finally {
            lock.unlock();
        }
        if (wait.isZero()) {
            return;
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until released, at most that long; false when the endpoint closes instead. */
    boolean hang(Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            var before = releases;
            hanging++;
            released.signalAll();
            while (releases == before && left > 0 && !ended) {
                left = released.awaitNanos(left);
            }
            return !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            hanging--;
            lock.unlock();
        }
    }

    /** In words, for the page. */
    String state() {
        lock.lock();
        try {
            var words = new ArrayList<String>();
            if (!next.isEmpty()) {
                words.add("the next " + next.size() + ": " + next.getFirst());
            }
            shared.ifPresent(fault -> words.add(share + " of all: " + fault));
            if (!latency.isZero()) {
                words.add("every answer takes " + latency);
            }
            if (hanging > 0) {
                words.add(hanging + " hang now");
            }
            return words.isEmpty() ? "nothing goes wrong" : String.join("; ", words);
        } finally {
            lock.unlock();
        }
    }
}
