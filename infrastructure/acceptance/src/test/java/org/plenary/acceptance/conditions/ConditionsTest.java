package org.plenary.acceptance.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each condition of each write is taken away in turn, and a test of the functions has to fail: a condition stands in a
 * text, and nothing else would notice when it is changed or forgotten. Those that guard nothing stand on a list, with
 * the reason.
 */
final class ConditionsTest {
    private static final String LIST = "conditions-that-guard-nothing.txt";

    @TempDir
    private Path folder;

    @Test
    void every_condition_is_missed_when_it_is_taken_away() throws Exception {
        long began = System.nanoTime();
        var workshop = new Workshop(folder);
        var written = new TreeSet<String>();
        for (var function : Workshop.functions()) {
            written.addAll(Places.written(Workshop.target(function).resolve("classes")));
        }
        var findings = new Findings(written);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var results = new ArrayList<Future<List<String>>>();
            for (var function : Workshop.functions()) {
                if (Files.exists(Workshop.target(function).resolve("test-classes"))) {
                    results.add(threads.submit(() -> workshop.function(function)));
                }
            }
            for (var result : results) {
                findings.add(result.get());
            }
        }
        var listed = listed();
        System.out.println("""
                | condition stripping | |
                | --- | --: |
                | conditions | %d |
                | missed by a test | %d |
                | guarding nothing, with a reason | %d |
                | places in the code | %d |
                | seconds | %d |
                """.formatted(
                        findings.missed.size(),
                        findings.missed.size() - findings.unguarded().size(),
                        listed.size(),
                        written.size(),
                        (System.nanoTime() - began) / 1_000_000_000));
        var unguarded = new TreeSet<>(findings.unguarded());
        unguarded.removeAll(listed.keySet());
        var stale = new TreeSet<>(listed.keySet());
        stale.removeAll(findings.unguarded());

        assertThat(findings.failed)
                .as("tests that fail with every condition in its place")
                .isEmpty();
        assertThat(findings.unreached).as("conditions that no test comes to").isEmpty();
        assertThat(unguarded).as("conditions that no test misses").isEmpty();
        assertThat(stale)
                .as("on the list of those that guard nothing, but gone or missed by a test")
                .isEmpty();
    }

    @Test
    void one_that_nobody_tests_is_found() throws Exception {
        var classes = Path.of(Neglected.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var written = new TreeSet<>(Places.written(classes));
        var findings = new Findings(written);
        findings.add(new Workshop(folder).work("neglected", classes, ".*\\.NeglectedCases", classes));

        assertThat(findings.failed).isEmpty();
        assertThat(findings.missed)
                .containsOnlyKeys(
                        "Neglected.begin: Put UPLOAD#… UPLOAD if attribute_not_exists(PK)",
                        "Neglected.end: Update UPLOAD#… UPLOAD if"
                                + " (attribute_not_exists(#kept) AND #state = :open OR #state = :ended)",
                        "Neglected.end: Update UPLOAD#… UPLOAD if"
                                + " attribute_not_exists(#kept) of attribute_not_exists(#kept) AND #state = :open",
                        "Neglected.end: Update UPLOAD#… UPLOAD if"
                                + " #state = :open of attribute_not_exists(#kept) AND #state = :open");
        var guarded = new HashSet<>(findings.missed.keySet());
        guarded.removeAll(findings.unguarded());
        assertThat(guarded).containsExactly("Neglected.begin: Put UPLOAD#… UPLOAD if attribute_not_exists(PK)");
        assertThat(findings.unreached).singleElement().asString().startsWith("Neglected.forget:");
    }

    /** Lines of conditions under a line with the reason that is theirs. */
    private static Map<String, String> listed() throws IOException {
        var listed = new TreeMap<String, String>();
        try (InputStream list = Objects.requireNonNull(ConditionsTest.class.getResourceAsStream("/" + LIST))) {
            var reason = "";
            for (var line : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("# ")) {
                    reason = line.substring(2);
                } else if (!line.isBlank()) {
                    assertThat(reason).as(line).isNotEmpty();
                    listed.put(line.strip(), reason);
                }
            }
        }
        return listed;
    }
}
