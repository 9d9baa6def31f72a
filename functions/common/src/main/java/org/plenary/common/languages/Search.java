package org.plenary.common.languages;

import java.util.List;

/** What somebody looks for: words, each of which must be found somewhere, in any script, with or without marks. */
public record Search(List<String> words) {

    public static Search of(String typed) {
        var folded = Folding.fold(typed);
        return new Search(folded.isEmpty() ? List.of() : List.of(folded.split(" ")));
    }

    /** Whether each word is in one of these. */
    public boolean finds(String... texts) {
        var all = Folding.fold(String.join(" ", texts));
        return words.stream().allMatch(all::contains);
    }
}
