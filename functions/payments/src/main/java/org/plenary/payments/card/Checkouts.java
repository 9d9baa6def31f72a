package org.plenary.payments.card;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.CardProvider;
import org.plenary.payments.card.domain.Checkout;
import org.plenary.payments.card.domain.CheckoutSession;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * Opens checkouts for invoices. The key of what is asked of the provider is kept first: whoever presses twice, or comes back
 * after a broken connection, gets the same checkout, and is not asked to pay at two.
 */
public final class Checkouts {
    /** How long a payer may take. Another amount owed closes it sooner. */
    private static final Duration OPEN = Duration.ofHours(6);

    /** What is nearly over is not shown to anybody any more. */
    private static final Duration LAST = Duration.ofMinutes(10);

    /** Longer than whoever opens one waits for the provider. */
    private static final Duration BEING_OPENED = Duration.ofMinutes(5);

    private static final int ATTEMPTS = 3;

    private final Table table;
    private final CardProvider provider;
    private final Clock clock;
    private final RandomGenerator random;

    public Checkouts(Table table, CardProvider provider, Clock clock, RandomGenerator random) {
        this.table = table;
        this.provider = provider;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Somebody wants to pay an invoice by card.
     *
     * @param owed what is to be paid, computed by us
     * @param wording the one line that the provider shows
     * @param page address of the invoice's page, where the payer comes back to
     */
    public record Wish(
            DocumentNumber invoice, Money owed, String wording, EmailAddress email, Language language, String page) {}

    /** What became of the wish. */
    public sealed interface Opening {
        /** @param page of the provider, where the payer pays */
        record At(String page) implements Opening {}

        /** It was paid there already; the provider has yet to say so. */
        record UnderWay() implements Opening {}

        /** The provider cannot be asked now, or did not answer: later it is the same checkout. */
        record Later() implements Opening {}

        /**
         * The provider does not take this payment.
         *
         * @param code its own word
         */
        record No(String code) implements Opening {}
    }

    public Opening open(Wish wish) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var current = table.get(Keys.currentCheckout(wish.invoice().toString()));
            if (current.isEmpty() || !fits(current.get(), wish)) {
                current.ifPresent(this::expire);
                keep(wish, current);
                continue;
            }
            switch (session(current.get(), wish)) {
                case Answer.Done<CheckoutSession>(var session) -> {
                    switch (session.state()) {
                        case OPEN -> {
                            return session.page().<Opening>map(Opening.At::new).orElseGet(Opening.Later::new);
                        }
                        case COMPLETE -> {
                            return new Opening.UnderWay();
                        }
                        case EXPIRED -> close(current.get());
                    }
                }
                case Answer.Refused<CheckoutSession>(var reason, var code) -> {
                    // The payer's address or language became another one before the provider's first answer came
                    if (reason != Answer.Reason.KEY_USED_OTHERWISE) {
                        return new Opening.No(code);
                    }
                    close(current.get());
                }
                case Answer.Unknown<CheckoutSession>(), Answer.Unavailable<CheckoutSession>() -> {
                    return new Opening.Later();
                }
            }
        }
        return new Opening.Later();
    }

    private boolean fits(Item current, Wish wish) {
        return current.number("amount") == wish.owed().minor()
                && clock.instant().isBefore(current.instant("expires").minus(LAST))
                && !current.flag("closed");
    }

    /** As the provider has it now; opened there, if it is not yet. */
    private Answer<CheckoutSession> session(Item current, Wish wish) {
        if (current.has("session")) {
            return provider.session(current.text("session"));
        }
        var checkout = new Checkout(
                wish.invoice().toString(),
                wish.owed(),
                wish.wording(),
                wish.email(),
                wish.language(),
                wish.page() + "?card=done",
                wish.page() + "?card=cancelled",
                current.instant("expires"));
        var answer = provider.open(checkout, new RequestKey(current.text("key"), current.instant("made")));
        if (answer instanceof Answer.Done<CheckoutSession>(var session)) {
            var _ = table.commit(Change.update(current.key())
                    .set("session", ":session")
                    .value("session", session.id())
                    .onlyIf("#key = :key")
                    .value("key", current.text("key")));
        }
        return answer;
    }

    /** What was asked for there is not owed so any more. Whatever comes of it: who pays there nevertheless has credit. */
    private void expire(Item current) {
        if (current.has("session") && !current.flag("closed")) {
            var _ = provider.expire(current.text("session"));
        }
    }

    private void keep(Wish wish, Optional<Item> before) {
        var number = wish.invoice().toString();
        var key = Tokens.random(random);
        var made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var current = Change.put(Item.of(Keys.currentCheckout(number))
                .with("invoice", number)
                .with("key", key)
                .with("made", made)
                .with("amount", wish.owed().minor())
                .with("expires", made.plus(OPEN))
                .listed(Keys.OPEN_CHECKOUTS, Keys.officeOrder(Keys.time(made), number)));
        // Where somebody else is faster, theirs is the one
        var _ = table.commit(List.of(
                before.map(old -> current.onlyIf("#key = :old").value("old", old.text("key")))
                        .orElseGet(() -> current.ifAbsent()),
                Change.put(Item.of(Keys.checkout(number, key))
                        .with("invoice", number)
                        .with("key", key)
                        .with("amount", wish.owed().minor())
                        .with("made", made))));
    }

    private void close(Item current) {
        var _ = table.commit(closed(current.text("invoice"), current.text("key")));
    }

    /**
     * Closes those where something is asked for that is not owed so any more: it was paid by transfer, or taken back. Who paid
     * there before has credit.
     *
     * @return how many are tried again
     */
    int closeSettled() {
        int waiting = 0;
        for (var listed : table.listed(Table.Index.OFFICE, Keys.office(Keys.OPEN_CHECKOUTS), "")) {
            // The index lags: the checkout itself says whether it is open
            var current = table.get(listed.key()).filter(item -> item.has("GPK"));
            if (current.isPresent() && !closedIfSettled(current.get())) {
                waiting++;
            }
        }
        return waiting;
    }

    private boolean closedIfSettled(Item current) {
        if (!clock.instant().isBefore(current.instant("expires"))) {
            var _ = table.commit(unlisted(current.text("invoice"), current.text("key")));
            return true;
        }
        var owed = table.get(Keys.document(current.text("invoice")))
                .map(invoice -> invoice.number("owed"))
                .orElse(0L);
        if (owed == current.number("amount")) {
            return true;
        }
        if (current.has("session")) {
            return expired(current, current.text("session"));
        }
        if (clock.instant().isBefore(current.instant("made").plus(BEING_OPENED))) {
            return false;
        }
        // Nobody heard whether it was opened
        return switch (provider.opened(new RequestKey(current.text("key"), current.instant("made")))) {
            case Answer.Done<Optional<CheckoutSession>>(var session) -> {
                if (session.isPresent()) {
                    yield expired(current, session.get().id());
                }
                close(current);
                yield true;
            }
            case Answer.Refused<Optional<CheckoutSession>> _,
                    Answer.Unknown<Optional<CheckoutSession>> _,
                    Answer.Unavailable<Optional<CheckoutSession>> _ -> false;
        };
    }

    private boolean expired(Item current, String session) {
        return switch (provider.expire(session)) {
            case Answer.Done<CheckoutSession> _ -> {
                close(current);
                yield true;
            }
            case Answer.Refused<CheckoutSession>(var reason, var _) -> {
                boolean over = reason == Answer.Reason.NOT_IN_THIS_STATE;
                if (over) {
                    // Paid there, or about to be: the webhook tells
                    var _ = table.commit(unlisted(current.text("invoice"), current.text("key")));
                }
                yield over;
            }
            case Answer.Unknown<CheckoutSession> _, Answer.Unavailable<CheckoutSession> _ -> false;
        };
    }

    /** Nobody pays at this checkout any more: the next wish opens another. */
    static Change closed(String invoice, String key) {
        return unlisted(invoice, key).set("closed", ":yes").value("yes", true);
    }

    /** Nothing is to be closed there any more. */
    private static Change unlisted(String invoice, String key) {
        return Change.update(Keys.currentCheckout(invoice))
                .remove("GPK")
                .remove("GSK")
                .onlyIf("#key = :key")
                .value("key", key);
    }
}
