package org.plenary.registration.fees;

import java.util.List;
import java.util.Optional;
import org.plenary.common.forms.Filled;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.Listing;

/**
 * The fees of a membership year as the office sees them.
 *
 * @param notice what came of the last step, or why it was not taken; empty on a first look
 * @param state of the run, in a sentence
 * @param progress of the run while it is under way
 * @param others links to the other years
 * @param groups what the run comes to by kind and band
 * @param total of all groups
 * @param spared who is not invoiced, by reason
 * @param start to start it, for whoever may and while it may be
 * @param button of that form
 */
public record FeesView(
        String title,
        String notice,
        String state,
        Optional<Progress> progress,
        List<Other> others,
        List<Group> groups,
        String members,
        String total,
        List<Spared> spared,
        String typed,
        List<Choices> filters,
        Listing<?> listing,
        List<Row> rows,
        String here,
        String csv,
        Optional<Filled> start,
        String button) {

    /** How far a run is, in members. */
    public record Progress(int invoiced, int members) {}

    /** Another year. */
    public record Other(String href, String label) {}

    /** Members that pay alike. */
    public record Group(String kind, String band, String members, String total) {}

    /** How many are not invoiced for one reason. */
    public record Spared(String why, String members) {}

    /** A member and what the run does with it. */
    public record Row(
            String href, String name, String kind, String band, String declared, String outcome, String amount) {}
}
