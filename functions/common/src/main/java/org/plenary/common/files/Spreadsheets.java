package org.plenary.common.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts in a CSV file that people open in a spreadsheet. What a spreadsheet would compute is a text to it with an
 * apostrophe before it (OWASP, CSV injection); reading takes that apostrophe away, so that what was written comes back.
 */
public final class Spreadsheets {
    /** In bytes. Lambda answers with 6 MB at most, and quotation marks count twice on the way. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Computes to itself. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Spreadsheets() {}

    /**
     * A table for a spreadsheet (RFC 4180), in UTF-8 with the mark by which spreadsheets know it; none where it would be too
     * large to be answered with.
     */
    public static Optional<String> table(List<String> heading, List<List<String>> rows) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(heading);
            for (var row : rows) {
                csv.writeRecord(row.stream()
                        .map(cell -> NUMBER.matcher(cell).matches() ? cell : guarded(cell))
                        .toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(text.toString()).filter(table -> table.getBytes(StandardCharsets.UTF_8).length <= LARGEST);
    }

    /** The text as it may stand in a cell. */
    public static String guarded(String text) {
        return computed(text) ? "'" + text : text;
    }

    /** The text that a cell stands for. */
    public static String unguarded(String cell) {
        return cell.startsWith("'") && computed(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** Behind apostrophes too: otherwise one that somebody wrote would be taken for ours. */
    private static boolean computed(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        if (start == text.length()) {
            return false;
        }
        if (text.charAt(start) == '\t' || text.charAt(start) == '\r' || text.charAt(start) == '\n') {
            return true;
        }
        var rest = text.substring(start).strip();
        return !rest.isEmpty()
                && switch (rest.charAt(0)) {
                    case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
                    default -> false;
                };
    }
}
