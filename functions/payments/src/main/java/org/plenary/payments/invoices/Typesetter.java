package org.plenary.payments.invoices;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openpdf.text.Chunk;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import org.plenary.common.network.Colour;

/** Texts as lines that fit a column, in any script and of any length. */
final class Typesetter {
    /** Characters that no line begins with in Eastern Asia. */
    private static final String NEVER_FIRST = "、。，．・：；？！）」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";

    /** The vowel sign i stands before the consonant that it is spoken after. */
    private static final Pattern DEVANAGARI_I = Pattern.compile("([\\u0915-\\u0939\\u0958-\\u095f]\\u093c?)\\u093f");

    /** How far a tone mark is lifted off the vowel beneath it, of the font's size. */
    private static final float MARK_HEIGHT = 0.24f;

    private final Fonts fonts;

    Typesetter(Fonts fonts) {
        this.fonts = fonts;
    }

    /** How a text looks; sizes in points. */
    record Style(float size, float leading, boolean bold, Colour colour) {
        Style strong() {
            return new Style(size, leading, true, colour);
        }

        Style in(Colour other) {
            return new Style(size, leading, bold, other);
        }
    }

    /** One line, ready to be drawn. */
    record Line(Phrase phrase, float width, int direction, Style style) {
        void draw(PdfContentByte canvas, float left, float baseline) {
            var colour = style.colour();
            canvas.setRGBColorFill(colour.rgb() >> 16, (colour.rgb() >> 8) & 0xff, colour.rgb() & 0xff);
            canvas.setRGBColorStroke(colour.rgb() >> 16, (colour.rgb() >> 8) & 0xff, colour.rgb() & 0xff);
            ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, phrase, left, baseline, 0, direction, 0);
        }
    }

    /** Whether each character can be shown. */
    boolean prints(String text) {
        return fonts.have(clean(text));
    }

    /** From right to left if the first character with a direction is so; else as said. */
    static boolean rightToLeft(String text, boolean otherwise) {
        return text.codePoints()
                .filter(c -> turns(c) || Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                .mapToObj(Typesetter::turns)
                .findFirst()
                .orElse(otherwise);
    }

    /** The text in lines of at most this width. Words that are wider are broken; an empty text has no line. */
    List<Line> set(String text, Style style, float width, boolean rightToLeft) {
        var clean = clean(text);
        int direction = rightToLeft
                ? PdfWriter.RUN_DIRECTION_RTL
                : clean.codePoints().anyMatch(Typesetter::turns)
                        ? PdfWriter.RUN_DIRECTION_LTR
                        : PdfWriter.RUN_DIRECTION_NO_BIDI;
        var lines = new ArrayList<Line>();
        String line = "";
        float used = 0;
        for (var word : words(clean)) {
            // Words are joined to nothing beside them, so their widths add up; the library leaves out spaces at the end
            var bareWord = word.stripTrailing();
            float bare = width(bareWord, style, direction);
            float wide = bare + unshaped(word, style) - unshaped(bareWord, style);
            if (used + bare <= width) {
                line += word;
                used += wide;
                continue;
            }
            if (!line.isBlank()) {
                lines.add(line(line.strip(), style, direction));
            }
            line = word;
            used = wide;
            while (!fits(line, style, width, direction)) {
                int end = longest(line, style, width, direction);
                lines.add(line(line.substring(0, end), style, direction));
                line = line.substring(end);
                used = width(line, style, direction);
            }
        }
        if (!line.isBlank()) {
            lines.add(line(line.strip(), style, direction));
        }
        return lines;
    }

    private Line line(String text, Style style, int direction) {
        var phrase = phrase(text, style);
        return new Line(phrase, width(text, style, direction), direction, style);
    }

    private boolean fits(String text, Style style, float width, int direction) {
        return width(text.stripTrailing(), style, direction) <= width;
    }

    private float width(String text, Style style, int direction) {
        if (direction != PdfWriter.RUN_DIRECTION_NO_BIDI) {
            return ColumnText.getWidth(phrase(text, style), direction, 0);
        }
        return unshaped(text, style);
    }

    private float unshaped(String text, Style style) {
        float width = 0;
        for (var run : fonts.runs(text, style.bold())) {
            width += run.font().getWidthPoint(run.text(), style.size());
        }
        return width;
    }

    private Phrase phrase(String text, Style style) {
        var phrase = new Phrase();
        for (var run : fonts.runs(text, style.bold())) {
            var chunk =
                    new Chunk(run.text(), new Font(run.font(), style.size(), run.outlined() ? Font.BOLD : Font.NORMAL));
            phrase.add(run.raised() ? chunk.setTextRise(style.size() * MARK_HEIGHT) : chunk);
        }
        return phrase;
    }

    /** How much of a word fits, at least one character with its marks. */
    private int longest(String word, Style style, float width, int direction) {
        int fitting = next(word, 0);
        for (int end = next(word, fitting); end < word.length(); end = next(word, end)) {
            if (!fits(word.substring(0, end), style, width, direction)) {
                break;
            }
            fitting = end;
        }
        return fitting;
    }

    private static int next(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        int next = at + Character.charCount(text.codePointAt(at));
        while (next < text.length() && isMark(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        return next;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Each with the spaces behind it; in Eastern Asia a line may end after almost every character. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean ends = next == text.length();
            if (!ends) {
                int following = text.codePointAt(next);
                boolean space = c == ' ' && following != ' ';
                boolean ideograph = (Character.isIdeographic(c) || isKana(c))
                        && following != ' '
                        && NEVER_FIRST.indexOf(following) < 0
                        && !isMark(following);
                ends = space || ideograph;
            }
            if (ends) {
                words.add(text.substring(start, next));
                start = next;
            }
            at = next;
        }
        return words;
    }

    private static boolean isKana(int c) {
        return c >= 0x3001 && c <= 0x30ff;
    }

    /** Whether it runs from right to left. */
    private static boolean turns(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    /**
     * What can be seen of it: composed, on one line, without what steers or hides. The joiners stay in scripts that use
     * them.
     */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        int before = ' ';
        for (int c :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            boolean selector = (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
            boolean joiner = c == 0x200c || c == 0x200d;
            int type = Character.getType(c);
            if (selector || (type == Character.FORMAT && !(joiner && usesJoiners(before)))) {
                continue;
            }
            boolean space = c == '\u3000'
                    || switch (type) {
                        case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                        case Character.SPACE_SEPARATOR -> c != '\u00a0' && c != '\u202f';
                        default -> false;
                    };
            before = space ? ' ' : c;
            clean.appendCodePoint(before);
        }
        return DEVANAGARI_I.matcher(clean).replaceAll("\u093f$1").strip();
    }

    private static boolean usesJoiners(int before) {
        return switch (Character.UnicodeScript.of(before)) {
            case ARABIC, DEVANAGARI -> true;
            default -> false;
        };
    }
}
