package org.plenary.benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure and what is asked of it.
 *
 * @param value as it is shown
 * @param ratio what the goals are about, where there are any
 */
record Measure(String name, String value, OptionalDouble ratio, OptionalDouble atMost, OptionalDouble aim) {

    static Measure ratio(String name, double ratio, double atMost, double aim) {
        return new Measure(
                name,
                "%.2f".formatted(ratio),
                OptionalDouble.of(ratio),
                OptionalDouble.of(atMost),
                OptionalDouble.of(aim));
    }

    /** A figure of which nothing is asked. */
    static Measure told(String name, String value) {
        return new Measure(name, value, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    String row() {
        return "| %s | %s | %s | %s | %s |".formatted(name, value, text(atMost), text(aim), verdict());
    }

    private String verdict() {
        if (ratio.isEmpty()) {
            return "";
        }
        double reached = ratio.getAsDouble();
        return reached <= aim.orElseThrow() ? "aim reached" : reached <= atMost.orElseThrow() ? "kept" : "**missed**";
    }

    private static String text(OptionalDouble goal) {
        return goal.isEmpty()
                ? ""
                : "%.2f".formatted(goal.getAsDouble()).replaceAll("\\.?0+$", "").toLowerCase(Locale.ROOT);
    }
}
