package org.plenary.benchmark.measures;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.plenary.benchmark.replay.Units;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.benchmark.world.Machine;
import org.plenary.benchmark.world.World;

/** What a warm function takes against the calls that it makes, each event beside its own bare calls; and what they consume. */
public final class WarmTable {
    /** The first compiler takes a method after 200 calls at the earliest, and many only after 2,000. */
    private static final int WARMING = 1_000;

    private final Machine machine;

    public WarmTable(Machine machine) {
        this.machine = machine;
    }

    /**
     * What was found.
     *
     * @param units that one event consumes
     * @param calls that it makes
     */
    public record Found(String name, Spread function, Spread bare, Units units, String calls) {}

    /** @param events measured, after as many as the compiler needs */
    public Found measure(String name, Deployment deployment, Supplier<String> event, int events) throws IOException {
        // Each is preceded by the same pause: an event is made before the bare calls too
        return measure(name, deployment, event, WARMING, events, () -> {
            var _ = event.get();
        });
    }

    /** Of events that are so long that one of them warms the function, and no pause is seen in them. */
    public Found measureLong(String name, Deployment deployment, Supplier<String> event, int events)
            throws IOException {
        return measure(name, deployment, event, 1, events, () -> {});
    }

    /** Of a single event, as it is met by a function that was just started. */
    public Found measureOnce(String name, Deployment deployment, Supplier<String> event) throws IOException {
        return measure(name, deployment, event, 0, 1, () -> {});
    }

    private Found measure(
            String name, Deployment deployment, Supplier<String> event, int warming, int events, Runnable pause)
            throws IOException {
        var function = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        var process = machine.replay(deployment, World.OTHER_TABLE);
        try (var ask = process.outputWriter(StandardCharsets.UTF_8);
                var said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < warming + events; i++) {
                double took = ask(ask, said, event.get());
                pause.run();
                double calls = ask(ask, said, "again");
                if (i >= warming) {
                    function.add(took);
                    bare.add(calls);
                }
            }
            ask.write("units\n");
            ask.write(event.get() + "\n");
            ask.flush();
            var units = said.readLine();
            if (units == null) {
                throw new IOException("The replay ended: " + machine.output());
            }
            return new Found(
                    name, Spread.of(function), Spread.of(bare), Units.parse(units), String.valueOf(said.readLine()));
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private double ask(BufferedWriter ask, BufferedReader said, String line) throws IOException {
        ask.write(line + "\n");
        ask.flush();
        var answer = said.readLine();
        if (answer == null) {
            throw new IOException("The replay ended: " + machine.output());
        }
        return Double.parseDouble(answer);
    }
}
