package org.plenary.door.profile;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that somebody most likely meant. */
final class Spelling {
    private Spelling() {}

    /** The nearest of the known words, when it is near enough: one slip in a short word, two or three in a longer one. */
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > 40) {
            return Optional.empty();
        }
        Optional<String> nearest = Optional.empty();
        int least = written.length() < 4 ? 2 : written.length() < 9 ? 3 : 4;
        for (String word : known) {
            int slips = distance(written, word);
            if (slips < least) {
                least = slips;
                nearest = Optional.of(word);
            }
        }
        return nearest;
    }

    /** Letters put in, left out, changed or swapped with their neighbour (Damerau and Levenshtein, restricted). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
