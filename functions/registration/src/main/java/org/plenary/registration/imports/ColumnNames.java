package org.plenary.registration.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.plenary.common.languages.Folding;
import org.plenary.common.languages.Language;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.imports.domain.Column;

/**
 * How people call the columns of a table of members, and yes and no, in each language: {@code
 * columns/<tag>.properties}, names parted by {@code |}, the first one being that of our own export. A language is
 * added by adding its file and offering it in the network's profile.
 */
public final class ColumnNames {
    private static final String YES = "yes";
    private static final String NO = "no";

    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Boolean> answers = new HashMap<>();

    private ColumnNames(List<Language> languages) {
        for (var column : Column.values()) {
            columns.put(Folding.fold(column.key()), column);
        }
        for (var language : languages) {
            var names = load(language);
            for (var column : Column.values()) {
                names(names, column.key()).forEach(name -> columns.putIfAbsent(Folding.fold(name), column));
            }
            names(names, YES).forEach(word -> answers.putIfAbsent(Folding.fold(word), true));
            names(names, NO).forEach(word -> answers.putIfAbsent(Folding.fold(word), false));
        }
    }

    /** The names in all languages of a network and in all of ours; where two differ, the network's own come first. */
    static ColumnNames of(NetworkProfile network) {
        var languages = new LinkedHashSet<>(network.languages().offered());
        languages.addAll(Language.complete());
        return new ColumnNames(List.copyOf(languages));
    }

    /** What our export calls a column. */
    public static String title(Column column, Language language) {
        var own = names(load(language), column.key());
        return (own.isEmpty() ? names(load(Language.ENGLISH), column.key()) : own).getFirst();
    }

    /** The column of this name, in any case, with or without accents. */
    Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(Folding.fold(name)));
    }

    /** Yes or no. */
    Optional<Boolean> answer(String word) {
        return Optional.ofNullable(answers.get(Folding.fold(word)));
    }

    /** Names that a language has for two columns: there should be none. */
    static Set<String> doubtful(Language language) {
        var known = new HashMap<String, Column>();
        var doubtful = new LinkedHashSet<String>();
        var names = load(language);
        for (var column : Column.values()) {
            for (var name : names(names, column.key())) {
                var other = known.putIfAbsent(Folding.fold(name), column);
                if (other != null && other != column) {
                    doubtful.add(name);
                }
            }
        }
        return doubtful;
    }

    private static List<String> names(Properties names, String key) {
        return Arrays.stream(names.getProperty(key, "").split("\\|"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Properties load(Language language) {
        var names = new Properties();
        for (var tag : List.of(language.primary(), language.tag())) {
            try (var file = ColumnNames.class.getResourceAsStream("/columns/" + tag + ".properties")) {
                if (file != null) {
                    names.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return names;
    }
}
