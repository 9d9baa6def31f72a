package org.plenary.payments.bank.domain;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /**
     * Structured communications that one slip of a hand makes what stands in the text: a digit that is wrong, missing, too
     * many, two that changed places, or check digits that were left out or are somebody's guess.
     */
    static Set<StructuredCommunication> nearly(String text) {
        var found = new HashSet<StructuredCommunication>();
        for (var typed : blocks(text)) {
            if (typed.length() >= 10
                    && typed.length() <= 13
                    && StructuredCommunication.parse(typed).isEmpty()) {
                found.add(StructuredCommunication.beginning(typed.substring(0, 10)));
                switch (typed.length()) {
                    case 11 -> missing(typed, found);
                    case 12 -> wrong(typed, found);
                    case 13 -> tooMany(typed, found);
                    default -> {}
                }
            }
        }
        return found;
    }

    private static void missing(String typed, Set<StructuredCommunication> found) {
        for (int at = 0; at <= typed.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                add(typed.substring(0, at) + digit + typed.substring(at), found);
            }
        }
    }

    private static void wrong(String typed, Set<StructuredCommunication> found) {
        for (int at = 0; at < typed.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                add(typed.substring(0, at) + digit + typed.substring(at + 1), found);
            }
            if (at + 1 < typed.length()) {
                add(typed.substring(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.substring(at + 2), found);
            }
        }
    }

    private static void tooMany(String typed, Set<StructuredCommunication> found) {
        for (int at = 0; at < typed.length(); at++) {
            add(typed.substring(0, at) + typed.substring(at + 1), found);
        }
    }

    private static void add(String digits, Set<StructuredCommunication> found) {
        StructuredCommunication.parse(digits).ifPresent(found::add);
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

    /**
     * The year and the number of an invoice side by side, without its series.
     *
     * @param year its last two digits
     */
    record Fragment(int year, int number) {
        static Fragment of(DocumentNumber number) {
            return new Fragment(number.year() % 100, number.number());
        }
    }

    static Set<Fragment> fragments(String text) {
        return FRAGMENT.matcher(text)
                .results()
                .map(result -> new Fragment(Integer.parseInt(result.group(1)), Integer.parseInt(result.group(2))))
                .collect(Collectors.toSet());
    }

    private static List<String> blocks(String text) {
        return DIGITS.matcher(text)
                .results()
                .map(result -> result.group().replaceAll("[^0-9]", ""))
                .toList();
    }
}
