package org.plenary.registration.imports.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the file.
 *
 * @param number as a spreadsheet counts it, the header being row 1
 * @param texts of the columns that we know; where the file has no such column there is no text
 * @param cells as they were written, in the order of the file
 * @param broken what is wrong with the row itself, before anyone looks into its cells
 */
public record Row(int number, Map<Column, String> texts, List<String> cells, Optional<Reason> broken) {
    public Row {
        texts = Map.copyOf(texts);
        cells = List.copyOf(cells);
    }

    /** The text of a column; empty where it is empty or the file has no such column. */
    public String text(Column column) {
        return texts.getOrDefault(column, "");
    }

    public boolean has(Column column) {
        return texts.containsKey(column);
    }
}
