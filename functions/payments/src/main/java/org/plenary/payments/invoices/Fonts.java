package org.plenary.payments.invoices;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;

/**
 * The fonts of documents, from the class path: each is read when its script is first written, and kept, since to read one
 * costs more than to print a document.
 */
final class Fonts {
    /** What stands for a character that no font has, so that nothing is left out in silence. */
    static final int REPLACEMENT = 0xfffd;

    /** Where the scripts of Eastern Asia begin; what all scripts share, such as full-width signs, may be theirs from here. */
    private static final int EASTERN_ASIA = 0x2e80;

    private final Map<String, BaseFont> read = new ConcurrentHashMap<>();

    /** A font by its files; where there is no bold one, bold is drawn with an outline. */
    private enum Family {
        SANS("NotoSans-Regular", "NotoSans-Bold"),
        ARABIC("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
        HEBREW("NotoSansHebrew-Regular", "NotoSansHebrew-Regular"),
        ARMENIAN("NotoSansArmenian-Regular", "NotoSansArmenian-Regular"),
        GEORGIAN("NotoSansGeorgian-Regular", "NotoSansGeorgian-Regular"),
        DEVANAGARI("NotoSansDevanagari-Regular", "NotoSansDevanagari-Regular"),
        THAI("NotoSansThai-Regular", "NotoSansThai-Regular"),
        EASTERN_ASIAN("DroidSansFallback", "DroidSansFallback");

        private final String regular;
        private final String bold;

        Family(String regular, String bold) {
            this.regular = regular;
            this.bold = bold;
        }

        private boolean hasBold() {
            return !bold.equals(regular);
        }
    }

    /**
     * A stretch of text in one font.
     *
     * @param outlined bold is wanted and the font has none
     * @param raised marks that stand above other marks
     */
    record Run(String text, BaseFont font, boolean outlined, boolean raised) {}

    /** The text in the fonts that have its characters. */
    List<Run> runs(String text, boolean bold) {
        var runs = new ArrayList<Run>();
        var run = new StringBuilder();
        Family current = Family.SANS;
        boolean raised = false;
        int before = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            @Nullable Family family = family(c, current);
            if (family == null) {
                c = REPLACEMENT;
                family = Family.SANS;
            }
            boolean above = isThaiTone(c) && isThaiVowelAbove(before);
            if ((family != current || above != raised) && !run.isEmpty()) {
                runs.add(run(run, current, bold, raised));
                run.setLength(0);
            }
            current = family;
            raised = above;
            before = c;
            run.appendCodePoint(c);
        }
        if (!run.isEmpty()) {
            runs.add(run(run, current, bold, raised));
        }
        return runs;
    }

    /** Whether there is a font for each of its characters. */
    boolean have(String text) {
        return text.codePoints().noneMatch(c -> family(c, Family.SANS) == null);
    }

    private Run run(CharSequence text, Family family, boolean bold, boolean raised) {
        return new Run(text.toString(), font(family, bold), bold && !family.hasBold(), raised);
    }

    private static boolean isThaiTone(int c) {
        return c >= 0xe48 && c <= 0xe4c;
    }

    private static boolean isThaiVowelAbove(int c) {
        return c == 0xe31 || (c >= 0xe34 && c <= 0xe37) || c == 0xe47 || c == 0xe4d;
    }

    private @Nullable Family family(int c, Family current) {
        for (var family : candidates(c, current)) {
            if (font(family, false).charExists(c)) {
                return family;
            }
        }
        return null;
    }

    /** Few, so that a rare character does not have every font read. */
    private static List<Family> candidates(int c, Family current) {
        return switch (Character.UnicodeScript.of(c)) {
            case ARABIC -> List.of(Family.ARABIC);
            case HEBREW -> List.of(Family.HEBREW);
            case ARMENIAN -> List.of(Family.ARMENIAN, Family.SANS);
            case GEORGIAN -> List.of(Family.GEORGIAN);
            case DEVANAGARI -> List.of(Family.DEVANAGARI);
            case THAI -> List.of(Family.THAI);
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> List.of(Family.EASTERN_ASIAN);
            case INHERITED -> List.of(current, Family.SANS);
            case COMMON ->
                c >= EASTERN_ASIA
                        ? List.of(Family.SANS, current, Family.EASTERN_ASIAN)
                        : c == ' ' || (c >= 0x600 && c < 0x700)
                                ? List.of(current, Family.SANS, Family.ARABIC)
                                : List.of(Family.SANS, current);
            default -> List.of(Family.SANS);
        };
    }

    private BaseFont font(Family family, boolean bold) {
        return read.computeIfAbsent(bold ? family.bold : family.regular, Fonts::read);
    }

    private static BaseFont read(String file) {
        var name = "/fonts/" + file + ".ttf";
        try (var stream = Fonts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("No " + name);
            }
            var font = BaseFont.createFont(
                    file + ".ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, stream.readAllBytes(), null);
            font.setSecureRandom(new SameName());
            return font;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The library draws lots for the name of an embedded part of a font; the same document shall give the same bytes. */
    private static final class SameName extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1;

        private SameName() {
            super(null, null);
        }

        @Override
        public double nextDouble() {
            return 0.6;
        }
    }
}
