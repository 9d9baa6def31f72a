package org.plenary.payments.invoices;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfLiteral;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Colour;

/**
 * Pages of A4, on which one draws before it is known how many there are, and the file that is made of them: tagged, so that
 * it can be read aloud in its order. Places are in points from the top and from the side where lines begin.
 */
final class Sheets {
    static final float WIDTH = 595.28f;
    static final float HEIGHT = 841.89f;

    private final Language language;
    private final List<List<Mark>> pages = new ArrayList<>();

    /** What a piece of a page is for who has it read aloud. */
    static final class Tag {
        private final PdfName role;
        private final @Nullable Tag within;
        private final String instead;

        private Tag(PdfName role, @Nullable Tag within, String instead) {
            this.role = role;
            this.within = within;
            this.instead = instead;
        }

        static Tag heading(int level) {
            return new Tag(new PdfName("H" + level), null, "");
        }

        static Tag paragraph() {
            return new Tag(PdfName.P, null, "");
        }

        static Tag picture(String instead) {
            return new Tag(PdfName.FIGURE, null, instead);
        }

        static Tag table() {
            return new Tag(PdfName.TABLE, null, "");
        }

        static Tag row(Tag table) {
            return new Tag(PdfName.TABLEROW, table, "");
        }

        static Tag head(Tag row) {
            return new Tag(new PdfName("TH"), row, "");
        }

        static Tag cell(Tag row) {
            return new Tag(new PdfName("TD"), row, "");
        }
    }

    private record Mark(Optional<Tag> tag, Consumer<PdfContentByte> drawing) {}

    Sheets(Language language) {
        this.language = language;
    }

    int count() {
        return pages.size();
    }

    /** A line of text whose box begins at {@code start}, or ends at {@code start + width}. */
    void text(
            int page,
            Optional<Tag> tag,
            Typesetter.Line line,
            float start,
            float width,
            boolean atEnd,
            float baseline) {
        float offset = atEnd ? width - line.width() : 0;
        float left = left(start + offset, line.width());
        draw(page, tag, canvas -> line.draw(canvas, left, HEIGHT - baseline));
    }

    void box(int page, float start, float top, float width, float height, Colour colour) {
        draw(page, Optional.empty(), canvas -> {
            fill(canvas, colour);
            canvas.rectangle(left(start, width), HEIGHT - top - height, width, height);
            canvas.fill();
        });
    }

    /** Black on white, whatever is beneath. */
    void code(int page, Tag tag, EpcQrCode code, float start, float top, float size) {
        draw(page, Optional.of(tag), canvas -> {
            float left = left(start, size);
            float module = size / code.size();
            fill(canvas, new Colour(0xffffff));
            canvas.rectangle(left, HEIGHT - top - size, size, size);
            canvas.fill();
            fill(canvas, new Colour(0));
            for (var bar : code.bars()) {
                canvas.rectangle(
                        left + bar.x() * module, HEIGHT - top - (bar.y() + 1) * module, bar.width() * module, module);
            }
            canvas.fill();
        });
    }

    /**
     * The file.
     *
     * @param title as readers show it
     * @param date in its data, as PDF writes dates
     * @param identity the same for the same content
     */
    byte[] file(String title, String author, String date, String identity) {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        var pdf = new org.openpdf.text.Document(new Rectangle(WIDTH, HEIGHT));
        var writer = PdfWriter.getInstance(pdf, bytes);
        writer.setPdfVersion(PdfWriter.PDF_VERSION_1_7);
        writer.setTagged();
        writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
        if (language.rightToLeft()) {
            writer.addViewerPreference(PdfName.DIRECTION, PdfName.R2L);
        }
        pdf.addTitle(title);
        pdf.addAuthor(author);
        pdf.open();
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfString(date));
        writer.getInfo().put(PdfName.FILEID, new PdfLiteral(fileId(identity)));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language.tag(), PdfObject.TEXT_UNICODE));

        var whole = new PdfStructureElement(writer.getStructureTreeRoot(), PdfName.DOCUMENT);
        Map<Tag, PdfStructureElement> elements = new HashMap<>();
        for (var marks : pages) {
            pdf.newPage();
            writer.setPageEmpty(false);
            var canvas = writer.getDirectContent();
            for (var mark : marks) {
                mark.tag.ifPresentOrElse(
                        tag -> canvas.beginMarkedContentSequence(element(tag, whole, elements)),
                        () -> canvas.beginMarkedContentSequence(new PdfName("Artifact")));
                mark.drawing.accept(canvas);
                canvas.endMarkedContentSequence();
            }
        }
        pdf.close();
        return bytes.toByteArray();
    }

    private void draw(int page, Optional<Tag> tag, Consumer<PdfContentByte> drawing) {
        while (pages.size() <= page) {
            pages.add(new ArrayList<>());
        }
        pages.get(page).add(new Mark(tag, drawing));
    }

    private float left(float start, float width) {
        return language.rightToLeft() ? WIDTH - start - width : start;
    }

    private static void fill(PdfContentByte canvas, Colour colour) {
        canvas.setRGBColorFill(colour.rgb() >> 16, (colour.rgb() >> 8) & 0xff, colour.rgb() & 0xff);
    }

    private static PdfStructureElement element(
            Tag tag, PdfStructureElement whole, Map<Tag, PdfStructureElement> elements) {
        var known = elements.get(tag);
        if (known != null) {
            return known;
        }
        var element =
                new PdfStructureElement(tag.within == null ? whole : element(tag.within, whole, elements), tag.role);
        if (!tag.instead.isEmpty()) {
            element.put(PdfName.ALT, new PdfString(tag.instead, PdfObject.TEXT_UNICODE));
        }
        elements.put(tag, element);
        return element;
    }

    /** ISO 32000-1, 14.4: two strings of 16 bytes, the same as long as nothing is added to the file. */
    private static String fileId(String identity) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            var id = "<" + HexFormat.of().formatHex(hash, 0, 16) + ">";
            return "[" + id + id + "]";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
