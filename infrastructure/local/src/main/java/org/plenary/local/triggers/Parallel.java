package org.plenary.local.triggers;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does the same with several things at once, and returns when all are done. */
final class Parallel {
    /** What is done with each. */
    interface Step<T> {
        void take(T element) throws InterruptedException;
    }

    private Parallel() {}

    static <T> void forEach(List<T> elements, Step<T> step) throws InterruptedException {
        if (elements.size() == 1) {
            step.take(elements.getFirst());
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var steps = elements.stream()
                    .map(element -> (Callable<Boolean>) () -> {
                        step.take(element);
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(steps)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
