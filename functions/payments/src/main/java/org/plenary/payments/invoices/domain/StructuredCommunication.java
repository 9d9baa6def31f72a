package org.plenary.payments.invoices.domain;

import java.util.Optional;

/**
 * The structured communication of Belgian transfers (OGM-VCS): ten digits and two that check them, their remainder by 97,
 * or 97 where that is 0.
 *
 * @param digits all twelve
 */
public record StructuredCommunication(String digits) {
    public StructuredCommunication {
        if (!holds(digits)) {
            throw new IllegalArgumentException("Not a structured communication: " + digits);
        }
    }

    /** That of an invoice: two digits of the year, eight of the number. */
    public static StructuredCommunication of(DocumentNumber invoice) {
        return beginning(padded(invoice.year() % 100 * 100_000_000L + invoice.number(), 10));
    }

    /** The one that begins with these ten digits. */
    public static StructuredCommunication beginning(String ten) {
        return new StructuredCommunication(ten + padded(check(ten), 2));
    }

    /** Exactly twelve digits whose check digits are right. */
    public static Optional<StructuredCommunication> parse(String digits) {
        return holds(digits) ? Optional.of(new StructuredCommunication(digits)) : Optional.empty();
    }

    /** As it is printed: {@code +++270/0000/04292+++}. */
    @Override
    public String toString() {
        return "+++" + digits.substring(0, 3) + "/" + digits.substring(3, 7) + "/" + digits.substring(7) + "+++";
    }

    private static boolean holds(String digits) {
        if (digits.length() != 12 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return Integer.parseInt(digits.substring(10)) == check(digits.substring(0, 10));
    }

    private static long check(String ten) {
        long remainder = Long.parseLong(ten) % 97;
        return remainder == 0 ? 97 : remainder;
    }

    private static String padded(long number, int width) {
        var digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
