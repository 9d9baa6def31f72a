package org.plenary.common.pages;

import java.util.List;
import org.plenary.common.forms.Filled;

/**
 * Something that a person may do on a page, folded until it is wanted. Its name is the text of its form, its button the text
 * {@code .send}.
 *
 * @param path where to
 * @param what it does, in a sentence or two
 * @param shown names of the fields that are not hidden
 * @param dangerous whether it cannot be taken back
 */
public record Act(String path, String what, Filled filled, List<String> shown, boolean dangerous) {
    public String name() {
        return filled.form().name();
    }

    /** Those of its fields that carry what was there before. */
    public List<String> hidden() {
        return filled.form().fields().stream()
                .map(field -> field.name())
                .filter(field -> !shown.contains(field))
                .toList();
    }
}
