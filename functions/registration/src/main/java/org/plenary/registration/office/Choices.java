package org.plenary.registration.office;

import java.util.List;

/**
 * A filter of a list, as its form shows it.
 *
 * @param name in the query
 * @param all label of no filter
 * @param chosen value; empty where it does not filter
 */
public record Choices(String name, String label, String all, String chosen, List<Choice> choices) {
    /** One answer. */
    public record Choice(String value, String label) {}

    /** The label of what is chosen; empty where nothing is. */
    String chosenLabel() {
        return choices.stream()
                .filter(choice -> choice.value().equals(chosen))
                .map(Choice::label)
                .findFirst()
                .orElse("");
    }

    /** The same, if what is chosen is on offer: anything may stand in an address. */
    Choices valid() {
        return chosenLabel().isEmpty() ? new Choices(name, label, all, "", choices) : this;
    }

    Listing.Filter filter() {
        return new Listing.Filter(name, chosen, chosenLabel());
    }
}
