package org.plenary.common.languages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names as a search sees them: in small Latin letters and digits where the script is Latin, Greek or Cyrillic (near ISO
 * 843 and BGN/PCGN), in their own letters where it is another; words parted by one space, without marks, punctuation
 * and case. So "Théâtre de l’Œuvre" is "theatre de l oeuvre", and «Театр» is "teatr".
 */
public final class Folding {
    private static final Map<Integer, String> LETTERS = letters();

    /** Legal forms as they stand before or after a name, folded and with initials joined. */
    private static final Set<String> LEGAL_FORMS = Set.of(
            "aisbl", "asbl", "ivzw", "vzw", "bv", "bvba", "nv", "srl", "scrl", "sprl", "sa", "sas", "sasu", "sarl",
            "scic", "scop", "eurl", "ev", "gmbh", "ggmbh", "ug", "ag", "kg", "gbr", "ltd", "limited", "llc", "llp",
            "inc", "plc", "cic", "cio", "oy", "ry", "ab", "asa", "aps", "ivs", "spa", "snc", "onlus", "ets", "sl",
            "slu", "sccl", "scp", "lda", "ooo", "oao", "zao", "ood", "eood", "doo", "dooel", "sro", "kft", "nkft",
            "zrt", "nyrt", "mtu", "sia", "uab", "vsi", "oue", "ike", "amke", "vof", "gup", "zoo");

    private Folding() {}

    /** A name or anything else that is searched for; empty where there is neither letter nor digit in it. */
    public static String fold(String text) {
        return String.join(" ", words(text));
    }

    /** A name without its legal form, unless there is nothing else in it; initials are one word. */
    public static String core(String name) {
        var words = joinInitials(words(name));
        var kept = words.stream().filter(word -> !LEGAL_FORMS.contains(word)).toList();
        return String.join(" ", kept.isEmpty() ? words : kept);
    }

    private static List<String> words(String text) {
        var folded = new StringBuilder();
        // Decomposed, so that a letter and its marks come apart; small first, since İ is small in two letters
        var letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        letters.codePoints().forEach(c -> {
            var latin = LETTERS.get(c);
            if (latin != null) {
                folded.append(latin);
            } else if (Character.isLetterOrDigit(c)) {
                folded.appendCodePoint(c);
            } else if (!isMark(c)) {
                folded.append(' ');
            }
        });
        var whole = Normalizer.normalize(folded, Normalizer.Form.NFC).strip();
        return whole.isEmpty() ? List.of() : List.of(whole.split(" +"));
    }

    /** "a s b l" is "asbl"; one letter by itself stays. */
    private static List<String> joinInitials(List<String> words) {
        var joined = new ArrayList<String>();
        var initials = new StringBuilder();
        for (var word : words) {
            if (word.codePointCount(0, word.length()) == 1) {
                initials.append(word);
            } else {
                flush(initials, joined);
                joined.add(word);
            }
        }
        flush(initials, joined);
        return joined;
    }

    private static void flush(StringBuilder initials, List<String> into) {
        if (!initials.isEmpty()) {
            into.add(initials.toString());
            initials.setLength(0);
        }
    }

    /** What sits on a letter, and what is invisible between two or only stretches a word. */
    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> c == 0x0640;
        };
    }

    private static Map<Integer, String> letters() {
        var letters = new HashMap<Integer, String>();
        // Latin letters that do not come apart
        map(letters, "ßøłđðþæœıħŋəŧĸ", "ss o l d d th ae oe i h n e t k");
        // Greek; ς stands at the end of a word only
        map(letters, "αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o");
        // Cyrillic of Russian, Ukrainian, Belarusian, Bulgarian, Macedonian, Serbian; the signs have no sound
        map(
                letters,
                "абвгдежзиклмнопрстуфхцчшщыэюя",
                "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch y e yu ya");
        map(letters, "єіґђјљњћџѕ", "ye i g dj j lj nj c dz dz");
        letters.put((int) 'ъ', "");
        letters.put((int) 'ь', "");
        // Arabic and Persian letters that are written for one another
        map(letters, "ةىکی", "ه ي ك ي");
        return Map.copyOf(letters);
    }

    private static void map(Map<Integer, String> into, String from, String to) {
        var latin = to.split(" ");
        int i = 0;
        for (int c : from.codePoints().toArray()) {
            into.put(c, latin[i++]);
        }
    }
}
