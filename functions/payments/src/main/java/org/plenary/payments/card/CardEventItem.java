package org.plenary.payments.card;

import java.time.Duration;
import java.time.Instant;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;

/**
 * What the provider told, as it stands in the table: its very bytes until they are worked, since who paid stands in them, and
 * what came of it.
 */
final class CardEventItem {
    /** As long as payers can dispute a payment, and the provider can be asked what it told. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** What came of an event. */
    enum State {
        OPEN,
        WORKED,
        /** A person has to look: it is about nothing that we know, or not as we know it. */
        STRANGE
    }

    private CardEventItem() {}

    static Change put(String id, String type, byte[] body, Instant now) {
        return Change.put(Item.of(Keys.cardEvent(id))
                        .with("id", id)
                        .with("type", type)
                        .with("body", body)
                        .with("received", now)
                        .with("state", State.OPEN.name())
                        .listed(Keys.OPEN_CARD_EVENTS, Keys.officeOrder(Keys.time(now), id))
                        .expires(now.plus(KEPT)))
                .ifAbsent();
    }

    static State state(Item item) {
        return State.valueOf(item.text("state"));
    }

    /** Something came of it, once. */
    static Change done(Key event, State state, String why) {
        return Change.update(event)
                .set("state", ":done")
                .value("done", state.name())
                .set("why", ":why")
                .value("why", why)
                .remove("body")
                .remove("GPK")
                .remove("GSK")
                .onlyIf("#state = :open")
                .value("open", State.OPEN.name());
    }
}
