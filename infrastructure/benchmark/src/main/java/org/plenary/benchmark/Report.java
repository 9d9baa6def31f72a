package org.plenary.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.plenary.benchmark.measures.ColdStart;
import org.plenary.benchmark.world.Machine;

/** {@code docs/performance.md}: the last run, on what it ran, and how to repeat it. */
final class Report {
    private Report() {}

    static String text(Machine machine, int rounds, List<Measure> measures, List<ColdStart.Found> starts)
            throws IOException {
        var text = new StringBuilder("""
                # Performance

                Written by `./mvnw -Pbenchmark` (module `infrastructure/benchmark`), which measures everything side by side in one run.
                Only ratios mean something elsewhere; the milliseconds are of the machine below. Fewer rounds are quicker and rougher:
                `./mvnw -Pbenchmark -Drounds=5`.

                """);
        text.append("Run of %s, %d rounds. %s.%n%n".formatted(LocalDate.now(ZoneOffset.UTC), rounds, facts(machine)));
        if (starts.stream().anyMatch(found -> found.millis().wide())) {
            text.append(
                            "**The machine was busy with other things: quartiles are too far apart for verdicts on cold starts. ")
                    .append("Repeat this on a quiet one.**\n\n");
        }
        text.append("| measure | found | at most | aim | verdict |\n| --- | --: | --: | --: | --- |\n");
        measures.forEach(measure -> text.append(measure.row()).append('\n'));
        text.append("""

                ## Cold starts

                From the start of a process to its first answer, through Amazon's runtime interface client and its class loader,
                DynamoDB, S3 and SES over TLS, on one core, with the flags of `template.yaml`. Rounds are interleaved; median and quartiles
                in milliseconds. Processor time is what a busy machine does not blur.

                | started | median | quartiles | processor | classes |
                | --- | --: | --: | --: | --: |
                """);
        starts.forEach(found -> text.append("| %s | %.0f | %.0f–%.0f | %.0f | %d |%n"
                .formatted(
                        found.name(),
                        found.millis().median(),
                        found.millis().lower(),
                        found.millis().upper(),
                        found.processor().median(),
                        found.classes())));
        text.append("""

                - *baseline*: a plain `RequestHandler` with Lambda's event classes and the JDK's HTTP connection. It is frozen.
                - *skeleton*: our shape (stream handler, injection, common runtime's client, primed) with the same transaction and nothing else.
                - Every function of `template.yaml` is here, or the run ends by naming the one that is not. What is dropped is taken from a
                  versioned bucket and answered beside the file and by mail: *MembersImport* takes five new members in a transaction each,
                  *ProfileUpload* a whole profile. Both speak to S3 besides, by Amazon's client, and nobody waits for them.
                - Warm answers without network are timed at the runtime's interface, since a function that only says hello takes less
                  than a microsecond by itself. Warm answers with DynamoDB are timed inside the process: after each answer the very calls
                  that it made are made again barely, against a second table.
                  A thousand events go before those that are timed, so that the compiler has done its work.
                - Request units are reckoned from the items by the rules AWS gives, with those of the indexes; DynamoDB Local's own figures are
                  not AWS's.
                """);
        return text.toString();
    }

    static void write(Path root, String text) throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/performance.md"), text);
    }

    private static String facts(Machine machine) throws IOException {
        var cpu = Path.of("/proc/cpuinfo");
        var model = !Files.isReadable(cpu)
                ? System.getProperty("os.arch")
                : Files.readAllLines(cpu).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return "%s, %d cores, %s, %s, Java %s; %s"
                .formatted(
                        model,
                        Runtime.getRuntime().availableProcessors() + (machine.pinned() ? 1 : 0),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        machine.pinned() ? "functions on a core of their own" : "functions not pinned to a core");
    }
}
