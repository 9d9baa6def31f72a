package org.plenary.registration.imports.domain;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A few hands that share a pile of work, each piece of which mostly waits for the table. */
final class Crew {
    private final int hands;
    private final BooleanSupplier timeLeft;

    Crew(int hands, BooleanSupplier timeLeft) {
        this.hands = hands;
        this.timeLeft = timeLeft;
    }

    /**
     * What came of each piece, in their order. When one fails or the time is over, no further one is begun, and those
     * under way are finished first.
     *
     * @throws Unfinished when the time is over
     */
    <T, R> List<R> work(List<T> pile, Function<T, R> piece) {
        var results = new ConcurrentHashMap<Integer, R>();
        var next = new AtomicInteger();
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var under = IntStream.range(0, Math.min(hands, pile.size()))
                    .<Future<?>>mapToObj(hand -> threads.submit(() -> {
                        for (int i = next.getAndIncrement();
                                i < pile.size() && !stop.get();
                                i = next.getAndIncrement()) {
                            boolean done = false;
                            try {
                                if (!timeLeft.getAsBoolean()) {
                                    throw new Unfinished();
                                }
                                results.put(i, piece.apply(pile.get(i)));
                                done = true;
                            } finally {
                                if (!done) {
                                    stop.set(true);
                                }
                            }
                        }
                    }))
                    .toList();
            for (var hand : under) {
                hand.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return IntStream.range(0, pile.size()).mapToObj(results::get).toList();
    }
}
