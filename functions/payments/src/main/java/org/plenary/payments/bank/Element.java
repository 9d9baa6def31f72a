package org.plenary.payments.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a statement in memory: one entry, one balance.
 *
 * @param currency of an amount; else empty
 */
record Element(String name, String currency, StringBuilder content, List<Element> children) {
    Element(String name, String currency) {
        this(name, currency, new StringBuilder(), new ArrayList<>());
    }

    /** Its text, without what only indents it. */
    String text() {
        return content.toString().strip();
    }

    Stream<Element> all(String child) {
        return children.stream().filter(element -> element.name.equals(child));
    }

    /** The first one on this path of names. */
    Optional<Element> at(String... path) {
        Optional<Element> here = Optional.of(this);
        for (var step : path) {
            here = here.flatMap(element -> element.all(step).findFirst());
        }
        return here;
    }

    /** The text on this path; empty where there is none. */
    String textAt(String... path) {
        return at(path).map(Element::text).orElse("");
    }
}
