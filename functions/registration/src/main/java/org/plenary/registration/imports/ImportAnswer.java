package org.plenary.registration.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.imports.domain.Outcome;
import org.plenary.registration.imports.domain.Outcome.How;
import org.plenary.registration.imports.domain.Outcome.Refused;
import org.plenary.registration.imports.domain.Outcome.Taken;
import org.plenary.registration.imports.domain.Reason;
import org.plenary.registration.imports.domain.Sheet;
import org.plenary.registration.imports.domain.Undoing.Result;

/** What the office is answered, in its language. */
final class ImportAnswer {
    /** Nobody reads on after so many; they all stand in the file of refused rows. */
    private static final int READABLE = 100;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Texts texts;
    private final Dropped file;

    ImportAnswer(Texts texts, Dropped file) {
        this.texts = texts;
        this.file = file;
    }

    /**
     * About a file that could be read.
     *
     * @param undo until when it can be undone, and the code that does; none where nothing was written
     */
    String imported(Sheet sheet, List<Outcome> outcomes, Optional<Undo> undo) {
        var refused = refused(outcomes);
        var parts = new ArrayList<String>();
        parts.add(texts.get(file.check() ? "import.check" : "import.done", file.name()));
        parts.add(String.join(
                "\n",
                texts.count("import.new", count(outcomes, How.NEW)),
                texts.count("import.updated", count(outcomes, How.UPDATED)),
                texts.count("import.unchanged", count(outcomes, How.UNCHANGED)),
                texts.count("import.refused", refused.size())));
        if (!refused.isEmpty()) {
            var lines = new ArrayList<String>();
            refused.stream().limit(READABLE).forEach(row -> lines.add(line(sheet, row)));
            if (refused.size() > READABLE) {
                lines.add(texts.count("import.more", refused.size() - READABLE));
            }
            parts.add(String.join("\n", lines));
            parts.add(texts.get("import.fix", name(refusedKey())));
        }
        var optOuts = outcomes.stream()
                .filter(outcome -> outcome instanceof Taken taken && taken.optOutKept())
                .map(outcome -> Integer.toString(outcome.number()))
                .toList();
        if (!optOuts.isEmpty()) {
            parts.add(texts.count("import.opt-outs", optOuts.size(), some(optOuts)));
        }
        if (!sheet.unknown().isEmpty()) {
            parts.add(texts.count("import.columns-unknown", sheet.unknown().size(), some(sheet.unknown())));
        }
        if (sheet.western()) {
            parts.add(texts.get("import.western"));
        }
        undo.ifPresent(way -> parts.add(texts.get("import.undo", "undo-" + way.code() + ".txt", day(way.until()))));
        return String.join("\n\n", parts) + "\n";
    }

    /** @param until the last day */
    record Undo(String code, LocalDate until) {}

    /** About a file that was refused as a whole. */
    String unreadable(List<Message> why) {
        var lines = new ArrayList<String>();
        lines.add(texts.get("import.unreadable", file.name()));
        lines.add("");
        why.forEach(message -> lines.add(texts.get(named(message))));
        return String.join("\n", lines) + "\n";
    }

    /** About a file that undoes another. */
    String undone(String key, Result result) {
        var parts = new ArrayList<String>();
        parts.add(texts.get(file.check() ? "import.undo.check" : "import.undo.done", name(key)));
        parts.add(String.join(
                "\n",
                texts.count("import.undo.removed", result.removed()),
                texts.count("import.undo.restored", result.restored()),
                texts.count("import.undo.kept", result.kept().size())));
        if (!result.kept().isEmpty()) {
            var lines = new ArrayList<String>();
            result.kept().stream()
                    .limit(READABLE)
                    .forEach(kept -> lines.add(
                            kept.name().isEmpty()
                                    ? texts.get("import.undo.gone", kept.row(), kept.member())
                                    : texts.get("import.undo.touched", kept.row(), kept.name(), kept.member())));
            if (result.kept().size() > READABLE) {
                lines.add(texts.count("import.more", result.kept().size() - READABLE));
            }
            parts.add(String.join("\n", lines));
        }
        return String.join("\n\n", parts) + "\n";
    }

    /** About an undoing that there is nothing for. */
    String nothingToUndo(String code) {
        return texts.get("import.undo.unknown", code) + "\n";
    }

    /** About an undoing that comes while the import is under way. */
    String underWay(String key) {
        return texts.get("import.undo.under-way", name(key)) + "\n";
    }

    /** Where the refused rows go. */
    String refusedKey() {
        int dot = file.key().lastIndexOf('.');
        boolean suffix = dot > file.key().lastIndexOf('/') + 1;
        return (suffix ? file.key().substring(0, dot) : file.key()) + ".refused.csv";
    }

    /** The refused rows in their own columns, and why; none where no row was refused. */
    Optional<byte[]> refusedRows(Sheet sheet, List<Outcome> outcomes) {
        var refused = refused(outcomes);
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().fieldSeparator(sheet.separator()).build(text)) {
            var header = new ArrayList<String>();
            sheet.header().forEach(heading -> header.add(heading.name()));
            csv.writeRecord(cells(sheet, header, ColumnNames.title(Column.REASON, texts.language())));
            for (var row : refused) {
                csv.writeRecord(cells(sheet, row.row().cells(), reasons(sheet, row)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As many as there are columns, so that the reason stands in its own; that of an earlier answer goes. */
    private static List<String> cells(Sheet sheet, List<String> row, String reason) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < Math.max(row.size(), sheet.header().size()); i++) {
            boolean old =
                    i < sheet.header().size() && sheet.header().get(i).column().equals(Optional.of(Column.REASON));
            if (!old) {
                cells.add(i < row.size() ? Spreadsheets.guarded(Spreadsheets.unguarded(row.get(i))) : "");
            }
        }
        cells.add(Spreadsheets.guarded(reason));
        return cells;
    }

    private String line(Sheet sheet, Refused row) {
        return texts.get("import.row", row.number(), reasons(sheet, row));
    }

    private String reasons(Sheet sheet, Refused row) {
        return String.join(
                " · ",
                row.reasons().stream().map(reason -> reason(sheet, reason)).toList());
    }

    private String reason(Sheet sheet, Reason reason) {
        var why = texts.get(reason.why());
        return reason.column()
                .map(column -> texts.get("import.in-column", name(sheet, column), why))
                .orElse(why);
    }

    private String name(Sheet sheet, Column column) {
        var name = sheet.name(column);
        return name.equals(column.key()) ? ColumnNames.title(column, texts.language()) : name;
    }

    /** A column is named as our export names it. */
    private Message named(Message message) {
        return new Message(
                message.key(),
                message.arguments().stream()
                        .map(argument -> argument instanceof Column column
                                ? ColumnNames.title(column, texts.language())
                                : argument)
                        .toList());
    }

    private static List<Refused> refused(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }

    private static long count(List<Outcome> outcomes, How how) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Taken taken && taken.how() == how)
                .count();
    }

    private static String some(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(names.size(), READABLE)));
        return names.size() > READABLE ? shown + " …" : shown;
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private String day(LocalDate date) {
        return Dates.longDate(date, texts.language());
    }
}
