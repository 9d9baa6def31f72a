package org.plenary.common.dues;

import java.util.ArrayList;
import java.util.List;
import org.plenary.common.languages.Language;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** A fee that has just become due, as it stands in the table for payments to invoice. */
public final class NewDue {
    private NewDue() {}

    /** Why a fee became due. */
    public enum Cause {
        /** Somebody has joined and awaits the invoice. */
        JOINED,
        /** The year's fees were run. */
        RENEWED
    }

    /**
     * Leaves the fee due, once for each member and year, and in the list of that year. The first change fails where it is
     * due already.
     *
     * @param member its id
     * @param lines as they will stand on the invoice
     * @param language in which the lines are worded
     */
    public static List<Change> put(String member, Term term, List<FeeLine> lines, Language language, Cause cause) {
        var year = term.label();
        var changes = new ArrayList<Change>();
        changes.add(Change.put(Item.of(Keys.due(member, year))
                        .with("member", member)
                        .with("year", year)
                        .with("from", term.start().toString())
                        .with("until", term.end().toString())
                        .with("state", "OPEN")
                        .with("cause", cause.name())
                        .with("currency", lines.getFirst().amount().currency().code())
                        .with(
                                "purposes",
                                lines.stream().map(line -> line.purpose().key()).toList())
                        .with(
                                "wordings",
                                lines.stream()
                                        .map(line -> line.wording().text(language))
                                        .toList())
                        .with(
                                "amounts",
                                lines.stream()
                                        .map(line -> Long.toString(line.amount().minor()))
                                        .toList())
                        .listed(Keys.OPEN_DUES, Keys.officeOrder(year, member)))
                .ifAbsent());
        changes.add(Change.put(
                Item.of(Keys.dueOfYear(year, member)).with("member", member).with("cause", cause.name())));
        return changes;
    }

    /** The list of a year: of each member whose fee is due its id and the cause, as it stands now. */
    public static List<Item> ofYear(Table table, Term term) {
        return table.query(Keys.duesOfYear(term.label()), "MEMBER");
    }
}
