package org.plenary.common.languages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One text in several languages, by language tag. The order of the entries is the order in which they stand in for a
 * language that is missing: a network's default language comes first.
 */
public record Localized(Map<String, String> texts) {
    public Localized {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a text in no language at all");
        }
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    public static Localized of(Language language, String text) {
        return new Localized(Map.of(language.tag(), text));
    }

    public boolean has(Language language) {
        return texts.containsKey(language.tag());
    }

    /** The text for a reader of this language, whatever language it then is in. */
    public String text(Language reader) {
        return choose(List.of(reader)).text();
    }

    /**
     * The first of the reader's languages that exists, else the first entry; says which one it is, so that a page can
     * mark the language of a text that stands in for another (WCAG 2.2, 3.1.2).
     */
    public Chosen choose(List<Language> readers) {
        for (Language reader : readers) {
            String exact = texts.get(reader.tag());
            if (exact != null) {
                return new Chosen(reader, exact);
            }
            String primary = texts.get(reader.primary());
            if (primary != null) {
                return new Chosen(Language.of(reader.primary()), primary);
            }
        }
        Map.Entry<String, String> first = texts.entrySet().iterator().next();
        return new Chosen(Language.of(first.getKey()), first.getValue());
    }

    /** A text and the language it is in. */
    public record Chosen(Language language, String text) {}
}
