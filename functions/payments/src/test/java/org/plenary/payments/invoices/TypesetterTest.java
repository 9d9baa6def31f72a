package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.Chunk;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Colour;
import org.plenary.payments.invoices.PrintedDocument.Glyph;
import org.plenary.payments.invoices.Typesetter.Line;
import org.plenary.payments.invoices.Typesetter.Style;

class TypesetterTest {
    private static final Style STYLE = new Style(10, 14, false, new Colour(0));
    private static final Typesetter TYPESETTER = new Typesetter(new Fonts());

    @Test
    void breaksLinesBetweenWordsAndLeavesNoneOut() {
        var text = "The quick brown fox jumps over the lazy dog, and back again";

        var lines = set(text, 100);

        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.equals(line.strip()));
        assertThat(String.join(" ", lines)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The quick brown fox jumps over the lazy dog",
                "Théâtre مسرح 劇場 Театр תיאטרון Θέατρο and on and on",
                "مسرح المدينة في بيروت والمركز الثقافي العربي للفنون",
                "東京都歴史文化財団、東京芸術劇場。国立新美術館ー",
                "Donaudampfschifffahrtsgesellschaftskapitän"
            })
    void noLineIsWiderThanItsColumn(String text) {
        for (float width = 30; width < 200; width += 7) {
            for (boolean rightToLeft : List.of(true, false)) {
                float column = width;
                assertThat(TYPESETTER.set(text, STYLE, width, rightToLeft))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(column + 0.01f));
            }
        }
    }

    @Test
    void inEasternAsiaALineEndsAnywhereButBeforeWhatClosesASentence() {
        for (float width = 20; width < 120; width += 3) {
            assertThat(set("東京、芸術。劇場）国立ー新美術館", width)).noneMatch(line -> "、。）ー".indexOf(line.charAt(0)) >= 0);
        }
        assertThat(set("東京芸術劇場", 25)).hasSizeGreaterThan(2);
    }

    @Test
    void aMarkStaysWithItsLetter() {
        for (var line : set("q\u0323".repeat(30), 40)) {
            assertThat(line).startsWith("q").endsWith("\u0323");
        }
    }

    @ParameterizedTest
    @CsvSource({"Ada,false", "مسرح Ada,true", "'12 תיאטרון',true", "'12 Ada',false", "'+32 2 201',true"})
    void aTextHasTheDirectionOfItsFirstLetter(String text, boolean rightToLeft) {
        assertThat(Typesetter.rightToLeft(text, true)).isEqualTo(rightToLeft);
    }

    @Test
    void knowsWhatItCannotShow() {
        assertThat(TYPESETTER.prints("Ωmega Ж ع א Ա ა अ ก 漢 あ カ 한 \u200b\ufe0f"))
                .isTrue();
        assertThat(TYPESETTER.prints("ቲያትር")).isFalse();
        assertThat(TYPESETTER.prints("🎭")).isFalse();
    }

    @Test
    void aThaiToneStandsAboveTheVowel() {
        var glyphs = glyphs("กี่ ก่");
        var letter = glyph(glyphs, "ก");
        var tones =
                glyphs.stream().filter(glyph -> glyph.character().equals("่")).toList();

        assertThat(letter.baseline() - tones.get(0).baseline()).isGreaterThan(1.5f);
        assertThat(tones.get(1).baseline()).as("no vowel beneath").isCloseTo(letter.baseline(), within(0.1f));
    }

    @Test
    void aDevanagariIStandsBeforeItsConsonant() {
        var glyphs = glyphs("कि");

        assertThat(glyph(glyphs, "ि").left()).isLessThan(glyph(glyphs, "क").left());
    }

    @Test
    void anAccentThatCannotBeReadOnWhiteIsNoColourOfText() {
        assertThat(darkestOfName(0xffe600)).isLessThan(0x40);
        assertThat(darkestOfName(0x0000ff)).as("one that can is").isEqualTo(0xff);
    }

    /** The blue of the pixel of the network's name that has the least red. */
    private static int darkestOfName(int accent) {
        var seller = Documents.seller(Language.ENGLISH, "Open Stage AISBL", "BE68539007547034", "", accent);
        var invoice = Documents.in(Language.ENGLISH).by(seller).invoice();
        try (var printed = PrintedDocument.of(invoice)) {
            var picture = printed.picture(1);
            float scale = picture.getHeight() / Sheets.HEIGHT;
            int darkest = 0xffffff;
            for (int x = (int) (54 * scale); x < 200 * scale; x++) {
                for (int y = (int) (60 * scale); y < 78 * scale; y++) {
                    int colour = picture.getRGB(x, y) & 0xffffff;
                    darkest = colour >> 16 < darkest >> 16 ? colour : darkest;
                }
            }
            return darkest & 0xff;
        }
    }

    private static List<Glyph> glyphs(String name) {
        try (var printed = PrintedDocument.of(
                Documents.in(Language.ENGLISH).to(Documents.payer(name, "")).invoice())) {
            return printed.glyphs();
        }
    }

    private static Glyph glyph(List<Glyph> glyphs, String character) {
        return glyphs.stream()
                .filter(glyph -> glyph.character().equals(character))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> set(String text, float width) {
        return TYPESETTER.set(text, STYLE, width, false).stream()
                .map(TypesetterTest::text)
                .toList();
    }

    private static String text(Line line) {
        var text = new StringBuilder();
        for (var element : line.phrase()) {
            text.append(((Chunk) element).getContent());
        }
        return text.toString();
    }
}
