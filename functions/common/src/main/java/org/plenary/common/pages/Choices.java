package org.plenary.common.pages;

import java.util.List;
import org.plenary.common.http.Visit;

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

    /** A filter by the address's parameter of this name; what is not on offer filters nothing, since anything may stand there. */
    public static Choices of(Visit visit, String name, String label, List<Choice> choices) {
        var asked = visit.request().query(name).orElse("");
        var chosen = choices.stream().anyMatch(choice -> choice.value().equals(asked)) ? asked : "";
        return new Choices(name, label, visit.say("office.filter.all"), chosen, choices);
    }

    /** Whether it lets this value through. */
    public boolean lets(String value) {
        return chosen.isEmpty() || chosen.equals(value);
    }

    /** The label of what is chosen; empty where nothing is. */
    private String chosenLabel() {
        return choices.stream()
                .filter(choice -> choice.value().equals(chosen))
                .map(Choice::label)
                .findFirst()
                .orElse("");
    }

    public Listing.Filter filter() {
        return new Listing.Filter(name, chosen, chosenLabel());
    }
}
