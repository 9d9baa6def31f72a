package org.plenary.acceptance.conditions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What workers found out about conditions. */
final class Findings {
    /** Tests that fail with every condition in its place. */
    final Set<String> failed = new TreeSet<>();

    /** Each condition, and the test that missed it: empty where none did. */
    final Map<String, String> missed = new TreeMap<>();

    /** Places in the code at which a condition is added that no test came to. */
    final Set<String> unreached = new TreeSet<>();

    /** @param written places in the code that the worker's tests, or those of others, should come to */
    Findings(Set<String> written) {
        unreached.addAll(written);
    }

    /** Adds the lines of a worker. */
    void add(List<String> lines) {
        for (var line : lines) {
            var parts = line.split("\t", 3);
            switch (parts[0]) {
                case "failed" -> failed.add(parts[1]);
                case "ran" -> unreached.remove(parts[1]);
                case "guarded" -> missed.put(parts[1], parts[2]);
                case "unguarded" -> missed.putIfAbsent(parts[1], "");
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    Set<String> unguarded() {
        var unguarded = new TreeSet<String>();
        missed.forEach((condition, test) -> {
            if (test.isEmpty()) {
                unguarded.add(condition);
            }
        });
        return unguarded;
    }
}
