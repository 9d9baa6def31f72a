package org.plenary.registration.imports.domain;

import java.util.List;

/**
 * A file that could be read.
 *
 * @param header its columns, in the order of the file
 * @param separator what parts its cells
 * @param western whether it was written in Windows-1252 and not in UTF-8
 */
public record Sheet(List<Heading> header, char separator, boolean western, List<Row> rows) {
    public Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** The name of a column in this file; the column's own where the file has none. */
    public String name(Column column) {
        return header.stream()
                .filter(heading -> heading.column().filter(column::equals).isPresent())
                .map(Heading::name)
                .findFirst()
                .orElse(column.key());
    }

    /** The columns that we do not know. */
    public List<String> unknown() {
        return header.stream()
                .filter(heading -> heading.column().isEmpty() && !heading.name().isBlank())
                .map(Heading::name)
                .toList();
    }
}
