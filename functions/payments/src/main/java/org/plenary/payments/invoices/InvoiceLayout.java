package org.plenary.payments.invoices;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.Colour;
import org.plenary.common.network.Palette;
import org.plenary.payments.invoices.Sheets.Tag;
import org.plenary.payments.invoices.Typesetter.Line;
import org.plenary.payments.invoices.Typesetter.Style;
import org.plenary.payments.invoices.domain.Document;

/**
 * Where everything stands on an invoice or a credit note: who, to whom, what, and how to pay, from the top; who the seller
 * is by law at the foot of each page. What does not fit goes on to the next page. Measures are points, most of them
 * multiples of six.
 */
final class InvoiceLayout {
    private static final float MARGIN = 54;
    private static final float TOP = 60;
    private static final float FOOT = 42;
    private static final Column WHOLE = new Column(MARGIN, Sheets.WIDTH - 2 * MARGIN);
    private static final Column PAYER = new Column(MARGIN, 252);
    private static final Column FACTS = new Column(MARGIN + 276, WHOLE.width - 276);
    private static final Column WORDING = new Column(MARGIN, WHOLE.width - 150);
    private static final Column AMOUNT = new Column(MARGIN + WHOLE.width - 138, 138);
    private static final float CODE = 108;
    private static final float PADDING = 18;
    private static final Column HOW_TO_PAY = new Column(MARGIN + PADDING, WHOLE.width - CODE - 3 * PADDING);

    private static final Colour INK = new Colour(0x1b1d21);
    private static final Colour GREY = new Colour(0x5b616b);
    private static final Colour HAIRLINE = new Colour(0xd5d9df);
    private static final Colour TINT = new Colour(0xf4f5f7);
    private static final Colour WHITE = new Colour(0xffffff);
    private static final Style BODY = new Style(9.5f, 14, false, INK);
    private static final Style SMALL = new Style(8, 12, false, GREY);
    private static final Style LARGE = new Style(12, 18, true, INK);
    private static final Style TITLE = new Style(24, 30, false, INK);

    private final Document document;
    private final Language language;
    private final Typesetter typesetter;
    private final Texts texts;
    private final Sheets sheets;
    private final Colour accent;
    private final List<Line> footer;
    private final float bottom;

    private int page;
    private float y = TOP;

    /** Where lines of text begin and how long they may be. */
    private record Column(float start, float width) {
        Column from(float indent) {
            return new Column(start + indent, width - indent);
        }
    }

    /** Something and what it is called. */
    private record Fact(String label, List<Line> lines) {}

    InvoiceLayout(Document document, Typesetter typesetter) {
        this.document = document;
        this.language = document.language();
        this.typesetter = typesetter;
        this.texts = Texts.of("payments", language);
        this.sheets = new Sheets(language);
        var wish = document.seller().accent();
        this.accent = wish.contrast(WHITE) < Palette.READABLE ? INK : wish;
        this.footer = footer();
        this.bottom = Sheets.HEIGHT - FOOT - footer.size() * SMALL.leading() - 18;
    }

    byte[] file() {
        head();
        parties();
        lines();
        if (document.isCreditNote()) {
            takenBack();
        } else {
            howToPay();
        }
        feet();
        return sheets.file(
                title() + " " + document.number(),
                document.seller().legalName(),
                "D:" + document.issued().format(DateTimeFormatter.BASIC_ISO_DATE) + "000000Z",
                document.toString());
    }

    private String title() {
        return texts.get(document.isCreditNote() ? "invoice.title.credit-note" : "invoice.title");
    }

    private void head() {
        sheets.box(0, MARGIN, 0, 54, 6, document.seller().accent());
        write(Tag.paragraph(), document.seller().name(), LARGE.in(accent), WHOLE);
        y += 30;
        write(Tag.heading(1), title(), TITLE, WHOLE);
        y += 18;
    }

    /** To whom on one side, the number and the dates on the other. */
    private void parties() {
        int firstPage = page;
        float top = y;
        facts();
        int factsPage = page;
        float factsEnd = y;
        page = firstPage;
        y = top;
        payer();
        if (factsPage > page || (factsPage == page && factsEnd > y)) {
            page = factsPage;
            y = factsEnd;
        }
        y += 30;
    }

