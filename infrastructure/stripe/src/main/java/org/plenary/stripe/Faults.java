package org.plenary.stripe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How the API misbehaves. Chance is drawn from one seeded source. */
public final class Faults {
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Fault> next = new ArrayDeque<>();
    private Optional<Fault> shared = Optional.empty();
    private double share;
    private long releases;
    private int hanging;
    private boolean ended;

    Faults(long seed) {
        this.random = new Random(seed);
    }

    /** The next calls go wrong like that, one after the other; wishes add up. */
    public void next(int times, Fault fault) {
        lock.lock();
        try {
            for (int i = 0; i < times; i++) {
                next.add(fault);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on that share of all calls goes wrong like that. */
    public void share(double share, Fault fault) {
        lock.lock();
        try {
            this.share = share;
            shared = Optional.of(fault);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go whatever hangs. */
    public void release() {
        lock.lock();
        try {
            releases++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until that many calls hang; answers whether they do. */
    public boolean awaitHanging(int count, Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (hanging < count && left > 0) {
                left = changed.awaitNanos(left);
            }
            return hanging >= count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** No fault any more, and nothing hangs. */
    public void calm() {
        lock.lock();
        try {
            next.clear();
            shared = Optional.empty();
        } finally {
            lock.unlock();
        }
        release();
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
            if (hanging > 0) {
                words.add(hanging + " hang now");
            }
            return words.isEmpty() ? "nothing goes wrong" : String.join("; ", words);
        } finally {
            lock.unlock();
        }
    }

    /** Cuts off what hangs; the endpoint is closing. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Fault> draw() {
        lock.lock();
        try {
            return next.isEmpty()
                    ? shared.filter(fault -> random.nextDouble() < share)
                    : Optional.of(next.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until released, at most that long. */
    void hang(Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            var before = releases;
            hanging++;
            changed.signalAll();
            while (releases == before && left > 0 && !ended) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hanging--;
            lock.unlock();
        }
    }
}
