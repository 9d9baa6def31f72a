package org.plenary.benchmark;

import java.util.regex.Pattern;

/** A figure and what is asked of it, as it is shown; the latter is empty where nothing is asked. */
record Measure(String name, String value, String atMost, String aim, String verdict) {

    private static final String MISSED = "**missed**";

    static Measure ratio(String name, double ratio, double atMost, double aim) {
        var verdict = ratio <= aim ? "aim reached" : ratio <= atMost ? "kept" : MISSED;
        return new Measure(name, "%.2f".formatted(ratio), "%.2f".formatted(atMost), "%.2f".formatted(aim), verdict);
    }

    /** What joining asks of the table: one transaction, and nothing before it. */
    static Measure calls(String calls) {
        long transactions = count("TransactWriteItems", calls);
        long reads = count("GetItem|Query", calls);
        return new Measure(
                "joining: transactions; reads before it",
                transactions + "; " + reads,
                "1; 0",
                "",
                transactions <= 1 && reads == 0 ? "kept" : MISSED);
    }

    /** A figure of which nothing is asked. */
    static Measure told(String name, String value) {
        return new Measure(name, value, "", "", "");
    }

    /** The same; where it missed, with the reason if there is one. */
    Measure excusing(String why) {
        return verdict.equals(MISSED) && !why.isEmpty()
                ? new Measure(name, value, atMost, aim, MISSED + ": " + why)
                : this;
    }

    String row() {
        return "| %s | %s | %s | %s | %s |".formatted(name, value, atMost, aim, verdict);
    }

    private static long count(String calls, String in) {
        return Pattern.compile(calls).matcher(in).results().count();
    }
}
