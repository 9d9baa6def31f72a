package org.plenary.local.triggers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Keeps every trigger at work, each on a thread of its own; and knows when none has anything left to do. */
public final class Workers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PARTING = Duration.ofSeconds(3);

    private record Worker(Trigger trigger, ReentrantLock lock, Thread thread) {}

    private final List<Worker> workers = new ArrayList<>();
    private final IntSupplier running;
    private final AtomicLong done = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param running how many functions are being called by anyone just now
     */
    public Workers(List<? extends Trigger> triggers, IntSupplier running) {
        this.running = running;
        for (var trigger : triggers) {
            var lock = new ReentrantLock(true);
            workers.add(new Worker(
                    trigger,
                    lock,
                    Thread.ofPlatform().name(trigger.name()).daemon().unstarted(() -> keepWorking(trigger, lock))));
        }
    }

    public void start() {
        workers.forEach(worker -> worker.thread().start());
    }

    /**
     * Returns when no trigger has anything left to do: a whole round in which none did anything, and no function was
     * running.
     *
     * @throws IllegalStateException if one is still at work after that time
     */
    public void settle(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var before = done.get();
            for (var worker : workers) {
                if (!worker.lock().tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("Still at work after " + patience + ": "
                            + worker.trigger().name());
                }
                try {
                    work(worker.trigger());
                } finally {
                    worker.lock().unlock();
                }
            }
            if (running.getAsInt() == 0 && before == done.get()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not settled after " + patience + ": functions are running");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            // Those at work have a moment to finish; what they leave undone is found again at the next start
            var end = System.nanoTime() + PARTING.toNanos();
            for (var worker : workers) {
                if (worker.lock().tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    worker.lock().unlock();
                }
            }
            for (var worker : workers) {
                worker.thread().interrupt();
            }
            for (var worker : workers) {
                worker.thread().join(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepWorking(Trigger trigger, ReentrantLock lock) {
        while (!closed) {
            try {
                boolean worked;
                lock.lockInterruptibly();
                try {
                    worked = !closed && work(trigger);
                } finally {
                    lock.unlock();
                }
                if (!worked) {
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                System.out.println(trigger.name() + ": " + e);
                pause();
            }
        }
    }

    private boolean work(Trigger trigger) throws InterruptedException {
        var worked = trigger.work();
        if (worked) {
            done.incrementAndGet();
        }
        return worked;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
