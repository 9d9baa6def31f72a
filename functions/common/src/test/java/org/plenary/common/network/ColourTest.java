package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourTest {
    private static final Colour BLACK = new Colour(0);
    private static final Colour WHITE = new Colour(0xffffff);

    /** The grey #767676 is WCAG's best-known example of a text colour that is just readable on white. */
    @Test
    void hasTheContrastOfTheStandard() {
        assertThat(BLACK.contrast(WHITE)).isCloseTo(21, within(0.001));
        assertThat(WHITE.contrast(WHITE)).isEqualTo(1);
        assertThat(new Colour(0x767676).contrast(WHITE)).isCloseTo(4.54, within(0.01));
        assertThat(new Colour(0x777777).contrast(WHITE)).isLessThan(Palette.READABLE);
    }

    @Test
    void isWrittenWithSixDigits() {
        assertThat(BLACK.css()).isEqualTo("#000000");
        assertThat(new Colour(0x0b5c5e).css()).isEqualTo("#0b5c5e");
    }
}
