package org.plenary.payments.invoices;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.plenary.payments.invoices.domain.Document;

/** A PDF as another program than the one that wrote it reads it. */
final class PrintedDocument implements AutoCloseable {
    private static final InvoicePdf PRINTER = new InvoicePdf();

    private final PDDocument pdf;

    private PrintedDocument(byte[] bytes) {
        try {
            pdf = Loader.loadPDF(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static PrintedDocument of(Document document) {
        return new PrintedDocument(PRINTER.print(document));
    }

    /** A glyph where it stands: points from the top left of a page, and the character as the file maps it. */
    record Glyph(int page, String character, float left, float right, float baseline) {}

    PDDocument pdf() {
        return pdf;
    }

    int pages() {
        return pdf.getNumberOfPages();
    }

    /** On one line, composed, with plain spaces. */
    String text() {
        return text(1, pages());
    }

    String text(int firstPage, int lastPage) {
        try {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(firstPage);
            stripper.setEndPage(lastPage);
            return plain(stripper.getText(pdf));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .strip();
    }

    List<Glyph> glyphs() {
        var glyphs = new ArrayList<Glyph>();
        try {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition glyph) {
                    glyphs.add(new Glyph(
                            getCurrentPageNo(),
                            glyph.getUnicode(),
                            glyph.getXDirAdj(),
                            glyph.getXDirAdj() + glyph.getWidthDirAdj(),
                            glyph.getYDirAdj()));
                }
            }.getText(pdf);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return glyphs;
    }

    List<PDFont> fonts() {
        var fonts = new ArrayList<PDFont>();
        try {
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return fonts;
    }

    BufferedImage picture(int page) {
        try {
            return new PDFRenderer(pdf).renderImageWithDPI(page - 1, 150);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            pdf.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
