package org.plenary.common.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Bars for some figures, drawn as SVG by the page; the same figures stand in a table beneath.
 *
 * @param of what each row is: "Country"
 * @param series what each of its bars is: "Due", "Paid"
 * @param thickness of a bar
 * @param height of the drawing
 */
public record Chart(String title, String of, List<String> series, List<Row> rows, int thickness, int height) {
    private static final int MOST_BARS = 12;
    private static final int LINE = 24;
    private static final int GAP = 8;
    private static final int LONGEST = 280;

    /**
     * A row with a bar for each series.
     *
     * @param y of the middle
     */
    public record Row(String label, int y, List<Bar> bars) {}

    /**
     * One bar.
     *
     * @param value as it is written
     * @param y its upper edge
     * @param length of the bar
     */
    public record Bar(String value, int y, int length) {}

    /** What a row is to show, a figure for each series. */
    public record Figures(String label, List<Long> values) {
        public Figures {
            values = List.copyOf(values);
        }
    }

    /** @param written how a figure is written */
    public static Chart of(
            String title, String of, List<String> series, List<Figures> figures, LongFunction<String> written) {
        int thickness = series.size() == 1 ? LINE - GAP : LINE - GAP - 2;
        int line = GAP + thickness * series.size();
        // Several bars need to be told apart, by a line above them
        int top = series.size() == 1 ? 0 : LINE;
        long most = figures.stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(Long::longValue)
                .reduce(1, Math::max);
        var rows = new ArrayList<Row>();
        for (var row : figures) {
            int y = top + rows.size() * line;
            var bars = IntStream.range(0, row.values().size())
                    .mapToObj(i -> bar(row.values().get(i), most, y + GAP / 2 + i * thickness, written))
                    .toList();
            rows.add(new Row(row.label(), y + line / 2, bars));
        }
        return new Chart(title, of, series, rows, thickness, top + figures.size() * line);
    }

    /**
     * How often each label is there, the most frequent first.
     *
     * @param labels one for each thing counted
     * @param others label of all that come after the first dozen
     */
    public static Chart counts(String title, String of, String counted, List<String> labels, String others) {
        Map<String, Long> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1L, Long::sum));
        var sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        boolean tooMany = sorted.size() > MOST_BARS;
        var figures = new ArrayList<Figures>();
        long rest = labels.size();
        for (var entry : tooMany ? sorted.subList(0, MOST_BARS - 1) : sorted) {
            figures.add(new Figures(entry.getKey(), List.of(entry.getValue())));
            rest -= entry.getValue();
        }
        if (tooMany) {
            figures.add(new Figures(others, List.of(rest)));
        }
        return of(title, of, List.of(counted), figures, Long::toString);
    }

    private static Bar bar(long value, long most, int y, LongFunction<String> written) {
        int length = value <= 0 ? 0 : Math.max(2, Math.toIntExact(LONGEST * value / most));
        return new Bar(written.apply(value), y, length);
    }
}
