package org.plenary.payments.dues;

import java.time.LocalDate;
import java.util.ArrayList;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.payments.dues.domain.Due;
import org.plenary.payments.dues.domain.Due.State;

/** A fee due as it stands in the table, where registration or the fee run left it. */
public final class DueItem {
    private DueItem() {}

    /** Whether this is the key of a fee due. */
    public static boolean isDue(Key key) {
        return key.sk().startsWith("DUE");
    }

    /** @param currency the network's: a due in another is a broken item */
    public static Due read(Item item, Currency currency) {
        if (!item.text("currency").equals(currency.code())) {
            throw new IllegalStateException("A fee due in " + item.text("currency"));
        }
        var lines = new ArrayList<Due.Line>();
        var purposes = item.texts("purposes");
        for (int i = 0; i < purposes.size(); i++) {
            lines.add(new Due.Line(
                    purposes.get(i),
                    item.texts("wordings").get(i),
                    new Money(Long.parseLong(item.texts("amounts").get(i)), currency)));
        }
        return new Due(
                item.text("member"),
                item.text("year"),
                LocalDate.parse(item.text("until")),
                lines,
                State.valueOf(item.text("state")),
                item.optional("invoice"));
    }

    /** It has become this invoice, which is still to be sent. */
    public static Change invoiced(Key due, String number) {
        return step(due, State.OPEN, State.INVOICED).set("invoice", ":invoice").value("invoice", number);
    }

    /** Its invoice is on its way: nothing is left to do. */
    public static Change sent(Key due) {
        return unlisted(step(due, State.INVOICED, State.SENT));
    }

    /** There is nobody any more to invoice. */
    public static Change dropped(Key due) {
        return unlisted(step(due, State.OPEN, State.DROPPED));
    }

    /** The key of what a member owes for a year. */
    public static Key key(Due due) {
        return Keys.due(due.member(), due.year());
    }

    private static Change step(Key due, State from, State to) {
        return Change.update(due)
                .set("state", ":to")
                .onlyIf("#state = :from")
                .value("to", to.name())
                .value("from", from.name());
    }

    private static Change unlisted(Change change) {
        return change.remove("GPK").remove("GSK");
    }
}
