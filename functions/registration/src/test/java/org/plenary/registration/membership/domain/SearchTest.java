package org.plenary.registration.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.languages.Folding;
import org.plenary.common.languages.Search;

final class SearchTest {

    @ParameterizedTest
    @CsvSource({
        "народный, true",
        "НАРОДНЫЙ ТЕАТР, true",
        "narodny, true",
        "narodny sofia, true",
        "teatr olga, true",
        "olga@narodny.example, true",
        "Pétrov, true",
        "BG123456789, true",
        "narodny paris, false",
        "'', true",
    })
    void finds_native_and_latin_forms(String typed, boolean found) {
        assertThat(SampleMembers.theatre("member-1").foundBy(Search.of(typed))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "'  Théâtre   de l’Œuvre ', theatre de l oeuvre",
        "Ἀνοιχτὴ ΣΚΗΝΉ, anoichti skini",
        "Щука, shchuka",
        "ﬁn, fin",
        "१२, १२",
        "'!?', ''",
    })
    void folds(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }
}
