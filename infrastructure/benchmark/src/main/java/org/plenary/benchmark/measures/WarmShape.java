package org.plenary.benchmark.measures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.plenary.benchmark.world.Lambda;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.benchmark.world.Machine;

/**
 * What an answer costs in a process that is warm, where no call is made: from the event's leaving the runtime's interface
 * to the answer's coming back. Those compared take turns, so that a busy moment is everybody's.
 */
public final class WarmShape {
    private static final int TURN = 50;
    private static final int WARMING_TURNS = 20;

    private final Machine machine;

    public WarmShape(Machine machine) {
        this.machine = machine;
    }

    /** What is asked again and again. */
    public record Asked(String name, Deployment deployment, Supplier<String> event) {}

    /** Milliseconds an answer took. */
    public record Found(String name, Spread millis) {}

    private record Running(Asked asked, Lambda lambda, List<Double> millis) {}

    /** @param turns of fifty answers each, after as many as the compiler needs */
    public List<Found> measure(List<Asked> all, int turns) throws IOException, InterruptedException {
        var running = new ArrayList<Running>();
        try {
            for (var asked : all) {
                running.add(new Running(asked, Lambda.start(asked.deployment, machine), new ArrayList<>()));
            }
            for (int turn = 0; turn < WARMING_TURNS + turns; turn++) {
                for (var one : running) {
                    for (int i = 0; i < TURN; i++) {
                        double took = one.lambda.next(one.asked.event.get());
                        if (turn >= WARMING_TURNS) {
                            one.millis.add(took);
                        }
                    }
                }
            }
        } finally {
            running.forEach(one -> one.lambda.close());
        }
        return running.stream()
                .map(one -> new Found(one.asked.name, Spread.of(one.millis)))
                .toList();
    }
}