    private void payer() {
        var payer = document.payer();
        write(Tag.paragraph(), texts.get("invoice.to"), SMALL, PAYER);
        var style = BODY.strong();
        for (var name : names(payer)) {
            asTheirs(Tag.paragraph(), name, style, PAYER);
            style = BODY;
        }
        if (!payer.attention().isBlank()) {
            write(Tag.paragraph(), texts.get("invoice.attention", payer.attention()), BODY, PAYER);
        }
        for (var line : payer.address()) {
            asTheirs(Tag.paragraph(), line, BODY, PAYER);
        }
        if (!payer.vatId().isBlank()) {
            write(Tag.paragraph(), texts.get("invoice.vat-id", payer.vatId()), BODY, PAYER);
        }
    }

    /** Both forms; the Latin one alone where a character of the native one could not be shown. */
    private List<String> names(Document.Payer payer) {
        if (payer.latinName().isBlank() || payer.latinName().equals(payer.name())) {
            return List.of(payer.name());
        }
        return typesetter.prints(payer.name()) ? List.of(payer.name(), payer.latinName()) : List.of(payer.latinName());
    }

    private void facts() {
        float width = FACTS.width - 108;
        var facts = new ArrayList<Fact>();
        facts.add(fact("invoice.number", document.number().toString(), BODY.strong(), width));
        facts.add(said("invoice.issued", Dates.longDate(document.issued(), language), BODY, width));
        document.corrects()
                .ifPresentOrElse(
                        invoice -> facts.add(fact("invoice.corrects", invoice.toString(), BODY, width)),
                        () -> facts.add(
                                said("invoice.due", Dates.longDate(document.due(), language), BODY.strong(), width)));
        if (!document.purchaseOrder().isBlank()) {
            facts.add(fact("invoice.purchase-order", document.purchaseOrder(), BODY, width));
        }
        facts.forEach(fact -> write(fact, FACTS, 108));
    }

    private void lines() {
        var table = Tag.table();
        tableHead(table);
        for (var line : document.lines()) {
            float height = typesetter
                            .set(line.wording(), BODY, WORDING.width, language.rightToLeft())
                            .size()
                    * BODY.leading();
            // A line begins where three rows of its wording fit, so that none stands alone
            if (y + 9 + Math.min(height, 3 * BODY.leading()) > bottom) {
                turn();
                tableHead(table);
            }
            var row = Tag.row(table);
            y += 6;
            int rowPage = page;
            float rowTop = y;
            write(Tag.cell(row), line.wording(), BODY, WORDING);
            int endPage = page;
            float end = y;
            page = rowPage;
            y = rowTop;
            amount(Tag.cell(row), line.amount(), BODY, AMOUNT);
            page = endPage;
            y = Math.max(end, endPage == rowPage ? y : 0) + 6;
            hairline();
        }
        total(table);
        y += 24;
    }

    private void tableHead(Tag table) {
        var row = Tag.row(table);
        float top = y;
        write(Tag.head(row), texts.get("invoice.description"), SMALL, WORDING);
        y = top;
        atEnd(Tag.head(row), texts.get("invoice.amount"), SMALL, AMOUNT);
        y += 3;
        sheets.box(page, MARGIN, y, WHOLE.width, 0.75f, INK);
    }

    /** With what the law wants said of the tax, on the same page. */
    private void total(Tag table) {
        var mention = typesetter.set(document.vat().mention(), SMALL, WHOLE.width, language.rightToLeft());
        if (y + 21 + LARGE.leading() + mention.size() * SMALL.leading() > bottom) {
            turn();
        }
        y += 9;
        var row = Tag.row(table);
        float top = y;
        write(Tag.head(row), texts.get("invoice.total"), LARGE, new Column(MARGIN, 120));
        y = top;
        amount(Tag.cell(row), document.total(), LARGE, WHOLE.from(132));
        y += 12;
        place(Tag.paragraph(), mention, WHOLE, false);
    }

