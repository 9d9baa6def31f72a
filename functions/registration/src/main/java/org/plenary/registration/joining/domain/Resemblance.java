package org.plenary.registration.joining.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plenary.common.languages.Folding;
import org.plenary.registration.membership.domain.Name;

/**
 * How alike two names are, without script, marks, case and legal form: the better of trigrams shared (Dice's
 * coefficient), which forgives another order of words, and letters kept (optimal string alignment), which forgives a
 * slip of the pen.
 */
final class Resemblance {
    /** Of trigrams, in hundredths. Below it, two theatres of one name in two towns would be alike. */
    static final int ENOUGH_TRIGRAMS = 80;

    /** Of letters, in hundredths: one slip in seven letters. */
    static final int ENOUGH_LETTERS = 85;

    private static final int LONG_ENOUGH = 5;

    private Resemblance() {}

    /** Whether any form of the one resembles any form of the other. */
    static boolean alike(Name one, Name other) {
        return alike(one.written(), other.written())
                || alike(one.latin(), other.latin())
                || alike(one.written(), other.latin())
                || alike(one.latin(), other.written());
    }

    static boolean alike(String one, String other) {
        var a = Folding.core(one);
        var b = Folding.core(other);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        // Short names are either the same or not, and so are short words in which names differ
        return a.equals(b)
                || (shorter(a, b) >= LONG_ENOUGH && trigrams(a, b) >= ENOUGH_TRIGRAMS)
                || (shorter(without(a, b), without(b, a)) >= LONG_ENOUGH && letters(a, b) >= ENOUGH_LETTERS);
    }

    private static int shorter(String a, String b) {
        return Math.min(a.length(), b.length());
    }

    /** The words of a name that another does not have. */
    private static String without(String name, String other) {
        var words = new ArrayList<>(List.of(name.split(" ")));
        words.removeAll(List.of(other.split(" ")));
        return String.join(" ", words);
    }

    static int trigrams(String a, String b) {
        var ofA = trigrams(a);
        var ofB = trigrams(b);
        int shared = 0;
        for (var trigram : ofA.entrySet()) {
            shared += Math.min(trigram.getValue(), ofB.getOrDefault(trigram.getKey(), 0));
        }
        return 200 * shared / (count(ofA) + count(ofB));
    }

    static int letters(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return 100 * (longest - distance(a, b)) / longest;
    }

    private static Map<String, Integer> trigrams(String name) {
        var trigrams = new HashMap<String, Integer>();
        for (var word : name.split(" ")) {
            var padded = "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                trigrams.merge(padded.substring(i, i + 3), 1, Integer::sum);
            }
        }
        return trigrams;
    }

    private static int count(Map<String, Integer> trigrams) {
        return trigrams.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Insertions, deletions, other letters, and neighbours that changed places. */
    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + other);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
