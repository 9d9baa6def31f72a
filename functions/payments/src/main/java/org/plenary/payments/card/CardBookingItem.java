package org.plenary.payments.card;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;

/** What was booked of card payments, by the day of its booking (UTC), so that it can be looked for in the provider's books. */
final class CardBookingItem {
    static final String PREFIX = "BOOKED";

    private static final Duration KEPT = Duration.ofDays(400);

    private CardBookingItem() {}

    /** In which of the provider's lists it has to be. */
    enum What {
        PAYMENT,
        REFUND,
        DISPUTE
    }

    /**
     * @param id the provider's
     * @param at when the provider says that it was
     */
    static Change put(String id, What what, Instant at, Instant now) {
        return Change.put(Item.of(Keys.cardBooking(
                        LocalDate.ofInstant(now, ZoneOffset.UTC).toString(), id))
                .with("id", id)
                .with("what", what.name())
                .with("at", at)
                .expires(now.plus(KEPT)));
    }
}
