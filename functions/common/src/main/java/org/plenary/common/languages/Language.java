package org.plenary.common.languages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that pages and mails speak.
 *
 * @param tag BCP 47, as in {@code lang=}
 * @param rightToLeft whether its script runs from right to left
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

    private static final List<Language> ALL =
            List.of(ENGLISH, FRENCH, DUTCH, GERMAN, SPANISH, ITALIAN, POLISH, ARABIC);

    /** The languages that are complete: every text of every function exists in them. */
    public static List<Language> all() {
        return ALL;
    }

    /** The language of this tag, or nothing where we do not speak it. {@code fr-BE} is French. */
    public static Optional<Language> of(String tag) {
        var primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return ALL.stream().filter(language -> language.tag.equals(primary)).findFirst();
    }

    /** The first language of an {@code Accept-Language} header that we speak, by its weights (RFC 9110, 12.5.4). */
    public static Optional<Language> accepted(String header) {
        record Wish(Language language, double weight) {}
        return List.of(header.split(",", 40)).stream()
                .flatMap(part -> {
                    var pieces = part.strip().split(";\\s*q=", 2);
                    return of(pieces[0]).map(l -> new Wish(l, pieces.length == 1 ? 1 : weight(pieces[1]))).stream();
                })
                .filter(wish -> wish.weight > 0)
                .reduce((best, wish) -> wish.weight > best.weight ? wish : best)
                .map(Wish::language);
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public Locale locale() {
        return Locale.of(tag);
    }
}
