package org.plenary.common.network;

import java.util.List;
import org.plenary.common.languages.Language;

/** The languages that pages and mails are offered in, the default one first. */
public record Languages(List<Language> offered) {
    public Languages {
        offered = List.copyOf(offered);
        if (offered.isEmpty()) {
            throw new IllegalArgumentException("no language offered");
        }
    }

    public Language standard() {
        return offered.getFirst();
    }

    public boolean offers(Language language) {
        return offered.contains(language);
    }
}
