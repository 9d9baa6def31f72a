package org.plenary.benchmark.measures;

import java.util.Arrays;
import java.util.List;

/** The middle of some figures, and the quarters around it: one slow round says nothing. */
public record Spread(double lower, double median, double upper) {
    public static Spread of(List<Double> figures) {
        var sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** Whether the quarters are so far apart that the middle says little. */
    public boolean wide() {
        return upper - lower > 0.2 * median;
    }

    private static double at(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
