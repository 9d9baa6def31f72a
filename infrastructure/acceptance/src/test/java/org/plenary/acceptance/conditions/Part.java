package org.plenary.acceptance.conditions;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a condition can be taken away by itself: each side of an {@code AND}, however deep it stands in parentheses.
 *
 * @param text as it stands in the condition, with the alternative it belongs to where it is one of several
 * @param from where it begins in the condition
 * @param to where it ends
 */
record Part(String text, int from, int to) {
    /** What holds of every item, and of none. */
    private static final String ALWAYS = "(attribute_exists(PK) OR attribute_not_exists(PK))";

    static List<Part> of(String condition) {
        if (condition.contains(" BETWEEN ")) {
            throw new IllegalArgumentException("The AND of a BETWEEN parts nothing: " + condition);
        }
        var parts = new ArrayList<Part>();
        if (split(condition, 0, condition.length(), " OR ").size() > 1) {
            parts.add(new Part(condition, 0, condition.length()));
            alternatives(condition, 0, condition.length(), parts);
        } else {
            sides(condition, 0, condition.length(), "", parts);
        }
        return parts;
    }

    /** The condition as if this part always held. */
    String away(String condition) {
        return condition.substring(0, from) + ALWAYS + condition.substring(to);
    }

    private static void sides(String condition, int from, int to, String of, List<Part> parts) {
        for (var side : split(condition, from, to, " AND ")) {
            parts.add(new Part(side.text + of, side.from, side.to));
            if (side.text.startsWith("(") && side.text.endsWith(")")) {
                alternatives(condition, side.from + 1, side.to - 1, parts);
            }
        }
    }

    /** One that stands alone is gone when all are; of one that is an {@code AND} each side can go. */
    private static void alternatives(String condition, int from, int to, List<Part> parts) {
        for (var alternative : split(condition, from, to, " OR ")) {
            if (split(condition, alternative.from, alternative.to, " AND ").size() > 1) {
                sides(condition, alternative.from, alternative.to, " of " + alternative.text, parts);
            }
        }
    }

    private static List<Part> split(String condition, int from, int to, String at) {
        var found = new ArrayList<Part>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            switch (condition.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {
                    if (depth == 0 && condition.startsWith(at, i) && i + at.length() <= to) {
                        found.add(new Part(condition.substring(start, i), start, i));
                        start = i + at.length();
                    }
                }
            }
        }
        found.add(new Part(condition.substring(start, to), start, to));
        return found;
    }
}
