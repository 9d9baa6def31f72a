package org.plenary.common.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language by its BCP 47 tag in lower case ("fr", "fr-be"), and whether its script runs from right to left.
 */
public record Language(String tag, boolean rightToLeft) {
    public static final Language ENGLISH = new Language("en", false);
    public static final Language FRENCH = new Language("fr", false);
    public static final Language DUTCH = new Language("nl", false);
    public static final Language GERMAN = new Language("de", false);
    public static final Language SPANISH = new Language("es", false);
    public static final Language ITALIAN = new Language("it", false);
    public static final Language POLISH = new Language("pl", false);
    public static final Language ARABIC = new Language("ar", true);

    private static final Map<Language, String> COMPLETE = read("/languages/complete.properties");

    /** The languages in which every text of every function exists, in the order of {@code complete.properties}. */
    public static List<Language> complete() {
        return List.copyOf(COMPLETE.keySet());
    }

    /** The complete language of this tag, if there is one: {@code fr-BE} is French. */
    public static Optional<Language> spoken(String tag) {
        var primary = primary(tag.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
        return COMPLETE.keySet().stream()
                .filter(language -> language.tag.equals(primary))
                .findFirst();
    }

    /** The first language of an {@code Accept-Language} header that we speak, by its weights (RFC 9110, 12.5.4). */
    public static Optional<Language> accepted(String header) {
        record Wish(Language language, double weight) {}
        return List.of(header.split(",", 40)).stream()
                .flatMap(part -> {
                    var pieces = part.strip().split("\\s*;\\s*q=", 2);
                    return spoken(pieces[0])
                            .map(language -> new Wish(language, pieces.length == 1 ? 1 : weight(pieces[1])))
                            .stream();
                })
                .filter(wish -> wish.weight > 0)
                .reduce((best, wish) -> wish.weight > best.weight ? wish : best)
                .map(Wish::language);
    }

    /** Any tag gives a language: a network's name may be written in one that its pages do not speak. */
    public static Language of(String tag) {
        return new Language(tag, writtenFromRightToLeft(primary(tag)));
    }

    /** What the language calls itself: "Français". */
    public String ownName() {
        @Nullable String name = COMPLETE.get(this);
        return name == null ? locale().getDisplayLanguage(locale()) : name;
    }

    /** The tag without region or script: "fr" for "fr-be". */
    public String primary() {
        return primary(tag);
    }

    /** As the attribute {@code dir} has it. */
    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    private static Map<Language, String> read(String name) {
        var languages = new LinkedHashMap<Language, String>();
        try (var stream = Language.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("No " + name);
            }
            for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int sign = line.indexOf('=');
                if (sign > 0 && line.charAt(0) != '#') {
                    languages.put(
                            of(line.substring(0, sign).strip()),
                            line.substring(sign + 1).strip());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Collections.unmodifiableMap(languages);
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }

    private static boolean writtenFromRightToLeft(String primary) {
        return switch (primary) {
            case "ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi" -> true;
            default -> false;
        };
    }
}
