package org.plenary.benchmark.measures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.plenary.benchmark.world.Lambda;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.benchmark.world.Machine;

/** How much one warm function on one core gets done in a second, whoever it asks answering at once. */
public final class Pace {
    private Pace() {}

    /** Pieces in a second of the clock, and in a second of the processor. */
    public record Found(double aSecond, double aProcessorSecond) {}

    /**
     * @param batch an event that brings so many pieces of work
     * @param warming batches that go before those that are timed
     */
    public static Found measure(
            Machine machine, Deployment deployment, Supplier<String> batch, int size, int warming, int batches)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        try (var lambda = Lambda.start(deployment, machine)) {
            for (int i = 0; i < warming; i++) {
                lambda.next(batch.get());
            }
            double before = lambda.processorTime();
            for (int i = 0; i < batches; i++) {
                millis.add(lambda.next(batch.get()));
            }
            double processor = lambda.processorTime() - before;
            return new Found(
                    1000 * size / Spread.of(millis).median(), 1000.0 * size * batches / Math.max(processor, 1));
        }
    }
}
