package org.plenary.common.network;

/**
 * The colours of one mode, light or dark: ink on paper for text, the accent for links and buttons, and what is written
 * on the accent. Each pair that text is read on has a contrast of at least {@link #READABLE}.
 */
public record Palette(Colour paper, Colour ink, Colour accent, Colour onAccent) {
    /** WCAG 2.2, 1.4.3, level AA for text of any size. */
    public static final double READABLE = 4.5;
}
