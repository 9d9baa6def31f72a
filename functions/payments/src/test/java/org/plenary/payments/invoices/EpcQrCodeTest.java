package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ResultMetadataType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.Document.Seller;
import org.plenary.payments.invoices.domain.StructuredCommunication;

class EpcQrCodeTest {
    private static final StructuredCommunication REFERENCE = StructuredCommunication.of(Documents.NUMBER);

    @Test
    void saysEveryFieldOfTheStandardInItsLine() {
        var code = EpcQrCode.of(Documents.in(Language.FRENCH).invoice()).orElseThrow();

        assertThat(code.payload().split("\n", -1))
                .containsExactly(
                        "BCD",
                        "002",
                        "1",
                        "SCT",
                        "KREDBEBB",
                        "Open Stage AISBL",
                        "BE68539007547034",
                        "EUR2330.00",
                        "",
                        REFERENCE.digits());
    }

    @Test
    void isReadBackFromThePictureOnAPage() {
        var code = EpcQrCode.of(account("Théâtre — Сцена", "BE68539007547034", ""), Documents.euros(1), REFERENCE)
                .orElseThrow();

        var read = Scanner.scan(picture(code.svg("a transfer"))).orElseThrow();

        assertThat(read.getText()).isEqualTo(code.payload());
        assertThat(read.getText().split("\n", -1)[4])
                .as("the BIC may be left out")
                .isEmpty();
        assertThat(read.getText()).contains("\nThéâtre — Сцена\n", "\nEUR0.01\n");
        assertThat(read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL))
                .isEqualTo("M");
    }

    @Test
    void hasFourWhiteModulesOnEachSide() {
        var picture = picture(EpcQrCode.of(Documents.in(Language.ENGLISH).invoice())
                .orElseThrow()
                .svg("a transfer"));
        int quiet = 4 * SCALE;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                boolean margin =
                        x < quiet || y < quiet || x >= picture.getWidth() - quiet || y >= picture.getHeight() - quiet;
                assertThat(!margin || picture.getRGB(x, y) == Color.WHITE.getRGB())
                        .as("%d, %d", x, y)
                        .isTrue();
            }
        }
        assertThat(picture.getRGB(quiet, quiet)).isEqualTo(Color.BLACK.getRGB());
    }

    @Test
    void describesItselfWithoutBreakingThePage() {
        var svg = EpcQrCode.of(Documents.in(Language.ENGLISH).invoice())
                .orElseThrow()
                .svg("2 < 3 & \"so\"");

        assertThat(svg).contains("aria-label=\"2 &lt; 3 &amp; &quot;so&quot;\"");
    }

    @ParameterizedTest
    @CsvSource({"1,EUR0.01", "10,EUR0.10", "12345,EUR123.45", "99999999999,EUR999999999.99"})
    void writesAmountsInEuroWithAPoint(long cents, String written) {
        assertThat(EpcQrCode.of(account("Open Stage", "BE68539007547034", ""), Documents.euros(cents), REFERENCE)
                        .orElseThrow()
                        .payload())
                .contains("\n" + written + "\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 100_000_000_000L})
    void isNotThereForAnAmountBeyondTheStandard(long cents) {
        assertThat(EpcQrCode.of(account("Open Stage", "BE68539007547034", ""), Documents.euros(cents), REFERENCE))
                .isEmpty();
    }

    @Test
    void isNotThereForAnotherCurrency() {
        assertThat(EpcQrCode.of(
                        account("Open Stage", "BE68539007547034", ""),
                        new Money(2330, new Currency("TND", 3)),
                        REFERENCE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BE68539007547034,,true",
        "FR7630006000011234567890189,,true",
        "CH9300762011623852957,,false",
        "CH9300762011623852957,POFICHBEXXX,true",
        "TN5910006035183598478831,BIATTNTT,false",
        "BE68 5390 0754 7034,KREDBEBB,false",
        "'',KREDBEBB,false"
    })
    void isThereForAccountsOfTheSinglePaymentsAreaAlone(String iban, String bic, boolean there) {
        assertThat(EpcQrCode.of(account("Open Stage", iban, bic == null ? "" : bic), Documents.euros(100), REFERENCE)
                        .isPresent())
                .isEqualTo(there);
    }

    @Test
    void leavesOutWhatIsNoBic() {
        assertThat(line(account("Open Stage", "BE68539007547034", "kred bebb"), 4))
                .isEmpty();
        assertThat(line(account("Open Stage", "BE68539007547034", "KREDBEBBXXX"), 4))
                .isEqualTo("KREDBEBBXXX");
    }

    @Test
    void cutsTheHoldersNameAtSeventyCharacters() {
        assertThat(line(account("é".repeat(90), "BE68539007547034", ""), 5)).isEqualTo("é".repeat(70));
        assertThat(line(account("Open\nStage\tAISBL ", "BE68539007547034", ""), 5))
                .isEqualTo("Open Stage AISBL");
        assertThat(EpcQrCode.of(account(" \n", "BE68539007547034", ""), Documents.euros(100), REFERENCE))
                .isEmpty();
    }

    @Test
    void staysWithinTheLargestPayloadAndCode() {
        var code = EpcQrCode.of(
                        account("𠮷".repeat(70), "MT84MALT011000012345MTLCAST001S", "KREDBEBBXXX"),
                        Documents.euros(99_999_999_999L),
                        REFERENCE)
                .orElseThrow();

        assertThat(code.payload().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(331);
        assertThat(code.size() - 2 * EpcQrCode.QUIET_ZONE).as("version 13").isLessThanOrEqualTo(69);
        assertThat(Scanner.scan(picture(code.svg(""))).orElseThrow().getText()).isEqualTo(code.payload());
    }

    @Test
    void isNotThereForACreditNote() {
        assertThat(EpcQrCode.of(Documents.in(Language.ENGLISH).creditNote("Paid twice")))
                .isEmpty();
    }

    private static String line(Seller seller, int number) {
        return EpcQrCode.of(seller, Documents.euros(100), REFERENCE)
                .orElseThrow()
                .payload()
                .split("\n", -1)[number];
    }

    private static Seller account(String holder, String iban, String bic) {
        return Documents.seller(Language.ENGLISH, holder, iban, bic, 0);
    }

    private static final int SCALE = 5;

    /** Paints what the SVG says: its size, and each black bar of its path. */
    private static BufferedImage picture(String svg) {
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(size.find()).isTrue();
        int pixels = Integer.parseInt(size.group(1)) * SCALE;
        var picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.setColor(Color.BLACK);
        var bars = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (bars.find()) {
            graphics.fillRect(
                    Integer.parseInt(bars.group(1)) * SCALE,
                    Integer.parseInt(bars.group(2)) * SCALE,
                    Integer.parseInt(bars.group(3)) * SCALE,
                    SCALE);
        }
        graphics.dispose();
        return picture;
    }
}
