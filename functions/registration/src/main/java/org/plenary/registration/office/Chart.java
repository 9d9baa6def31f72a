package org.plenary.registration.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars for some counts, drawn as SVG by the page; the same figures stand in a table beneath.
 *
 * @param bars longest first
 * @param height of the drawing
 */
public record Chart(String title, List<Bar> bars, int height) {
    private static final int MOST_BARS = 12;
    private static final int LINE = 24;
    private static final int LONGEST = 320;

    /**
     * One bar.
     *
     * @param y its upper edge
     * @param length of the bar
     */
    public record Bar(String label, int count, int y, int length) {}

    /**
     * @param labels one for each thing counted
     * @param others label of all that come after the first dozen
     */
    static Chart of(String title, List<String> labels, String others) {
        Map<String, Integer> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        var sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        boolean tooMany = sorted.size() > MOST_BARS;
        var bars = new ArrayList<Bar>();
        int most = sorted.isEmpty() ? 1 : sorted.getFirst().getValue();
        int rest = labels.size();
        for (var entry : tooMany ? sorted.subList(0, MOST_BARS - 1) : sorted) {
            bars.add(bar(entry.getKey(), entry.getValue(), bars.size(), most));
            rest -= entry.getValue();
        }
        if (tooMany) {
            bars.add(bar(others, rest, bars.size(), Math.max(most, rest)));
        }
        return new Chart(title, bars, bars.size() * LINE);
    }

    private static Bar bar(String label, int count, int line, int most) {
        return new Bar(label, count, line * LINE, Math.max(2, LONGEST * count / most));
    }
}
