package org.plenary.common.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plenary.common.pages.Chart.Bar;
import org.plenary.common.pages.Chart.Figures;
import org.plenary.common.pages.Chart.Row;

final class ChartTest {
    @Test
    void counts_the_most_frequent_first_and_the_rest_together() {
        var labels = new ArrayList<String>();
        for (int country = 1; country <= 14; country++) {
            for (int i = 0; i < country; i++) {
                labels.add("country " + country);
            }
        }
        var chart = Chart.counts("Members", "Country", "Members", labels, "others");
        assertThat(chart.rows()).hasSize(12);
        assertThat(chart.rows().getFirst().label()).isEqualTo("country 14");
        assertThat(chart.rows().getLast().label()).isEqualTo("others");
        assertThat(chart.rows().stream()
                        .mapToInt(row -> Integer.parseInt(row.bars().getFirst().value()))
                        .sum())
                .isEqualTo(labels.size());
    }

    @Test
    void bars_are_as_long_as_their_figures_and_stand_beneath_each_other() {
        var chart = Chart.of(
                "Paid against due",
                "Month",
                List.of("Due", "Paid"),
                List.of(new Figures("January", List.of(400L, 100L)), new Figures("February", List.of(0L, 1L))),
                value -> value + " €");
        var bars = chart.rows().stream().map(Row::bars).flatMap(List::stream).toList();
        assertThat(bars.stream().map(Bar::value)).containsExactly("400 €", "100 €", "0 €", "1 €");
        assertThat(bars.get(0).length()).isEqualTo(4 * bars.get(1).length());
        assertThat(bars.get(2).length()).isZero();
        assertThat(bars.get(3).length()).isPositive();
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).y()).isGreaterThanOrEqualTo(bars.get(i - 1).y() + chart.thickness());
        }
        assertThat(bars.getLast().y() + chart.thickness()).isLessThanOrEqualTo(chart.height());
    }

    @Test
    void no_figures_are_an_empty_drawing() {
        assertThat(Chart.counts("Members", "Country", "Members", List.of(), "others")
                        .height())
                .isZero();
    }
}