    private void amount(Tag tag, Money amount, Style style, Column column) {
        atEnd(tag, MoneyFormat.format(amount, language), style, column);
    }

    private void takenBack() {
        if (!document.reason().isBlank()) {
            write(Tag.paragraph(), texts.get("invoice.reason"), SMALL, WHOLE);
            write(Tag.paragraph(), document.reason(), BODY, WHOLE);
            y += 18;
        }
        write(Tag.paragraph(), texts.get("invoice.nothing-to-pay"), BODY.strong(), WHOLE);
    }

    /** The account and the reference beside the code that says the same; together on one page where they fit on one. */
    private void howToPay() {
        var seller = document.seller();
        float indent = 126;
        float width = HOW_TO_PAY.width - indent;
        var facts = new ArrayList<Fact>();
        facts.add(said("invoice.amount", MoneyFormat.format(document.total(), language), BODY.strong(), width));
        facts.add(said("invoice.due", Dates.longDate(document.due(), language), BODY, width));
        facts.add(fact("invoice.pay.holder", seller.holder(), BODY, width));
        facts.add(fact("invoice.pay.iban", inFours(seller.iban()), BODY, width));
        if (!seller.bic().isBlank()) {
            facts.add(fact("invoice.pay.bic", seller.bic(), BODY, width));
        }
        facts.add(fact("invoice.pay.reference", document.reference().toString(), BODY.strong(), width));

        var code = EpcQrCode.of(document);
        var caption = typesetter.set(texts.get("invoice.pay.scan"), SMALL, CODE, language.rightToLeft());
        var hint = typesetter.set(texts.get("invoice.pay.exactly"), SMALL, HOW_TO_PAY.width, language.rightToLeft());
        float beside = LARGE.leading() + 6 + hint.size() * SMALL.leading() + 6;
        for (var fact : facts) {
            beside += height(fact, indent);
        }
        float codes = code.isPresent() ? CODE + 3 + caption.size() * SMALL.leading() : 0;
        float height = Math.max(beside, codes) + 2 * PADDING;
        if (y + height > bottom && y > TOP) {
            turn();
        }
        boolean fits = y + height <= bottom;
        if (fits) {
            sheets.box(page, MARGIN, y, WHOLE.width, height, TINT);
            sheets.box(page, MARGIN, y, 3, height, document.seller().accent());
        }
        int codePage = page;
        float top = y + PADDING;
        y = top;
        write(Tag.heading(2), texts.get("invoice.pay"), LARGE, HOW_TO_PAY);
        y += 6;
        facts.forEach(fact -> write(fact, HOW_TO_PAY, indent));
        y += 6;
        place(Tag.paragraph(), hint, HOW_TO_PAY, false);
        float end = y;
        code.ifPresent(found -> code(found, codePage, top, caption));
        y = (fits ? top + height - PADDING : end) + 12;
    }

    private void code(EpcQrCode code, int onPage, float top, List<Line> caption) {
        var column = new Column(MARGIN + WHOLE.width - PADDING - CODE, CODE);
        var description = texts.get(
                "invoice.pay.code",
                MoneyFormat.format(document.total(), language),
                document.seller().holder(),
                document.reference());
        sheets.code(onPage, Tag.picture(description), code, column.start, top, CODE);
        var tag = Tag.paragraph();
        float baseline = top + CODE + 3 + SMALL.size();
        for (var line : caption) {
            // In the middle beneath the code
            float start = column.start + (CODE - line.width()) / 2;
            sheets.text(onPage, Optional.of(tag), line, start, line.width(), false, baseline);
            baseline += SMALL.leading();
        }
    }

