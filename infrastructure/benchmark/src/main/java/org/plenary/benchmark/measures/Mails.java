package org.plenary.benchmark.measures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.plenary.benchmark.world.Lambda;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.benchmark.world.Machine;

/** How many mails one warm mailer on one core takes from the outbox to SES in a second, SES answering at once. */
public final class Mails {
    /** As many as one event of the table's stream brings here. */
    public static final int BATCH = 10;

    private static final int WARMING = 20;

    private Mails() {}

    /** Mails in a second of the clock, and in a second of the processor. */
    public record Found(double aSecond, double aProcessorSecond) {}

    public static Found measure(Machine machine, Deployment mailer, Supplier<String> batch, int batches)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        try (var lambda = Lambda.start(mailer, machine)) {
            for (int i = 0; i < WARMING; i++) {
                lambda.next(batch.get());
            }
            double before = lambda.processorTime();
            for (int i = 0; i < batches; i++) {
                millis.add(lambda.next(batch.get()));
            }
            double processor = lambda.processorTime() - before;
            return new Found(
                    1000 * BATCH / Spread.of(millis).median(), 1000.0 * BATCH * batches / Math.max(processor, 1));
        }
    }
}
