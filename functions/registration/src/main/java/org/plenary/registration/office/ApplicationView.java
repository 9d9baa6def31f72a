package org.plenary.registration.office;

import java.util.List;
import org.plenary.common.forms.Filled;
import org.plenary.registration.membership.InWords.Fact;
import org.plenary.registration.timeline.Entry;

/**
 * An application as the office sees it.
 *
 * @param notice what came of the last step, or why it was not taken; empty on a first look
 * @param state with who decided and when
 * @param age how long it has waited of what was promised; empty once it is decided
 * @param decidable whether this person may decide, and nobody has
 * @param question that waits for its answer; empty where none does
 * @param member address of the member it became; empty where it has not
 * @param decline the form to decline
 * @param ask the form to ask
 */
public record ApplicationView(
        String id,
        String name,
        String notice,
        String state,
        String age,
        boolean overdue,
        boolean decidable,
        String question,
        String member,
        List<Fact> facts,
        String motivation,
        List<DuplicateRow> duplicates,
        List<Entry> timeline,
        Filled decline,
        Filled ask) {

    /** One who may be the same, and why. */
    public record DuplicateRow(String href, String name, String what, String reasons) {}
}
