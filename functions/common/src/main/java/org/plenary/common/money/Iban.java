package org.plenary.common.money;

import java.util.Locale;
import java.util.Optional;

/**
 * An international bank account number (ISO 13616) whose check digits are right.
 *
 * @param value without spaces, in capitals
 */
public record Iban(String value) {
    public Iban {
        if (!holds(value)) {
            throw new IllegalArgumentException("Not an IBAN");
        }
    }

    /** Reads one as people write it, with spaces or without. */
    public static Optional<Iban> parse(String written) {
        var value = written.replace(" ", "").replace("\u00a0", "").toUpperCase(Locale.ROOT);
        return holds(value) ? Optional.of(new Iban(value)) : Optional.empty();
    }

    /** ISO 3166-1 alpha-2 of the bank's country. */
    public String country() {
        return value.substring(0, 2);
    }

    /** In groups of four, as it is printed. */
    public String grouped() {
        var grouped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (i > 0 && i % 4 == 0) {
                grouped.append(' ');
            }
            grouped.append(value.charAt(i));
        }
        return grouped.toString();
    }

    /** An account's number is nobody's to read in a log. */
    @Override
    public String toString() {
        return "IBAN of " + country();
    }

    /** ISO 7064 MOD 97-10: the country and its check digits last, letters as two digits. */
    private static boolean holds(String value) {
        if (!value.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        int remainder = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = Character.digit(value.charAt((i + 4) % value.length()), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder == 1;
    }
}
