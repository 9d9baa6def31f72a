package org.plenary.payments.invoices.domain;

import java.util.Optional;

/**
 * The number of an invoice or credit note: without a gap within its series and year.
 *
 * @param series such as "INV", capitals only
 * @param year of issue, four digits
 * @param number from 1
 */
public record DocumentNumber(String series, int year, int number) {
    private static final int DIGITS = 5;

    public DocumentNumber {
        if (!series.matches("[A-Z]{1,4}") || year < 2000 || year > 2999 || number < 1 || number > 9_999_999) {
            throw new IllegalArgumentException("Not a document's number: " + series + " " + year + " " + number);
        }
    }

    /** "INV-2027-00042" */
    @Override
    public String toString() {
        var digits = Integer.toString(number);
        return series + "-" + year + "-" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    /** Reads it as it is written, and not otherwise. */
    public static Optional<DocumentNumber> parse(String written) {
        var parts = written.split("-", -1);
        if (parts.length != 3
                || !parts[0].matches("[A-Z]{1,4}")
                || !parts[1].matches("2[0-9]{3}")
                || !parts[2].matches("[0-9]{1,7}")
                || Integer.parseInt(parts[2]) == 0) {
            return Optional.empty();
        }
        var number = new DocumentNumber(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        return Optional.of(number).filter(read -> read.toString().equals(written));
    }
}
