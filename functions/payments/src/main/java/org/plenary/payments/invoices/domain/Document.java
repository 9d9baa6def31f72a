package org.plenary.payments.invoices.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Money;
import org.plenary.common.network.Colour;
import org.plenary.common.network.VatRule;

/**
 * An invoice or a credit note as it was issued. It never changes, and everything that is printed on it is in it, so that
 * the same document gives the same PDF whatever the profile says later.
 *
 * @param account whom it is owed by: a member's id
 * @param issued by the office's calendar
 * @param due the last day to pay; of a credit note the day of issue
 * @param language in which it is worded
 * @param lines what is owed; of a credit note what is taken back, as amounts above zero
 * @param vat why no value-added tax is on it
 * @param reference for the payer's transfer; a credit note has that of the invoice it corrects
 * @param purchaseOrder the payer's own; may be empty
 * @param corrects the invoice that a credit note takes back
 * @param reason of a credit note, in the document's language; else empty
 */
public record Document(
        DocumentNumber number,
        String account,
        LocalDate issued,
        LocalDate due,
        Language language,
        Seller seller,
        Payer payer,
        List<Line> lines,
        Vat vat,
        StructuredCommunication reference,
        String purchaseOrder,
        Optional<DocumentNumber> corrects,
        String reason) {
    public Document {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A document without a line");
        }
    }

    public boolean isCreditNote() {
        return corrects.isPresent();
    }

    /**
     * What takes all of this invoice back.
     *
     * @param why in the document's language
     */
    public Document creditNote(DocumentNumber note, LocalDate today, String why) {
        return new Document(
                note,
                account,
                today,
                today,
                language,
                seller,
                payer,
                lines,
                vat,
                reference,
                purchaseOrder,
                Optional.of(number),
                why);
    }

    /** The sum of the lines. */
    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
    }

    /**
     * @param purpose key of what the money is for, which has its own account: "membership-fee", "support-grant"
     * @param wording in the document's language, with the period that it covers
     */
    public record Line(String purpose, String wording, Money amount) {}

    /**
     * Who issues it, in the document's language.
     *
     * @param address one line each
     * @param legalName with the legal form
     * @param registerNumber as the country writes it, with the register's name where the law wants it: "RPM Bruxelles …"
     * @param vatId may be empty
     * @param iban of the account to pay to, without spaces
     * @param bic of its bank; may be empty
     * @param holder of the account as its bank writes it: banks compare it with what the payer's app tells them
     * @param accent the network's colour
     */
    public record Seller(
            String name,
            String legalName,
            List<String> address,
            String registerNumber,
            String vatId,
            String email,
            String phone,
            String iban,
            String bic,
            String holder,
            Colour accent) {
        public Seller {
            address = List.copyOf(address);
        }
    }

    /**
     * To whom it is addressed.
     *
     * @param name native form
     * @param latinName the same where the name is in Latin script
     * @param attention the person who deals with it; may be empty
     * @param address what is known of it, one line each, the country's name in the document's language last
     * @param country ISO 3166-1 alpha-2
     * @param vatId may be empty
     */
    public record Payer(
            String name, String latinName, String attention, List<String> address, String country, String vatId) {
        public Payer {
            address = List.copyOf(address);
        }
    }

    /**
     * @param mention the sentence that the law wants on the document, in its language
     */
    public record Vat(VatRule.Treatment treatment, String mention) {}
}
