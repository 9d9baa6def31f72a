package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.payments.invoices.PrintedDocument.Glyph;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.Document.Line;
import org.plenary.payments.invoices.domain.Document.Payer;

class InvoicePdfTest {
    private static final float MARGIN = 54;

    static List<Language> languages() {
        return Language.complete();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysAllThatTheLawAndThePayerWant(Language language) {
        var invoice = Documents.in(language).invoice();
        try (var printed = PrintedDocument.of(invoice)) {
            var text = printed.text();
            var seller = invoice.seller();
            var payer = invoice.payer();
            var texts = Texts.of("payments", language);

            assertThat(printed.pages()).isEqualTo(1);
            Stream.of("invoice.title", "invoice.number", "invoice.issued", "invoice.due", "invoice.description")
                    .forEach(key -> assertThat(text).contains(texts.get(key)));
            Stream.of("invoice.amount", "invoice.total", "invoice.pay", "invoice.pay.reference", "invoice.pay.exactly")
                    .forEach(key -> assertThat(text).contains(PrintedDocument.plain(texts.get(key))));
            assertThat(text)
                    .contains("INV-2027-00042")
                    .contains(Dates.longDate(invoice.issued(), language))
                    .contains(Dates.longDate(invoice.due(), language))
                    .contains(payer.name(), payer.attention(), payer.vatId(), "PO-2027-118")
                    .contains(payer.address())
                    .contains(seller.name(), seller.legalName(), seller.registerNumber(), seller.vatId())
                    .contains(String.join(language.rightToLeft() ? "، " : ", ", seller.address()))
                    .contains(seller.email(), seller.phone(), seller.holder())
                    .contains("BE68 5390 0754 7034", "KREDBEBB")
                    .contains(invoice.vat().mention());
            for (var line : invoice.lines()) {
                assertThat(text).contains(line.wording(), amount(line.amount(), language));
            }
            assertThat(text).contains(amount(invoice.total(), language));
            assertThat(text.split(Pattern.quote(invoice.reference().toString()), -1))
                    .as("the structured communication, once")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasACodeThatIsReadFromThePage(Language language) {
        var invoice = Documents.in(language).invoice();
        try (var printed = PrintedDocument.of(invoice)) {
            assertThat(Scanner.scan(printed.picture(1)).orElseThrow().getText())
                    .isEqualTo(EpcQrCode.of(invoice).orElseThrow().payload());
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aCreditNoteSaysWhatItCorrectsAndThatNothingIsToPay(Language language) {
        var reason = language.equals(Language.ARABIC) ? "سدد الرسم مرتين" : "Paid twice, see our letter";
        try (var printed = PrintedDocument.of(Documents.in(language).creditNote(reason))) {
            var texts = Texts.of("payments", language);
            assertThat(printed.text())
                    .contains(texts.get("invoice.title.credit-note"), "CN-2027-00003")
                    .contains(texts.get("invoice.corrects"), "INV-2027-00042", reason)
                    .contains(PrintedDocument.plain(texts.get("invoice.nothing-to-pay")))
                    .contains(amount(Documents.euros(233_000), language))
                    .doesNotContain("BE68", "+++", texts.get("invoice.due"));
            assertThat(Scanner.scan(printed.picture(1))).isEmpty();
        }
    }

    @Test
    void leavesOutWhatIsNotThere() {
        var plain = Documents.in(Language.ENGLISH)
                .ordered("")
                .to(new Payer("Ada Müller", "Ada Müller", "", List.of("Berlin", "Germany"), "DE", ""));
        var seller = Documents.seller(Language.ENGLISH, "Open Stage AISBL", "BE68539007547034", "", 0);
        try (var printed = PrintedDocument.of(plain.by(seller).invoice())) {
            assertThat(printed.text())
                    .doesNotContain("order number", "attention", "BIC", "VAT number: FR")
                    .containsOnlyOnce("Ada Müller");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ελληνικό Φεστιβάλ",
                "Большой театр",
                "Нарiжний Їжак Љубав",
                "مسرح المدينة",
                "תיאטרון הבימה",
                "Երևանի թատրոն",
                "ქართული თეატრი",
                "रंगमंच",
                "โรงละครแห่งชาติ",
                "中国国家话剧院",
                "國家戲劇院",
                "東京都歴史文化財団 ぶんか カ",
                "국립극단",
                "Đorđe Žižek Łódź İstanbul Hà Nội Ştefan"
            })
    void printsANameInItsScriptAndInLatin(String name) {
        try (var printed = PrintedDocument.of(Documents.in(Language.ENGLISH)
                .to(Documents.payer(name, "The Latin Name"))
                .invoice())) {
            assertThat(printed.text()).contains(PrintedDocument.plain(name), "The Latin Name");
        }
    }

    @Test
    void aNameThatNoFontHasStandsInItsLatinForm() {
        try (var printed = PrintedDocument.of(Documents.in(Language.ENGLISH)
                .to(Documents.payer("ብሔራዊ ቲያትር", "National Theatre of Ethiopia"))
                .invoice())) {
            assertThat(printed.text()).contains("National Theatre of Ethiopia").doesNotContain("�");
        }
    }

    @Test
    void aCharacterThatNoFontHasIsSeenToBeMissing() {
        try (var printed = PrintedDocument.of(Documents.in(Language.ENGLISH)
                .to(Documents.payer("ab 🎭 ቲያ", ""))
                .invoice())) {
            assertThat(printed.text()).contains("ab � ��");
        }
    }

    @Test
    void arabicIsJoinedAndBeginsOnTheRight() {
        try (var printed = PrintedDocument.of(Documents.in(Language.ARABIC).invoice())) {
            var title = printed.glyphs().stream()
                    .filter(glyph -> glyph.right() > Sheets.WIDTH - MARGIN - 60)
                    .skip("المسرح المفتوح".length())
                    .toList();
            assertThat(printed.glyphs())
                    .extracting(Glyph::character)
                    .as("initial feh and final teh marbuta of the title")
                    .contains("\ufed3", "\ufe93");
            assertThat(title)
                    .anySatisfy(glyph -> assertThat(glyph.right()).isCloseTo(Sheets.WIDTH - MARGIN, within(3f)));
            assertThat(printed.glyphs())
                    .filteredOn(glyph -> glyph.character().matches("[\\u0621-\\u064a]"))
                    .as("letters that were not joined")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"JPY,0,2330", "EUR,2,2330", "TND,3,2330"})
    void writesEachCurrencyWithItsDecimals(String code, int exponent, long minor) {
        var money = new Money(minor, new Currency(code, exponent));
        for (var language : Language.complete()) {
            try (var printed = PrintedDocument.of(Documents.in(language)
                    .with(List.of(new Line("membership-fee", "Fee", money)))
                    .invoice())) {
                assertThat(printed.text()).contains(amount(money, language));
                assertThat(Scanner.scan(printed.picture(1)).isPresent())
                        .as("a code for %s", code)
                        .isEqualTo(code.equals("EUR"));
            }
        }
    }

    @Test
    void aLongInvoiceCountsItsPagesAndRepeatsTheHeadOfItsTable() {
        var lines = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> new Line("place", "Seminar place no. " + i + ".", Documents.euros(100L * i)))
                .toList();
        try (var printed =
                PrintedDocument.of(Documents.in(Language.ENGLISH).with(lines).invoice())) {
            int pages = printed.pages();
            assertThat(pages).isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                assertThat(printed.text(page, page))
                        .contains(
                                "Page %d of %d".formatted(page, pages), "INV-2027-00042", "Open Stage, international");
            }
            assertThat(printed.text(2, 2)).contains("Description Amount");
            assertThat(printed.text()).as("on one page").contains("Total €820.00 Exempt from VAT");
            assertThat(printed.text(pages, pages)).contains("+++");
            IntStream.rangeClosed(1, 40)
                    .forEach(i ->
                            assertThat(printed.text()).containsOnlyOnce("Seminar place no. " + i + ". €" + i + ".00"));
        }
    }

    /** Everything that somebody may have typed into a form or a spreadsheet, long. */
    static Stream<Documents> hostile() {
        var words = List.of(
                "W".repeat(200),
                "中文".repeat(100),
                "한국".repeat(100),
                "مسرحالمدينة".repeat(18),
                "שלום".repeat(50),
                "หนังสือที่นี่".repeat(15),
                "हिन्दी".repeat(33),
                "Théâtre مسرح 劇場 Театр תיאטרון ".repeat(6),
                "a\u200b\u200d\u2060\ufeff\u00ad".repeat(40),
                "\u202e\u2066abc\u2069\u202c مقلوب \u200f!",
                "\u200b\u200b",
                "e" + "\u0301\u0323".repeat(100),
                "\ud83c\udfad\ud800x\udc00",
                "line\nbreak\ttab\u0000nul\u2028sep",
                "-".repeat(200),
                "( [ { « ‹ “ " + "\u0660\u06f1%٪ ".repeat(20));
        return Stream.of(Language.ENGLISH, Language.ARABIC)
                .flatMap(language -> words.stream()
                        .map(word -> Documents.in(language)
                                .to(new Payer(word, word + " ", word, List.of(word, word), "BE", word))
                                .ordered(word)
                                .with(List.of(new Line("fee", word, Documents.euros(1))))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverIsTypedStaysOnThePage(Documents documents) {
        staysOnThePage(documents.invoice());
        staysOnThePage(documents.creditNote(documents.payer().name()));
    }

    @Test
    void fortyLinesOfAddressAndTheLargestAmountStayOnThePage() {
        for (var language : List.of(Language.FRENCH, Language.ARABIC)) {
            var address =
                    IntStream.range(0, 90).mapToObj(i -> "Address line " + i).toList();
            for (var currency : List.of(new Currency("JPY", 0), Currency.EUR, new Currency("TND", 3))) {
                var lines = List.of(new Line("fee", "x ".repeat(3_000), new Money(Long.MAX_VALUE, currency)));
                staysOnThePage(Documents.in(language)
                        .to(new Payer("A", "", "", address, "BE", ""))
                        .with(lines)
                        .ordered("1234567890 ".repeat(300))
                        .invoice());
            }
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        for (var language : Language.complete()) {
            var invoice =
                    Documents.in(language).to(Documents.payer("東京都", "مسرح")).invoice();
            var first = new InvoicePdf();
            assertThat(first.print(invoice)).isEqualTo(first.print(invoice)).isEqualTo(new InvoicePdf().print(invoice));
        }
    }

    @Test
    void severalThreadsMayPrintWithOneInstance() throws Exception {
        var printer = new InvoicePdf();
        var tasks = IntStream.range(0, 40)
                .<Callable<byte[]>>mapToObj(i -> () -> printer.print(
                        Documents.in(Language.complete().get(i % 8)).invoice()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var printed = threads.invokeAll(tasks);
            for (int i = 0; i < 40; i++) {
                assertThat(printed.get(i).get())
                        .isEqualTo(new InvoicePdf()
                                .print(Documents.in(Language.complete().get(i % 8))
                                        .invoice()));
            }
        }
    }

    @Test
    void itsDataAreTheDocumentsOwn() {
        try (var printed = PrintedDocument.of(Documents.in(Language.FRENCH).invoice());
                var other = PrintedDocument.of(
                        Documents.in(Language.FRENCH).ordered("another").invoice())) {
            var information = printed.pdf().getDocumentInformation();
            assertThat(information.getTitle()).isEqualTo("Facture INV-2027-00042");
            assertThat(information.getAuthor()).startsWith("Scène ouverte AISBL");
            assertThat(information.getCreationDate().toInstant())
                    .isEqualTo(LocalDate.of(2027, 1, 4)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
            assertThat(information.getModificationDate()).isNull();
            assertThat(printed.pdf().getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(identity(printed)).isNotEqualTo(identity(other));
        }
    }

    @Test
    void fontsAreInTheFileAndOnlyWhatIsUsedOfThem() {
        try (var printed = PrintedDocument.of(Documents.in(Language.ARABIC)
                .to(Documents.payer("東京都", "Tokyo"))
                .invoice())) {
            assertThat(printed.fonts()).hasSizeGreaterThan(3).allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+(NotoSans|DroidSansFallback).*");
            });
        }
        assertThat(new InvoicePdf()
                        .print(Documents.in(Language.ENGLISH)
                                .to(Documents.payer("東京都", "Tokyo"))
                                .invoice()))
                .hasSizeLessThan(100_000);
    }

    @Test
    void isTaggedSoThatItCanBeReadAloud() {
        var invoice = Documents.in(Language.ENGLISH).invoice();
        try (var printed = PrintedDocument.of(invoice)) {
            var catalog = printed.pdf().getDocumentCatalog();
            var roles = elements(catalog.getStructureTreeRoot())
                    .map(PDStructureElement::getStructureType)
                    .toList();

            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(roles).startsWith("Document", "P", "H1").containsOnlyOnce("Table", "Figure", "H2");
            assertThat(roles).filteredOn("TR"::equals).as("head, lines, total").hasSize(4);
            assertThat(roles).filteredOn("TH"::equals).hasSize(3);
            assertThat(roles).filteredOn("TD"::equals).hasSize(5);
            assertThat(elements(catalog.getStructureTreeRoot())
                            .filter(element -> element.getStructureType().equals("Figure"))
                            .map(PDStructureElement::getAlternateDescription))
                    .containsExactly("QR code for the transfer of €2,330.00 to Open Stage AISBL, communication "
                            + invoice.reference());
        }
    }

    private static void staysOnThePage(Document document) {
        try (var printed = PrintedDocument.of(document)) {
            assertThat(printed.text()).contains(document.number().toString());
            assertThat(printed.glyphs()).allSatisfy(glyph -> {
                assertThat(glyph.left()).isGreaterThan(MARGIN - 6);
                assertThat(glyph.right()).isLessThan(Sheets.WIDTH - MARGIN + 6);
                assertThat(glyph.baseline()).isBetween(24f, Sheets.HEIGHT - 24);
            });
        }
    }

    private static Stream<PDStructureElement> elements(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(element -> Stream.concat(Stream.of(element), elements(element)));
    }

    private static String identity(PrintedDocument printed) {
        return printed.pdf().getDocument().getTrailer().getCOSArray(COSName.ID).toString();
    }

    private static String amount(Money money, Language language) {
        return PrintedDocument.plain(MoneyFormat.format(money, language));
    }
}
