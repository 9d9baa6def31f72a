package org.plenary.door.profile;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.network.Languages;

/**
 * What the reading of one field must know of the others: the languages and the currency, where those could be read,
 * and the errors so far.
 */
record Scope(ProfileErrors errors, Optional<Languages> languages, Optional<Currency> currency) {
    private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());

    Optional<Language> standard() {
        return languages.map(Languages::standard);
    }

    /** Whether a text may have this language: one that is offered, or any that there is. */
    boolean mayBeWritten(String tag, boolean anyLanguage) {
        if (anyLanguage || languages.isEmpty()) {
            return ISO_639.contains(tag);
        }
        return languages.get().offered().stream()
                .anyMatch(language -> language.tag().equals(tag));
    }
}
