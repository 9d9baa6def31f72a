package org.plenary.registration.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.languages.Message;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.imports.domain.Heading;
import org.plenary.registration.imports.domain.Reason;
import org.plenary.registration.imports.domain.Row;
import org.plenary.registration.imports.domain.Sheet;

/**
 * Reads what spreadsheets save as CSV (RFC 4180 and what is made of it): commas, semicolons or tabs, UTF-8 with or
 * without its mark, UTF-16 with it, else Windows-1252.
 */
final class CsvFile {
    /** In bytes; a member takes a few hundred. */
    static final int LARGEST = 8 * 1024 * 1024;

    /** Lambda's three attempts suffice for them at a tenth of the pace that was measured. */
    static final int MOST_ROWS = 20_000;

    static final int MOST_COLUMNS = 200;
    static final int LONGEST_CELL = 4_000;

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final ColumnNames names;

    CsvFile(ColumnNames names) {
        this.names = names;
    }

    /** What came of reading. */
    sealed interface Read {
        record Understood(Sheet sheet) implements Read {}

        /** @param why the file is refused as a whole */
        record NotUnderstood(List<Message> why) implements Read {
            static NotUnderstood of(String key, Object... arguments) {
                return new NotUnderstood(List.of(Message.of(key, arguments)));
            }
        }
    }

    private record Text(String text, boolean western) {}

    Read read(byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Read.NotUnderstood.of("import.file.spreadsheet");
        }
        var text = decode(bytes);
        if (text.isEmpty() || text.get().text.indexOf('\0') >= 0) {
            return Read.NotUnderstood.of("import.file.no-text");
        }
        if (text.get().text.isBlank()) {
            return Read.NotUnderstood.of("import.file.empty");
        }
        return read(text.get());
    }

    private Read read(Text text) {
        char separator = separator(text.text);
        List<Heading> header = List.of();
        var rows = new ArrayList<Row>();
        int number = 0;
        try (var records = reader(separator).ofCsvRecord(text.text)) {
            for (var record : records) {
                number++;
                var cells = record.getFields();
                if (number == 1) {
                    header = header(cells);
                    var wrong = wrong(header);
                    if (!wrong.isEmpty()) {
                        return new Read.NotUnderstood(wrong);
                    }
                } else if (!cells.stream().allMatch(String::isBlank)) {
                    if (rows.size() == MOST_ROWS) {
                        return Read.NotUnderstood.of("import.file.rows", MOST_ROWS);
                    }
                    rows.add(row(number, header, cells));
                }
            }
        } catch (CsvParseException broken) {
            return Read.NotUnderstood.of("import.file.quotes", number + 1);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return rows.isEmpty()
                ? Read.NotUnderstood.of("import.file.no-rows")
                : new Read.Understood(new Sheet(header, separator, text.western, rows));
    }

    private List<Heading> header(List<String> cells) {
        return cells.stream()
                .map(String::strip)
                .map(name -> new Heading(name, names.column(Spreadsheets.unguarded(name))))
                .toList();
    }

    private static List<Message> wrong(List<Heading> header) {
        if (header.size() > MOST_COLUMNS) {
            return List.of(Message.of("import.file.columns", header.size(), MOST_COLUMNS));
        }
        var wrong = new ArrayList<Message>();
        var known = new EnumMap<Column, String>(Column.class);
        for (var heading : header) {
            if (heading.column().isPresent()) {
                var earlier = known.putIfAbsent(heading.column().get(), heading.name());
                if (earlier != null) {
                    wrong.add(Message.of("import.file.twice", earlier, heading.name()));
                }
            }
        }
        if (!known.containsKey(Column.ID)) {
            Column.REQUIRED.stream()
                    .filter(column -> !known.containsKey(column))
                    .forEach(column -> wrong.add(Message.of("import.file.missing", column)));
        }
        return wrong;
    }

    private static Row row(int number, List<Heading> header, List<String> cells) {
        if (cells.size() != header.size()) {
            return broken(number, cells, Reason.of("import.error.cells", cells.size(), header.size()));
        }
        if (cells.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
            return broken(number, cells, Reason.of("import.error.cell-long", LONGEST_CELL));
        }
        var texts = new EnumMap<Column, String>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            var text = Spreadsheets.unguarded(cells.get(i).strip()).strip();
            header.get(i).column().ifPresent(column -> texts.put(column, text));
        }
        return new Row(number, texts, cells, Optional.empty());
    }

    private static Row broken(int number, List<String> cells, Reason why) {
        return new Row(number, Map.of(), cells, Optional.of(why));
    }

    /** The one by which most columns are known, else by which there are most. */
    private char separator(String text) {
        char best = ',';
        int most = -1;
        for (char separator : SEPARATORS) {
            int score = score(text, separator);
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private int score(String text, char separator) {
        try (var records = reader(separator).ofCsvRecord(text)) {
            var first = records.iterator();
            if (!first.hasNext()) {
                return 0;
            }
            var header = header(first.next().getFields());
            long known = header.stream()
                    .filter(heading -> heading.column().isPresent())
                    .count();
            return Math.toIntExact(known) * 10_000 + Math.min(header.size(), 9_999);
        } catch (CsvParseException broken) {
            return 0;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty lines are counted, since a spreadsheet counts them. */
    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static Optional<Text> decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8).map(text -> new Text(text, false));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE).map(text -> new Text(text, false));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE).map(text -> new Text(text, false));
        }
        return decode(bytes, 0, StandardCharsets.UTF_8)
                .map(text -> new Text(text, false))
                .or(() -> decode(bytes, 0, WINDOWS).map(text -> new Text(text, true)));
    }

    private static Optional<String> decode(byte[] bytes, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
