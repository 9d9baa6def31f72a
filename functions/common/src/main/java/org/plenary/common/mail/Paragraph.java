package org.plenary.common.mail;

import java.util.List;

/** A part of a mail, from which both its HTML and its plain text are made. */
public sealed interface Paragraph {

    record Text(String text) implements Paragraph {}

    /** The one thing to do, at this address. */
    record Button(String label, String address) implements Paragraph {}

    record Facts(List<Fact> facts) implements Paragraph {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    record Fact(String name, String value) {}
}
