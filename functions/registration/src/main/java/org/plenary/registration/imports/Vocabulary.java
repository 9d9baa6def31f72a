package org.plenary.registration.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plenary.common.forms.Field;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Folding;
import org.plenary.common.languages.Language;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.Pages;

/**
 * The words in which people fill in what a form lets them choose: the key that is kept, or its name in any of our
 * languages, in any case, with or without accents. A word that means two things means none.
 */
final class Vocabulary {
    private final List<Language> languages;
    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<String, Set<String>> countries = new HashMap<>();
    private final Map<String, Set<String>> tongues = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> choices = new ConcurrentHashMap<>();

    Vocabulary(NetworkProfile network) {
        var spoken = new LinkedHashSet<>(network.languages().offered());
        spoken.addAll(Language.complete());
        languages = List.copyOf(spoken);
        for (var kind : network.kinds()) {
            add(kinds, kind.key(), kind.key());
            kind.name().texts().values().forEach(name -> add(kinds, name, kind.key()));
        }
        for (var country : Countries.in(Language.ENGLISH)) {
            add(countries, country.code(), country.code());
            languages.forEach(language -> add(countries, Countries.name(country.code(), language), country.code()));
        }
        for (var code : Locale.getISOCountries()) {
            add(countries, Locale.of("", code).getISO3Country(), code);
        }
        var also = also();
        for (var code : also.stringPropertyNames()) {
            Arrays.stream(also.getProperty(code).split("\\|"))
                    .forEach(name -> countries.put(Folding.fold(name), Set.of(code)));
        }
        for (var language : network.languages().offered()) {
            add(tongues, language.tag(), language.tag());
            add(tongues, Pages.nameOf(language), language.tag());
            languages.forEach(in -> add(tongues, language.locale().getDisplayLanguage(in.locale()), language.tag()));
        }
    }

    Optional<String> kind(String word) {
        return one(kinds, word);
    }

    Optional<String> country(String word) {
        return one(countries, word);
    }

    /** Of the languages that the network offers; "fr-BE" is French. */
    Optional<String> language(String word) {
        return one(tongues, word).or(() -> Language.spoken(word).flatMap(language -> one(tongues, language.tag())));
    }

    /** @param kind key of the kind of member that is asked: what a field offers may differ by it */
    Optional<String> choice(String kind, Field<?> field, String word) {
        return field.choices(Language.ENGLISH).stream()
                .map(Field.Choice::value)
                .filter(word::equals)
                .findFirst()
                .or(() -> one(known(kind, field), word));
    }

    /** Several, parted by semicolons, bars or line breaks, or by commas where no name has one in it. */
    Optional<List<String>> several(String kind, Field<?> field, String words) {
        var found = new ArrayList<String>();
        for (var part : words.split("[;|\\n\\r]+")) {
            if (part.isBlank()) {
                continue;
            }
            var whole = choice(kind, field, part.strip());
            if (whole.isPresent()) {
                found.add(whole.get());
                continue;
            }
            for (var piece : part.split("[,،]")) {
                if (piece.isBlank()) {
                    continue;
                }
                var one = choice(kind, field, piece.strip());
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                found.add(one.get());
            }
        }
        return Optional.of(found.stream().distinct().toList());
    }

    private Map<String, Set<String>> known(String kind, Field<?> field) {
        return choices.computeIfAbsent(kind + "/" + field.name(), any -> {
            var known = new HashMap<String, Set<String>>();
            for (var language : languages.stream().filter(Vocabulary::written).toList()) {
                for (var choice : field.choices(language)) {
                    add(known, choice.value(), choice.value());
                    add(known, choice.label(), choice.value());
                }
            }
            return known;
        });
    }

    /** Whether we have texts in it: a network's own words may be in more languages than ours. */
    private static boolean written(Language language) {
        return Vocabulary.class.getResource("/languages/registration/" + language.tag() + ".properties") != null
                && Vocabulary.class.getResource("/languages/common/" + language.tag() + ".properties") != null;
    }

    private static void add(Map<String, Set<String>> known, String word, String meaning) {
        var folded = Folding.fold(word);
        if (!folded.isEmpty()) {
            known.computeIfAbsent(folded, any -> new LinkedHashSet<>()).add(meaning);
        }
    }

    private static Optional<String> one(Map<String, Set<String>> known, String word) {
        var meanings = known.getOrDefault(Folding.fold(word), Set.of());
        return meanings.size() == 1 ? meanings.stream().findFirst() : Optional.empty();
    }

    private static Properties also() {
        var names = new Properties();
        try (var file = Vocabulary.class.getResourceAsStream("/columns/countries.properties")) {
            if (file == null) {
                throw new IllegalStateException("No columns/countries.properties");
            }
            names.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }
}
