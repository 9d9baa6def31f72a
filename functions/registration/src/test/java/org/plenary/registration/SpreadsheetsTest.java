package org.plenary.registration;

import static org.assertj.core.api.Assertions.assertThat;

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
}
