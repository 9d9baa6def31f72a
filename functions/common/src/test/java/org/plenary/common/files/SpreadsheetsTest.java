package org.plenary.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpreadsheetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\")",
                "+3222010915",
                "-2+3",
                "@SUM(A1)",
                "\uFF1D1+1",
                "  =1+1",
                "\t=1",
                "\rx",
                "'=1",
                "''+1"
            })
    void what_a_spreadsheet_would_compute_is_text(String value) {
        assertThat(Spreadsheets.guarded(value)).isEqualTo("'" + value);
        assertThat(Spreadsheets.unguarded("'" + value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Théâtre = Vie", "Народный театр", "a@b", "", "'", "'t Hooft", "O'Neill"})
    void the_rest_stays(String value) {
        assertThat(Spreadsheets.guarded(value)).isEqualTo(value);
        assertThat(Spreadsheets.unguarded(value)).isEqualTo(value);
    }

    @Test
    void a_table_keeps_numbers_and_guards_texts() {
        var rows = List.of(List.of("Théâtre; \"L’Œuvre\"", "-12.50"), List.of("=1+1", "-2+3"));
        assertThat(Spreadsheets.table(List.of("Name", "Amount"), rows))
                .hasValue("\uFEFFName,Amount\r\n\"Théâtre; \"\"L’Œuvre\"\"\",-12.50\r\n'=1+1,'-2+3\r\n");
    }
}
