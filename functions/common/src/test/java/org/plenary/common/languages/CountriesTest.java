package org.plenary.common.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plenary.common.languages.Countries.Country;

/** What is written down is what the JDK says; after a new JDK, {@code -Dplenary.write} brings it up to date. */
final class CountriesTest {
    static List<Language> languages() {
        return Language.complete();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_country_has_its_name_and_place(Language language) throws IOException {
        var order = Collator.getInstance(language.locale());
        var countries = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(language.locale())))
                .sorted(Comparator.comparing(Country::name, order::compare))
                .toList();
        if (Boolean.getBoolean("plenary.write")) {
            var text = new StringBuilder();
            countries.forEach(country -> text.append(country.code())
                    .append(' ')
                    .append(country.name())
                    .append('\n'));
            Files.writeString(
                    Path.of(
                            System.getProperty("plenary.root"),
                            "functions/common/src/main/resources/countries",
                            language.tag() + ".txt"),
                    text);
        } else {
            assertThat(Countries.in(language)).isEqualTo(countries);
        }
        assertThat(Countries.exists("XK")).isTrue();
        assertThat(Countries.exists("XX")).isFalse();
        assertThat(Countries.name("BE", Language.FRENCH)).isEqualTo("Belgique");
    }
}
