package org.plenary.payments.invoices;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/**
 * What a payer's banking app reads to fill in the transfer: the European Payments Council's "Quick Response Code:
 * Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer" (EPC069-12), version 002, in UTF-8.
 *
 * <p>The Belgian structured communication stands in the field of the structured remittance information, as its twelve
 * digits alone: as free text, apps put it where a message goes, and the bank no longer checks it. The standard allows
 * either field, never both.
 */
public final class EpcQrCode {
    /** White modules that scanners need around the code (ISO/IEC 18004). */
    static final int QUIET_ZONE = 4;

    private static final int NAME_LENGTH = 70;
    private static final int PAYLOAD_BYTES = 331;
    private static final int LARGEST_VERSION = 13;
    private static final long LARGEST_AMOUNT = 999_999_999_99L;

    /** By the beginning of their IBANs: the European Economic Area, where an account is known without its bank's BIC … */
    private static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /** … and the rest of the Single Euro Payments Area, where the BIC has to be said. */
    private static final Set<String> REST_OF_SEPA =
            Set.of("AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA");

    private final String payload;
    private final QrCode code;

    private EpcQrCode(String payload) {
        this.payload = payload;
        // Error correction M is the guidelines' own choice, so a better one that would fit is not taken
        this.code = QrCode.encodeSegments(
                List.of(QrSegment.makeBytes(payload.getBytes(StandardCharsets.UTF_8))),
                QrCode.Ecc.MEDIUM,
                QrCode.MIN_VERSION,
                LARGEST_VERSION,
                -1,
                false);
    }

    /** That of an invoice; a credit note has none. */
    public static Optional<EpcQrCode> of(Document invoice) {
        return invoice.isCreditNote() ? Optional.empty() : of(invoice.seller(), invoice.total(), invoice.reference());
    }

    /**
     * To pay this much of an invoice. There is none where the standard has none: for another currency than the euro, an
     * amount below a cent or above 999,999,999.99, an account outside the Single Euro Payments Area.
     */
    public static Optional<EpcQrCode> of(Document.Seller seller, Money amount, StructuredCommunication reference) {
        boolean withBic = seller.bic().matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");
        var country = seller.iban().length() < 2 ? "" : seller.iban().substring(0, 2);
        var holder = oneLine(seller.holder());
        if (!amount.currency().equals(Currency.EUR)
                || amount.minor() < 1
                || amount.minor() > LARGEST_AMOUNT
                || !seller.iban().matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
                || !(EEA.contains(country) || (REST_OF_SEPA.contains(country) && withBic))
                || holder.isEmpty()) {
            return Optional.empty();
        }
        int length = Math.min(NAME_LENGTH, holder.codePointCount(0, holder.length()));
        String payload;
        do {
            payload = String.join(
                    "\n",
                    "BCD",
                    "002",
                    "1",
                    "SCT",
                    withBic ? seller.bic() : "",
                    holder.substring(0, holder.offsetByCodePoints(0, length)).strip(),
                    seller.iban(),
                    "EUR" + amount.plain(),
                    "",
                    reference.digits());
            length--;
        } while (payload.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES);
        return Optional.of(new EpcQrCode(payload));
    }

    /** What a scanner reads: ten lines, of which the ninth, a purpose, is empty. */
    public String payload() {
        return payload;
    }

    /** How many modules wide and high it is, with its quiet zone. */
    int size() {
        return code.size + 2 * QUIET_ZONE;
    }

    /** A black line, within the picture with its quiet zone. */
    record Bar(int x, int y, int width) {}

    /** All that is black, from left to right and from the top. */
    List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int start = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > start) {
                    bars.add(new Bar(start + QUIET_ZONE, y + QUIET_ZONE, x - start));
                }
            }
        }
        return bars;
    }

    /**
     * For a page, to be written into it as it is: black on white in dark mode too, since scanners want it so.
     *
     * @param description for who does not see it, in the page's language
     */
    public String svg(String description) {
        var svg = new StringBuilder(8_000)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" aria-label=\"")
                .append(escaped(description))
                .append("\" viewBox=\"0 0 ")
                .append(size())
                .append(' ')
                .append(size())
                .append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
                .append(size())
                .append('v')
                .append(size())
                .append("H0z\"/><path fill=\"#000\" d=\"");
        for (var bar : bars()) {
            svg.append('M')
                    .append(bar.x())
                    .append(' ')
                    .append(bar.y())
                    .append('h')
                    .append(bar.width())
                    .append("v1h-")
                    .append(bar.width())
                    .append('z');
        }
        return svg.append("\"/></svg>").toString();
    }

    /** No value may begin another line. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
