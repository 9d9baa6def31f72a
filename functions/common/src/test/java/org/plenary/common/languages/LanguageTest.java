package org.plenary.common.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void knowsTheCompleteOnesByTheirOwnNames() {
        assertThat(Language.complete())
                .extracting(Language::tag, Language::ownName, Language::direction)
                .contains(tuple("fr", "Français", "ltr"), tuple("ar", "العربية", "rtl"));
    }

    @Test
    void takesTheFirstOneAcceptedThatWeSpeak() {
        assertThat(Language.accepted("ja, nl-BE;q=0.8, fr;q=0.9")).contains(Language.FRENCH);
        assertThat(Language.accepted("ja, *;q=0.1")).isEmpty();
    }

    @Test
    void countsAsEachLanguageDoes() {
        assertThat(category(Language.ENGLISH, 0, 1, 2)).isEqualTo("other one other");
        assertThat(category(Language.FRENCH, 0, 1, 2, 1_000_000)).isEqualTo("one one other many");
        assertThat(category(Language.POLISH, 1, 2, 5, 12, 22, 112)).isEqualTo("one few many many few many");
        assertThat(category(Language.ARABIC, 0, 1, 2, 3, 11, 100, 103)).isEqualTo("zero one two few many other few");
    }

    @Test
    void writesDatesAsPeopleDo() {
        assertThat(Dates.longDate(LocalDate.of(2027, 1, 1), Language.FRENCH)).isEqualTo("1er janvier 2027");
        assertThat(Dates.longDate(LocalDate.of(2027, 1, 11), Language.FRENCH)).isEqualTo("11 janvier 2027");
        assertThat(Dates.longDate(LocalDate.of(2027, 3, 2), Language.ENGLISH)).isEqualTo("2 March 2027");
    }

    @Test
    void writesDatesAsCldrDoes() {
        for (var language : Language.complete()) {
            var locale = language.equals(Language.ENGLISH) ? Locale.UK : language.locale();
            var cldr = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .withDecimalStyle(DecimalStyle.STANDARD);
            for (var month : Month.values()) {
                for (int day : new int[] {2, 28}) {
                    var date = LocalDate.of(2027, month, day);
                    assertThat(Dates.longDate(date, language)).isEqualTo(cldr.format(date));
                }
            }
        }
    }

    private static String category(Language language, long... numbers) {
        var categories = new StringBuilder();
        for (long number : numbers) {
            categories.append(Plural.category(language, number)).append(' ');
        }
        return categories.toString().strip();
    }
}
