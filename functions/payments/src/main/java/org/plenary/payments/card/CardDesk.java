package org.plenary.payments.card;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.plenary.common.log.Log;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardEventItem.State;
import org.plenary.payments.card.CardLedger.Result;
import org.plenary.payments.card.domain.CardEvent;
import org.plenary.payments.card.domain.CardEvent.Notice;
import org.plenary.payments.card.domain.CheckoutSession;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * Takes what the provider tells: keeps it, then works it. What cannot be worked yet, such as a refund of a payment of which
 * nobody has heard, stays open and is tried again; what is about nothing that we know is left for a person.
 */
public final class CardDesk {
    /** So long something may come before what it is about. The provider tries for three days to tell us. */
    private static final Duration PATIENCE = Duration.ofDays(4);

    private static final int PAGE = 100;

    private final Table table;
    private final CardLedger ledger;
    private final boolean live;
    private final Clock clock;
    private final Log log;

    /** @param live whether the network's account moves real money */
    CardDesk(Table table, CardLedger ledger, boolean live, Clock clock, Log log) {
        this.table = table;
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Keeps what came; the same again is known.
     *
     * @return its item as it stands now
     */
    Item keep(Notice notice, byte[] body) {
        var put = CardEventItem.put(notice.id(), notice.type(), body, clock.instant());
        if (table.commit(put) instanceof Commit.Refused refused) {
            return refused.inTheWay(0).orElseThrow();
        }
        return table.get(Keys.cardEvent(notice.id())).orElseThrow();
    }

    /**
     * Works what is open, oldest first.
     *
     * @param strange how many are left for a person
     * @param waiting how many are tried again
     */
    record Done(int worked, int strange, int waiting) {}

    Done workOpen() {
        var counts = new EnumMap<State, Integer>(State.class);
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(Keys.OPEN_CARD_EVENTS), "", PAGE, last);
            for (var listed : page.items()) {
                try {
                    // The index lags: the event itself says whether it is open
                    var state = table.get(listed.key()).map(this::work).orElse(State.WORKED);
                    counts.merge(state, 1, Integer::sum);
                } catch (RuntimeException unplanned) {
                    log.failure(listed.text("id"), "card event", unplanned);
                    counts.merge(State.OPEN, 1, Integer::sum);
                }
            }
            if (!page.more()) {
                return new Done(
                        counts.getOrDefault(State.WORKED, 0),
                        counts.getOrDefault(State.STRANGE, 0),
                        counts.getOrDefault(State.OPEN, 0));
            }
            last = Optional.of(page.items().getLast());
        }
    }

    /** @return how it stands afterwards */
    State work(Item item) {
        var state = CardEventItem.state(item);
        if (state != State.OPEN) {
            return state;
        }
        CardEvent event;
        try {
            event = Webhook.event(item.bytes("body"));
        } catch (IOException unreadable) {
            throw new IllegalStateException("It was read when it came", unreadable);
        }
        var notice = event.notice();
        if (notice.live() != live) {
            return done(item, State.STRANGE, "mode");
        }
        if (notice.account().isPresent()) {
            return done(item, State.STRANGE, "account");
        }
        return switch (event) {
            case CardEvent.CheckoutCompleted(var _, var session) ->
                // Not paid: the payer's bank takes its time
                session.paid() ? paid(item, notice, session) : done(item, State.WORKED, "waits-for-bank");
            case CardEvent.CheckoutPaidLater(var _, var session) -> paid(item, notice, session);
            case CardEvent.CheckoutFailedLater(var _, var session) -> over(item, session);
            case CardEvent.CheckoutExpired(var _, var session) -> over(item, session);
            case CardEvent.RefundCreated(var _, var refund) -> worked(item, ledger.refunded(refund, besides(item)));
            case CardEvent.RefundUpdated(var _, var refund) -> worked(item, ledger.refunded(refund, besides(item)));
            case CardEvent.RefundFailed(var _, var refund) -> worked(item, ledger.refunded(refund, besides(item)));
            case CardEvent.DisputeCreated(var _, var dispute) -> worked(item, ledger.disputed(dispute, besides(item)));
            case CardEvent.DisputeFundsWithdrawn(var _, var dispute) ->
                worked(item, ledger.disputed(dispute, besides(item)));
            case CardEvent.DisputeFundsReinstated(var _, var dispute) ->
                worked(item, ledger.disputed(dispute, besides(item)));
            case CardEvent.DisputeClosed(var _, var dispute) -> worked(item, ledger.disputed(dispute, besides(item)));
            case CardEvent.Other _ -> done(item, State.WORKED, "nothing-to-do");
        };
    }

    private State paid(Item item, Notice notice, CheckoutSession session) {
        var number = session.reference().flatMap(DocumentNumber::parse);
        if (number.isEmpty() || session.key().isEmpty()) {
            return done(item, State.WORKED, "not-ours");
        }
        var checkout =
                table.get(Keys.checkout(number.get().toString(), session.key().get()));
        if (checkout.isEmpty() || session.payment().isEmpty()) {
            return done(item, State.STRANGE, "unknown-checkout");
        }
        if (checkout.get().number("amount") != session.total().minor()) {
            return done(item, State.STRANGE, "amount");
        }
        return worked(
                item,
                ledger.paid(session.payment().get(), number.get(), session.total(), notice.created(), besides(item)));
    }

    /** Nobody can pay there any more. */
    private State over(Item item, CheckoutSession session) {
        session.reference()
                .flatMap(DocumentNumber::parse)
                .ifPresent(number -> session.key().ifPresent(key -> {
                    var _ = table.commit(Checkouts.closed(number.toString(), key));
                }));
        return done(item, State.WORKED, "over");
    }

    private static List<Change> besides(Item item) {
        return List.of(CardEventItem.done(item.key(), State.WORKED, "booked"));
    }

    private State worked(Item item, Result result) {
        return switch (result) {
            case BOOKED -> State.WORKED;
            case KNOWN -> done(item, State.WORKED, "known");
            case DIFFERENT -> done(item, State.STRANGE, "amount");
            case UNKNOWN_PAYMENT -> early(item);
            case UNKNOWN_INVOICE -> done(item, State.STRANGE, "unknown-invoice");
            case CURRENCY -> done(item, State.STRANGE, "currency");
        };
    }

    /** The payment may still be told of. One that never was is of another use of the account. */
    private State early(Item item) {
        return clock.instant().isBefore(item.instant("received").plus(PATIENCE))
                ? State.OPEN
                : done(item, State.WORKED, "not-ours");
    }

    private State done(Item item, State state, String why) {
        if (table.commit(CardEventItem.done(item.key(), state, why)) instanceof Commit.Done && state == State.STRANGE) {
            log.outcome("card event", item.text("id"), "strange: " + why);
        }
        return state;
    }
}