    /** Who the seller is, as the law wants it on every paper. */
    private List<Line> footer() {
        var seller = document.seller();
        var lines = new ArrayList<Line>();
        lines.addAll(typesetter.set(seller.legalName(), SMALL.strong(), WHOLE.width, language.rightToLeft()));
        lines.addAll(typesetter.set(
                String.join(language.rightToLeft() ? "، " : ", ", seller.address()),
                SMALL,
                WHOLE.width,
                language.rightToLeft()));
        var register = seller.vatId().isBlank()
                ? seller.registerNumber()
                : seller.registerNumber() + " · " + texts.get("invoice.vat-id", seller.vatId());
        lines.addAll(typesetter.set(register, SMALL, WHOLE.width, language.rightToLeft()));
        // From left to right in every language, or the telephone number would turn round
        lines.addAll(typesetter.set(seller.email() + " · " + seller.phone(), SMALL, WHOLE.width, false));
        return lines;
    }

    private void feet() {
        int pages = sheets.count();
        for (page = 0; page < pages; page++) {
            float top = bottom + 12;
            sheets.box(page, MARGIN, top - 6, WHOLE.width, 0.5f, HAIRLINE);
            float baseline = top + SMALL.leading() - 3;
            for (var line : footer) {
                sheets.text(page, Optional.empty(), line, MARGIN, WHOLE.width, false, baseline);
                baseline += SMALL.leading();
            }
            if (page > 0) {
                for (var line :
                        typesetter.set(title() + " " + document.number(), SMALL, WHOLE.width, language.rightToLeft())) {
                    sheets.text(page, Optional.empty(), line, MARGIN, WHOLE.width, false, TOP - 24);
                }
            }
            if (pages > 1) {
                for (var line : typesetter.set(
                        texts.get("invoice.page", page + 1, pages), SMALL, WHOLE.width, language.rightToLeft())) {
                    sheets.text(page, Optional.empty(), line, MARGIN, WHOLE.width, true, baseline);
                }
            }
        }
    }

    /** With a value in our words. */
    private Fact said(String label, String value, Style style, float width) {
        return new Fact(texts.get(label), typesetter.set(value, style, width, language.rightToLeft()));
    }

    private Fact fact(String label, String value, Style style, float width) {
        return new Fact(texts.get(label), typesetter.set(value, style, width, theirs(value)));
    }

    private float height(Fact fact, float indent) {
        int labels = typesetter
                .set(fact.label, SMALL, indent - 6, language.rightToLeft())
                .size();
        return Math.max(labels * SMALL.leading() + 2, fact.lines.size() * BODY.leading());
    }

    private void write(Fact fact, Column column, float indent) {
        var tag = Tag.paragraph();
        int startPage = page;
        float start = y;
        var label = typesetter.set(fact.label, SMALL, indent - 6, language.rightToLeft());
        y += 1;
        place(tag, label, column, false);
        int labelPage = page;
        float labelEnd = y + 1;
        page = startPage;
        y = start;
        place(tag, fact.lines, column.from(indent), false);
        if (labelPage == page) {
            y = Math.max(y, labelEnd);
        }
    }

    /** In our words. */
    private void write(Tag tag, String text, Style style, Column column) {
        place(tag, typesetter.set(text, style, column.width, language.rightToLeft()), column, false);
    }

    private void atEnd(Tag tag, String text, Style style, Column column) {
        place(tag, typesetter.set(text, style, column.width, language.rightToLeft()), column, true);
    }

    /** In words of others, who may write from the other side. */
    private void asTheirs(Tag tag, String text, Style style, Column column) {
        place(tag, typesetter.set(text, style, column.width, theirs(text)), column, false);
    }

    /** Numbers alone, such as the structured communication, run from left to right in every language. */
    private boolean theirs(String text) {
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        return hasLetters && Typesetter.rightToLeft(text, language.rightToLeft());
    }

    private void place(Tag tag, List<Line> lines, Column column, boolean atEnd) {
        for (var line : lines) {
            float leading = line.style().leading();
            if (y + leading > bottom) {
                turn();
            }
            float baseline = y + (leading + line.style().size() * 0.7f) / 2;
            sheets.text(page, Optional.of(tag), line, column.start, column.width, atEnd, baseline);
            y += leading;
        }
    }

    private void hairline() {
        sheets.box(page, MARGIN, y, WHOLE.width, 0.5f, HAIRLINE);
    }

    private void turn() {
        page++;
        y = TOP;
    }

    private static String inFours(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
