package org.plenary.benchmark.measures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Milliseconds, and classes loaded to the first answer. */
    public record Found(Spread millis, long classes) {}

    /** @param each told after each round */
    public Map<String, Found> measure(List<Start> starts, int rounds, Runnable each)
            throws IOException, InterruptedException {
        var figures = new LinkedHashMap<String, List<Double>>();
        var classes = new LinkedHashMap<String, Long>();
        for (var start : starts) {
            // Also warms the file system's cache, which no round is to find cold
            classes.put(start.name, classes(start));
            figures.put(start.name, new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (var start : starts) {
                var event = start.event.get();
                try (var lambda = Lambda.start(start.deployment, machine)) {
                    figures.get(start.name).add(lambda.first(event));
                }
            }
            each.run();
        }
        var found = new LinkedHashMap<String, Found>();
        figures.forEach((name, list) -> found.put(name, new Found(Spread.of(list), classes.get(name))));
        return found;
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
