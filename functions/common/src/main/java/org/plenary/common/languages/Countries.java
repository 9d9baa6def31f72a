package org.plenary.common.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All countries (ISO 3166-1, and Kosovo by its customary XK), by name in the reader's language. Names and their order are
 * the JDK's (CLDR), written down by {@code CountriesTest}: to load and sort them anew would cost a cold start more than all
 * else on a form.
 */
public final class Countries {
    private static final Map<String, Countries> LOADED = new ConcurrentHashMap<>();

    private final List<Country> sorted;
    private final Map<String, String> names;

    private Countries(List<Country> sorted) {
        this.sorted = List.copyOf(sorted);
        this.names = sorted.stream().collect(Collectors.toUnmodifiableMap(Country::code, Country::name));
    }

    /** @param code ISO 3166-1 alpha-2 */
    public record Country(String code, String name) {}

    /** In the alphabetical order of the language. */
    public static List<Country> in(Language language) {
        return of(language).sorted;
    }

    public static boolean exists(String code) {
        return of(Language.ENGLISH).names.containsKey(code);
    }

    /** What a country that exists is called. */
    public static String name(String code, Language language) {
        return of(language).names.getOrDefault(code, code);
    }

    private static Countries of(Language language) {
        return LOADED.computeIfAbsent(language.tag(), Countries::load);
    }

    private static Countries load(String tag) {
        try (var stream = Countries.class.getResourceAsStream("/countries/" + tag + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("No countries in " + tag);
            }
            var countries = new ArrayList<Country>();
            for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                countries.add(new Country(line.substring(0, 2), line.substring(3)));
            }
            return new Countries(countries);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
