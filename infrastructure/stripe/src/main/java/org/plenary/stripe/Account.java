package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody's account at Stripe: what payers, banks and the operator do there. One thing happens at a time, and is on disk before
 * anybody hears of it.
 */
public final class Account {
    private final Books books;
    private final Checkouts checkouts;
    private final Charges charges;
    private final Runnable changed;

    Account(Books books, Checkouts checkouts, Charges charges, Runnable changed) {
        this.books = books;
        this.checkouts = checkouts;
        this.charges = charges;
        this.changed = changed;
    }

    /** The payer pays by card. */
    public void payByCard(String session) {
        act(() -> checkouts.payByCard(session));
    }

    /** The payer's card is declined; the checkout stays open. */
    public void decline(String session) {
        act(() -> checkouts.decline(session, "card"));
    }

    /** The payer pays by Bancontact. */
    public void payByBank(String session, Bank bank) {
        act(() -> checkouts.payByBank(session, bank));
    }

    /** A checkout is closed before its time. */
    public void expire(String session) {
        act(() -> checkouts.expire(session));
    }

    /** Banks that were to answer later answer now, and transfers arrive. */
    public void settle() {
        act(() -> laters(Long.MAX_VALUE));
    }

    /** Gives back what is left of a payment, or a part, as from Stripe's own dashboard. */
    public String refund(String payment, Optional<Long> amount) {
        return does(() -> charges.refund(Fields.read("payment_intent=" + payment
                        + amount.map(part -> "&amount=" + part).orElse("")))
                .path("id")
                .asText());
    }

    /** The payer's bank sends a refund back. */
    public void failRefund(String refund) {
        act(() -> charges.failRefund(refund));
    }

    /** The payer tells the bank that the payment was not right; answers the dispute's id. */
    public String dispute(String payment) {
        return does(() -> charges.dispute(payment).path("id").asText());
    }

    public void win(String dispute) {
        act(() -> charges.close(dispute, true));
    }

    public void lose(String dispute) {
        act(() -> charges.close(dispute, false));
    }

    /** The payment of a checkout, once somebody tried. */
    public Optional<String> payment(String session) {
        return does(() -> Optional.ofNullable(
                checkouts.session(session).path("payment_intent").asText(null)));
    }

    /** What is there, newest first: "checkout.session", "refund", "dispute", "event", …; copies, as JSON. */
    public List<String> all(String kind) {
        return objects(kind).stream().map(ObjectNode::toString).toList();
    }

    /** The same to work with. */
    List<ObjectNode> objects(String kind) {
        return does(
                () -> books.store.all(kind).stream().map(ObjectNode::deepCopy).toList());
    }

    /** Sends an event once more. */
    void again(String event) {
        act(() -> books.deliver(event, books.clock.instant()));
    }

    /** What time brings: checkouts expire, banks answer. */
    void pass() {
        act(() -> {
            checkouts.expireAll();
            laters(books.clock.instant().toEpochMilli());
        });
    }

    /** Does something under the account's lock and keeps what came of it. */
    <T> T does(Supplier<T> what) {
        synchronized (this) {
            try {
                return what.get();
            } finally {
                if (books.store.keep()) {
                    changed.run();
                }
            }
        }
    }

    void act(Runnable what) {
        does(() -> {
            what.run();
            return true;
        });
    }

    private void laters(long until) {
        for (var later : books.store.all("later").reversed()) {
            if (!later.path("done").asBoolean() && later.path("due").asLong() <= until) {
                books.store.put(later.put("done", true));
                var of = later.path("of").asText();
                switch (later.path("what").asText()) {
                    case "paid" -> checkouts.answered(of, true);
                    case "refused" -> checkouts.answered(of, false);
                    default -> charges.arrived(of);
                }
            }
        }
    }
}
