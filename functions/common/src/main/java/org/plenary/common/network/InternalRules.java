package org.plenary.common.network;

import java.time.LocalDate;
import org.plenary.common.languages.Localized;

/**
 * The internal rules that a member must accept. The version is kept with each acceptance, so another text is another
 * version.
 */
public record InternalRules(String version, LocalDate inForceSince, Text text) {

    /** Where the rules are to be read. */
    public sealed interface Text {
        /** Whole, in paragraphs parted by an empty line. */
        record Written(Localized paragraphs) implements Text {}

        /** At an https address per language. */
        record Linked(Localized addresses) implements Text {}
    }
}
