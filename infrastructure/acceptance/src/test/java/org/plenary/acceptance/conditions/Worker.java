package org.plenary.acceptance.conditions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A JVM of its own for the tests of one module: runs them all, then takes each condition away and runs those tests again
 * in which it had refused something, the quickest first, until one fails. In a test in which it always held nothing is
 * different without it.
 */
final class Worker {
    private final Launcher launcher = LauncherFactory.create();

    private Worker() {}

    /** @param arguments a folder for what came of it, the tests' classes, the names of those to run, folders of our code */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Writes.watch(Stream.of(arguments).skip(3).map(Path::of).collect(Collectors.toSet()));
        new Worker().run(folder, Path.of(arguments[1]), arguments[2]);
        // Threads of a client may still be there
        System.exit(0);
    }

    private void run(Path folder, Path tests, String names) throws IOException {
        var found = new ArrayList<String>();
        var all = new Results();
        try (var places = new Places()) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(tests)))
                            .filters(ClassNameFilter.includeClassNamePatterns(names), TagFilter.excludeTags("long"))
                            .build(),
                    all);
            places.ran(folder).forEach(place -> found.add("ran\t" + place));
        }
        all.failed.forEach(failure -> found.add("failed\t" + failure));
        if (all.failed.isEmpty()) {
            Writes.refusals().forEach((guard, seen) -> {
                Writes.without(Optional.of(guard));
                found.add(missing(seen, all.took)
                        .map(test -> "guarded\t" + guard + "\t" + test)
                        .orElse("unguarded\t" + guard));
            });
        }
        Files.write(folder.resolve("found"), found);
    }

    /** A test that misses what was taken away. */
    private Optional<String> missing(Set<String> tests, Map<String, Long> took) {
        return tests.stream()
                .filter(test -> !test.isEmpty())
                .sorted(Comparator.comparing(test -> took.getOrDefault(test, 0L)))
                .filter(test -> {
                    var result = new Results();
                    launcher.execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectUniqueId(test))
                                    // Without a condition a loop may never end
                                    .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                                    .configurationParameter(
                                            "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                                    .build(),
                            result);
                    return !result.failed.isEmpty();
                })
                .findFirst();
    }

    /** What came of tests, and how long each took. */
    private static final class Results implements TestExecutionListener {
        private final List<String> failed = new ArrayList<>();
        private final Map<String, Long> began = new HashMap<>();
        private final Map<String, Long> took = new HashMap<>();

        @Override
        public void executionStarted(TestIdentifier test) {
            began.put(test.getUniqueId(), System.nanoTime());
            if (test.isTest()) {
                Writes.during(test.getUniqueId());
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            took.put(test.getUniqueId(), System.nanoTime() - began.getOrDefault(test.getUniqueId(), 0L));
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                var why = result.getThrowable().map(Throwable::toString).orElse("");
                failed.add(test.getUniqueId() + " " + why.lines().findFirst().orElse(""));
            }
        }
    }
}
