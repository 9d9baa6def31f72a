package org.plenary.common.forms;

import java.text.Normalizer;

/**
 * Text as people type it, made safe to keep: NFC, no control characters, no invisible characters that change the
 * direction of what follows (Unicode UAX 9, "Trojan Source"), no surrounding space.
 */
public final class PlainText {
    private PlainText() {}

    /** One line; line breaks become spaces. */
    public static Reading<String> line(String text) {
        return clean(text.replaceAll("\\R", " ").replaceAll("[\\h\\s]+", " "), false);
    }

    /** Several lines. */
    public static Reading<String> lines(String text) {
        return clean(text.replaceAll("\\R", "\n"), true);
    }

    private static Reading<String> clean(String text, boolean lines) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return normal.codePoints().anyMatch(c -> forbidden(c, lines))
                ? Reading.wrong("error.characters")
                : Reading.read(normal);
    }

    private static boolean forbidden(int c, boolean lines) {
        if (c == '\n' || c == '\t') {
            return !lines;
        }
        return switch (Character.getType(c)) {
            // Unassigned ones too: we cannot know what they will do to a page
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D; // joiners, which Persian and Indic names need
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
