package org.plenary.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.support.SampleNetwork;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.imports.domain.Sheet;

final class CsvFileTest {
    private static final String HEADER = "Kind;Name;Country;City;Disciplines;E-mail";
    private static final String ROW = "organisation;Théâtre;BE;Liège;theatre;a@theatre.example";

    private final CsvFile files = new CsvFile(ColumnNames.of(SampleNetwork.profile()));

    private Sheet sheet(byte[] bytes) {
        return switch (files.read(bytes)) {
            case CsvFile.Read.Understood(var sheet) -> sheet;
            case CsvFile.Read.NotUnderstood(var why) -> throw new AssertionError(why);
        };
    }

    private Sheet sheet(String text) {
        return sheet(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> refused(byte[] bytes) {
        return switch (files.read(bytes)) {
            case CsvFile.Read.Understood(var sheet) -> throw new AssertionError(sheet);
            case CsvFile.Read.NotUnderstood(var why) ->
                why.stream().map(Message::key).toList();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void a_file_is_read_in_the_encoding_it_was_written_in(String charset) {
        var mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        var sheet = sheet((mark + HEADER + "\r\n" + ROW + "\r\n").getBytes(Charset.forName(charset)));
        assertThat(sheet.rows().getFirst().text(Column.CITY)).isEqualTo("Liège");
        assertThat(sheet.western()).isEqualTo(charset.equals("windows-1252"));
    }

    @Test
    void the_mark_of_utf_8_is_no_part_of_the_first_column() {
        var sheet = sheet("\uFEFF" + HEADER + "\n" + ROW);
        assertThat(sheet.header().getFirst().name()).isEqualTo("Kind");
        assertThat(sheet.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_found_out(String separator) {
        var text = (HEADER + "\n" + ROW).replace(";", separator);
        var sheet = sheet(text);
        assertThat(sheet.separator()).isEqualTo(separator.charAt(0));
        assertThat(sheet.rows().getFirst().text(Column.NAME)).isEqualTo("Théâtre");
    }

    @Test
    void cells_hold_separators_quotes_and_line_breaks_and_rows_are_counted_as_a_spreadsheet_does() {
        var sheet = sheet(HEADER + "\n\n\"organisation\";\"A;\"\"B\"\"\nC\";BE;X;theatre;a@b.example\n;;;;;\n" + ROW);
        assertThat(sheet.rows()).extracting(row -> row.number()).containsExactly(3, 5);
        assertThat(sheet.rows().getFirst().text(Column.NAME)).isEqualTo("A;\"B\"\nC");
    }

    static List<Arguments> headers() {
        return List.of(
                Arguments.of("Type de membre;Nom;Pays;Ville;Disciplines;Courriel", "fr"),
                Arguments.of("SOORT LID;NAAM;LAND;STAD;DISCIPLINES;E-MAILADRES", "nl"),
                Arguments.of("Art des Mitglieds;Name;Land;Ort;Sparten;E-Mail-Adresse", "de"),
                Arguments.of("tipo de miembro;organizacion;pais;ciudad;disciplinas;correo electronico", "es"),
                Arguments.of("Tipo di membro;Nome;Paese;Citta;Discipline;Indirizzo e-mail", "it"),
                Arguments.of("Rodzaj członka;Nazwa;Kraj;Miasto;Dyscypliny;Adres e-mail", "pl"),
                Arguments.of("نوع العضو;الاسم;البلد;المدينة;التخصصات;البريد الإلكتروني", "ar"),
                Arguments.of("kind;name;country;city;disciplines;email", "keys"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void columns_are_known_in_every_language_with_or_without_accents_and_case(String header, String language) {
        var sheet = sheet(header + "\n" + ROW);
        assertThat(sheet.unknown()).as(language).isEmpty();
        assertThat(sheet.rows().getFirst().texts()).containsOnlyKeys(Column.REQUIRED);
    }

    @Test
    void no_language_has_one_name_for_two_columns_and_each_names_all() {
        for (var language : Language.complete()) {
            assertThat(ColumnNames.doubtful(language)).as(language.tag()).isEmpty();
            for (var column : Column.values()) {
                assertThat(ColumnNames.title(column, language)).isNotBlank();
                assertThat(ColumnNames.of(SampleNetwork.profile()).column(ColumnNames.title(column, language)))
                        .as("%s in %s", column, language.tag())
                        .contains(column);
            }
        }
    }

    @Test
    void what_we_do_not_know_is_named() {
        var sheet = sheet(HEADER + ";Shoe size\n" + ROW + ";42");
        assertThat(sheet.unknown()).containsExactly("Shoe size");
    }

    @Test
    void a_row_of_another_length_is_broken_and_the_others_stand() {
        var sheet = sheet(HEADER + "\n" + ROW + ";too much\norganisation;few\n" + ROW);
        assertThat(sheet.rows()).extracting(row -> row.broken().isPresent()).containsExactly(true, true, false);
    }

    @Test
    void our_apostrophe_is_taken_away_again() {
        var sheet = sheet(HEADER + ";Phone\n" + ROW + ";'+32 2 201 09 15");
        assertThat(sheet.rows().getFirst().text(Column.PHONE)).isEqualTo("+32 2 201 09 15");
    }

    static List<Arguments> broken() {
        return List.of(
                Arguments.of("", "import.file.empty"),
                Arguments.of(" \r\n\n ", "import.file.empty"),
                Arguments.of("\uFEFF", "import.file.empty"),
                Arguments.of(HEADER, "import.file.no-rows"),
                Arguments.of(HEADER + "\n;;;;;\n\n", "import.file.no-rows"),
                Arguments.of("PK\u0003\u0004 a workbook", "import.file.spreadsheet"),
                Arguments.of("Kind;Name\0;Country\n1;2;3", "import.file.no-text"),
                Arguments.of(HEADER + "\n\"never closed;a;b", "import.file.quotes"),
                Arguments.of(HEADER + "\n\"closed\"too early;a;b;c;d;e", "import.file.quotes"),
                Arguments.of(HEADER + ";Nom\n" + ROW + ";x", "import.file.twice"),
                Arguments.of("Name;City\nx;y", "import.file.missing"),
                Arguments.of("just a letter\nto the office", "import.file.missing"),
                Arguments.of("{\"members\": []}", "import.file.missing"),
                Arguments.of("<html><body>no</body></html>", "import.file.missing"),
                Arguments.of("%PDF-1.7 and so on", "import.file.missing"),
                Arguments.of(HEADER.replace(';', ':') + "\n" + ROW, "import.file.missing"),
                Arguments.of(HEADER + ";".repeat(300) + "\n" + ROW, "import.file.columns"),
                Arguments.of(HEADER + ("\n" + ROW).repeat(CsvFile.MOST_ROWS + 1), "import.file.rows"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_file_that_cannot_be_read_is_refused_as_a_whole_and_told_why(String text, String why) {
        assertThat(refused(text.getBytes(StandardCharsets.UTF_8))).contains(why);
    }

    @Test
    void missing_columns_are_all_named() {
        assertThat(files.read("Name;City;E-mail\nx;y;z".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new CsvFile.Read.NotUnderstood(List.of(
                        Message.of("import.file.missing", Column.KIND),
                        Message.of("import.file.missing", Column.COUNTRY),
                        Message.of("import.file.missing", Column.DISCIPLINES))));
    }

    @Test
    void bytes_that_are_no_text_in_any_encoding_are_refused() {
        assertThat(refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x41})).containsExactly("import.file.no-text");
        // 0x81 is nothing in Windows-1252
        assertThat(refused(new byte[] {(byte) 0x81, (byte) 0x8D, 0x41})).isNotEmpty();
        assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}))
                .containsExactly("import.file.spreadsheet");
    }
}
