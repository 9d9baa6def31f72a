package org.plenary.registration.membership;

import org.plenary.common.languages.Language;
import org.plenary.common.network.FeeLine;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.registration.membership.domain.Due;

/** What is due as it stands in the table, for payments to invoice. */
public final class DueItem {
    private DueItem() {}

    /**
     * Leaves the fee due, once for each member and year.
     *
     * @param language in which the lines are worded
     */
    public static Change put(Due due, Language language) {
        var lines = due.lines();
        var year = due.term().label();
        return Change.put(Item.of(Keys.due(due.member(), year))
                        .with("member", due.member())
                        .with("year", year)
                        .with("from", due.term().start().toString())
                        .with("until", due.term().end().toString())
                        .with("state", "OPEN")
                        .with("currency", lines.getFirst().amount().currency().code())
                        .with(
                                "purposes",
                                lines.stream().map(line -> line.purpose().key()).toList())
                        .with(
                                "wordings",
                                lines.stream()
                                        .map(line -> wording(line, language))
                                        .toList())
                        .with(
                                "amounts",
                                lines.stream()
                                        .map(line -> Long.toString(line.amount().minor()))
                                        .toList())
                        .listed(Keys.OPEN_DUES, Keys.officeOrder(year, due.member())))
                .ifAbsent();
    }

    private static String wording(FeeLine line, Language language) {
        return line.wording().text(language);
    }
}
