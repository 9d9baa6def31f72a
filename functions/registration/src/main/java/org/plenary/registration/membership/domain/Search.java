package org.plenary.registration.membership.domain;

import java.util.List;
import org.plenary.common.languages.Folding;

/** What somebody looks for: words, each of which must be found somewhere, in any script, with or without marks. */
public record Search(List<String> words) {

    public static Search of(String typed) {
        var folded = Folding.fold(typed);
        return new Search(folded.isEmpty() ? List.of() : List.of(folded.split(" ")));
    }

    public boolean finds(String... texts) {
        var all = Folding.fold(String.join(" ", texts));
        return words.stream().allMatch(all::contains);
    }

    /** By names in both forms, place, people, addresses and ids. */
    public boolean finds(Member member) {
        return words.isEmpty()
                || finds(
                        member.name().written(),
                        member.name().latin(),
                        member.city(),
                        member.website(),
                        member.vatId(),
                        member.representative().name(),
                        member.representative().email().text(),
                        member.duesContact().map(Person::name).orElse(""),
                        member.duesContact()
                                .map(contact -> contact.email().text())
                                .orElse(""));
    }
}
