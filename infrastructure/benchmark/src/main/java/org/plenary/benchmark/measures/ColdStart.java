package org.plenary.benchmark.measures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.plenary.benchmark.world.Lambda;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.benchmark.world.Machine;

/** From the start of a process to its first answer. Rounds are interleaved, so that a busy moment is everybody's. */
public final class ColdStart {
    private final Machine machine;

    public ColdStart(Machine machine) {
        this.machine = machine;
    }

    /** What is started, and the event it first answers. */
    public record Start(String name, Deployment deployment, Supplier<String> event) {}

    /**
     * What was found.
     *
     * @param millis from the start of the process to its first answer
     * @param processor milliseconds of processor time in it
     * @param classes loaded to the first answer
     */
    public record Found(String name, Spread millis, Spread processor, long classes) {}

    private record Series(Start start, long classes, List<Double> millis, List<Double> processor) {}

    /** @param each told after each round */
    public List<Found> measure(List<Start> starts, int rounds, Runnable each) throws IOException, InterruptedException {
        var series = new ArrayList<Series>();
        for (var start : starts) {
            // Also warms the file system's cache, which no round is to find cold
            series.add(new Series(start, classes(start), new ArrayList<>(), new ArrayList<>()));
        }
        for (int round = 0; round < rounds; round++) {
            for (var one : series) {
                var event = one.start.event.get();
                try (var lambda = Lambda.start(one.start.deployment, machine)) {
                    one.millis.add(lambda.first(event));
                    one.processor.add(lambda.processorTime());
                }
            }
            each.run();
        }
        return series.stream()
                .map(one -> new Found(one.start.name, Spread.of(one.millis), Spread.of(one.processor), one.classes))
                .toList();
    }

    private long classes(Start start) throws IOException, InterruptedException {
        Path log = Files.createTempFile("classes", ".log");
        var event = start.event.get();
        try (var lambda = Lambda.start(start.deployment, machine, "-Xlog:class+load:file=" + log)) {
            lambda.first(event);
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("source:")).count();
        } finally {
            Files.delete(log);
        }
    }
}
