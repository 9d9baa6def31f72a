package org.plenary.payments.bank.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/**
 * The references in what a payer wrote, however it was written: with the plus signs or without, parted by whatever, in the
 * middle of a sentence, with a telephone number beside it.
 */
final class References {
    /** Digits with at most three other signs between them, as people part them. */
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:[^\\p{L}0-9]{0,3}[0-9])*");

    private static final Pattern NUMBER =
            Pattern.compile("(?<![A-Z])([A-Z]{1,4})[^A-Z0-9]{0,2}(2[0-9]{3})[^A-Z0-9]{0,2}([0-9]{1,7})(?![0-9])");

    /** "27-42" and "2027/42": a year and a number. */
    private static final Pattern FRAGMENT =
            Pattern.compile("(?<![0-9])(?:20)?([2-9][0-9])[-/. ]0*([1-9][0-9]{0,6})(?![0-9])");

    private References() {}

    /** Structured communications whose check digits are right, in their order. */
    static SequencedSet<StructuredCommunication> structured(String text) {
        var found = new LinkedHashSet<StructuredCommunication>();
        for (var digits : blocks(text)) {
            for (int at = 0; at + 12 <= digits.length(); at++) {
                var one = StructuredCommunication.parse(digits.substring(at, at + 12));
                if (one.isPresent()) {
                    found.add(one.get());
                    // The next one begins after it
                    at += 11;
                }
            }
        }
        return found;
    }

    /** What is twelve digits, or one less or more, and no right one: somebody's slip, maybe. */
    static List<String> slips(String text) {
        return blocks(text).stream()
                .filter(digits -> digits.length() >= 10 && digits.length() <= 13)
                .filter(digits -> StructuredCommunication.parse(digits).isEmpty())
                .toList();
    }

    /** Numbers of invoices, written out. */
    static SequencedSet<DocumentNumber> numbers(String text) {
        var found = new LinkedHashSet<DocumentNumber>();
        NUMBER.matcher(text.toUpperCase(Locale.ROOT))
                .results()
                .flatMap(result -> number(result).stream())
                .forEach(found::add);
        return found;
    }

    private static Optional<DocumentNumber> number(MatchResult result) {
        int number = Integer.parseInt(result.group(3));
        return number == 0
                ? Optional.empty()
                : Optional.of(new DocumentNumber(result.group(1), Integer.parseInt(result.group(2)), number));
    }

    /** Whether the text has the year and the number of an invoice side by side. */
    static boolean hasFragment(String text, DocumentNumber number) {
        return FRAGMENT.matcher(text)
                .results()
                .anyMatch(result -> Integer.parseInt(result.group(1)) == number.year() % 100
                        && Integer.parseInt(result.group(2)) == number.number());
    }

    /** Whether one slip of a hand makes one of the other: a digit that is wrong, missing, too many, or two changed places. */
    static boolean oneSlip(String typed, String meant) {
        int shorter = Math.min(typed.length(), meant.length());
        int first = 0;
        while (first < shorter && typed.charAt(first) == meant.charAt(first)) {
            first++;
        }
        return switch (typed.length() - meant.length()) {
            case 0 ->
                first == typed.length()
                        || typed.substring(first + 1).equals(meant.substring(first + 1))
                        || swapped(typed, meant, first);
            case 1 -> typed.substring(first + 1).equals(meant.substring(first));
            case -1 -> typed.substring(first).equals(meant.substring(first + 1));
            default -> false;
        };
    }

    private static boolean swapped(String typed, String meant, int first) {
        return first + 1 < typed.length()
                && typed.charAt(first) == meant.charAt(first + 1)
                && typed.charAt(first + 1) == meant.charAt(first)
                && typed.substring(first + 2).equals(meant.substring(first + 2));
    }

    private static List<String> blocks(String text) {
        return DIGITS.matcher(text)
                .results()
                .map(result -> result.group().replaceAll("[^0-9]", ""))
                .toList();
    }
}
