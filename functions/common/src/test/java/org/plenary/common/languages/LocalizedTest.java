package org.plenary.common.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTest {
    private static final Localized NAME = arabicFirst();

    @Test
    void givesTheReadersLanguage() {
        assertThat(NAME.text(Language.FRENCH)).isEqualTo("Résidence");
        assertThat(NAME.text(Language.of("fr-be"))).isEqualTo("Résidence");
    }

    @Test
    void fallsBackToTheFirstEntryByName() {
        assertThat(NAME.text(Language.POLISH)).isEqualTo("إقامة");
        assertThat(NAME.choose(List.of(Language.POLISH, Language.DUTCH)).language())
                .isEqualTo(Language.ARABIC);
    }

    @Test
    void takesTheFirstOfTheReadersLanguagesThatExists() {
        assertThat(NAME.choose(List.of(Language.POLISH, Language.ENGLISH, Language.FRENCH)))
                .isEqualTo(new Localized.Chosen(Language.ENGLISH, "Residency"));
    }

    @Test
    void hasATextAndDoesNotChange() {
        Map<String, String> texts = new LinkedHashMap<>(Map.of("en", "Residency"));
        Localized localized = new Localized(texts);
        texts.clear();

        assertThat(localized.text(Language.ENGLISH)).isEqualTo("Residency");
        assertThatThrownBy(() -> new Localized(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Localized arabicFirst() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ar", "إقامة");
        texts.put("fr", "Résidence");
        texts.put("en", "Residency");
        return new Localized(texts);
    }
}
