package org.plenary.payments.card.domain;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next to be given to get the part after it; none at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> entries, Optional<String> next) {
    public Page {
        entries = List.copyOf(entries);
    }
}
