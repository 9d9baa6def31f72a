package org.plenary.common.languages;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All countries (ISO 3166-1, and Kosovo by its customary XK), by name in the reader's language (CLDR). */
public final class Countries {
    private static final Map<String, List<Country>> SORTED = new ConcurrentHashMap<>();

    private Countries() {}

    /** @param code ISO 3166-1 alpha-2 */
    public record Country(String code, String name) {}

    /** In the alphabetical order of the language. */
    public static List<Country> in(Language language) {
        return SORTED.computeIfAbsent(language.tag(), tag -> {
            var order = Collator.getInstance(language.locale());
            return Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
                    .map(code -> new Country(code, name(code, language)))
                    .sorted(Comparator.comparing(Country::name, order::compare))
                    .toList();
        });
    }

    public static boolean exists(String code) {
        return code.equals("XK") || Arrays.binarySearch(CODES, code) >= 0;
    }

    public static String name(String code, Language language) {
        return Locale.of("", code).getDisplayCountry(language.locale());
    }

    private static final String[] CODES =
            Arrays.stream(Locale.getISOCountries()).sorted().toArray(String[]::new);
}
