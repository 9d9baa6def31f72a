package org.plenary.payments.card;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plenary.common.log.Log;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardLedger.Result;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.CardProvider;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.card.domain.RefundOrder;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting.Kind;

/**
 * Gives payments by card back, as the office orders it. An order is kept with its key before the provider is asked, and of each
 * payment one is under way at a time: however often somebody presses, and whatever breaks, an order is one refund or none. It is
 * booked under the provider's name for it, so that it counts once whoever tells first, the provider's answer or its webhook.
 */
public final class Refunds {
    private final Table table;
    private final CardProvider provider;
    private final Bookkeeper bookkeeper;
    private final CardLedger ledger;
    private final NetworkProfile network;
    private final Clock clock;
    private final Log log;

    Refunds(
            Table table,
            CardProvider provider,
            Bookkeeper bookkeeper,
            CardLedger ledger,
            NetworkProfile network,
            Clock clock,
            Log log) {
        this.table = table;
        this.provider = provider;
        this.bookkeeper = bookkeeper;
        this.ledger = ledger;
        this.network = network;
        this.clock = clock;
        this.log = log;
    }

    /** How far an order is. */
    public enum State {
        OPEN,
        /** The provider took it on; whether it arrives, the account says. */
        DONE,
        REFUSED
    }

    /**
     * What was ordered.
     *
     * @param payment the provider's id
     * @param by who ordered it
     * @param refused why the provider did not do it
     */
    public record Order(
            RequestKey key,
            String payment,
            DocumentNumber invoice,
            Money amount,
            String reason,
            String by,
            State state,
            Optional<Answer.Reason> refused) {}

    /**
     * A payment by card that can be given back.
     *
     * @param id the provider's
     * @param left how much of it at most; of several payments of an invoice the provider knows what is left of each
     */
    public record Refundable(String id, Money paid, LocalDate day, Money left) {}

    /**
     * Somebody of the office wants to give money back.
     *
     * @param key of their page: the same again is the same order
     * @param seen the account's version on their page
     * @param amount above zero
     */
    public record Wish(
            String key, String payment, DocumentNumber invoice, long seen, Money amount, String reason, String by) {}

    /** What became of the wish. */
    public sealed interface Outcome {
        /** Taken on by the provider, and booked. */
        record Done() implements Outcome {}

        /** It is ordered; the provider did not answer, and is asked again until it does. */
        record Later() implements Outcome {}

        /** The provider does not do it. */
        record No(Answer.Reason reason) implements Outcome {}

        /** Another refund of the payment is under way. */
        record UnderWay() implements Outcome {}

        /** Something was booked or ordered since they looked. */
        record TooLate() implements Outcome {}

        record TooMuch(Money left) implements Outcome {}
    }

    /** Payments by card of an invoice of which something is left. */
    public static List<Refundable> of(Account account, DocumentNumber invoice) {
        var postings = account.postings().stream()
                .filter(posting -> posting.invoice().equals(Optional.of(invoice)))
                .toList();
        var left = postings.stream()
                .filter(posting -> switch (posting.kind()) {
                    case PAID_BY_CARD, REFUNDED, REFUND_FAILED, DISPUTED, DISPUTE_WON -> true;
                    default -> false;
                })
                .map(posting -> posting.amount().negated())
                .reduce(account.currency().zero(), Money::plus);
        return left.minor() <= 0
                ? List.of()
                : postings.stream()
                        .filter(posting -> posting.kind() == Kind.PAID_BY_CARD)
                        .map(posting -> {
                            var paid = posting.amount().negated();
                            return new Refundable(
                                    CardLedger.payment(posting),
                                    paid,
                                    posting.value(),
                                    paid.compareTo(left) < 0 ? paid : left);
                        })
                        .toList();
    }

    /** What was ordered of the payments of an invoice, oldest first. */
    public static List<Order> ordered(Table table, Account account, DocumentNumber invoice) {
        return account.postings().stream()
                .filter(posting ->
                        posting.kind() == Kind.PAID_BY_CARD && posting.invoice().equals(Optional.of(invoice)))
                .flatMap(posting ->
                        table.query(Keys.cardPaymentPartition(CardLedger.payment(posting)), RefundItem.PREFIX).stream())
                .map(item -> RefundItem.read(item, account.currency()))
                .sorted(Comparator.comparing(order -> order.key().made()))
                .toList();
    }

    public Outcome order(Wish wish) {
        // Read before the account: an order that comes between the two is seen by the condition
        var payment = table.get(Keys.cardPayment(wish.payment()))
                .filter(item -> CardPaymentItem.invoice(item).equals(wish.invoice()));
        if (payment.isEmpty()) {
            return new Outcome.TooLate();
        }
        var same = find(wish.payment(), wish.key());
        if (same.isPresent()) {
            return again(same.get(), wish);
        }
        var account = bookkeeper.account(payment.get().text("account")).orElseThrow();
        if (CardPaymentItem.ordered(payment.get())
                .flatMap(key -> find(wish.payment(), key))
                .filter(order -> order.state() == State.OPEN)
                .isPresent()) {
            return new Outcome.UnderWay();
        }
        if (account.version() != wish.seen()) {
            return new Outcome.TooLate();
        }
        var left = of(account, wish.invoice()).stream()
                .filter(refundable -> refundable.id().equals(wish.payment()))
                .map(Refundable::left)
                .findFirst()
                .orElseGet(account.currency()::zero);
        if (wish.amount().compareTo(left) > 0) {
            return new Outcome.TooMuch(left);
        }
        var order = new Order(
                new RequestKey(wish.key(), clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                wish.payment(),
                wish.invoice(),
                wish.amount(),
                wish.reason(),
                wish.by(),
                State.OPEN,
                Optional.empty());
        var kept = table.commit(
                List.of(CardPaymentItem.ordered(payment.get(), wish.key()), RefundItem.put(order, account.id())));
        return switch (kept) {
            case Commit.Done() -> work(order);
            // Somebody was faster; or it was this very page, pressed twice
            case Commit.Refused _ ->
                find(wish.payment(), wish.key())
                        .map(known -> again(known, wish))
                        .orElseGet(Outcome.TooLate::new);
        };
    }

    private Optional<Order> find(String payment, String key) {
        return table.get(Keys.cardRefund(payment, key)).map(item -> RefundItem.read(item, network.currency()));
    }

    private Outcome again(Order order, Wish wish) {
        return order.amount().equals(wish.amount())
                        && order.reason().equals(wish.reason())
                        && order.by().equals(wish.by())
                ? work(order)
                : new Outcome.TooLate();
    }

    /**
     * Finishes what was ordered and of which nothing has come yet.
     *
     * @param refused by the provider
     * @param waiting how many are tried again
     */
    record Done(int refused, int waiting) {}

    Done finish() {
        int refused = 0;
        int waiting = 0;
        for (var listed : table.listed(Table.Index.OFFICE, Keys.office(Keys.OPEN_REFUNDS), "")) {
            // The index lags: the order itself says whether it is open
            var outcome = table.get(listed.key()).flatMap(this::worked);
            if (outcome.filter(Outcome.No.class::isInstance).isPresent()) {
                refused++;
            } else if (outcome.filter(Outcome.Done.class::isInstance).isEmpty()) {
                waiting++;
            }
        }
        return new Done(refused, waiting);
    }

    private Optional<Outcome> worked(Item item) {
        try {
            return Optional.of(work(RefundItem.read(item, network.currency())));
        } catch (RuntimeException unplanned) {
            log.failure(item.text("payment"), "refund", unplanned);
            return Optional.empty();
        }
    }

    private Outcome work(Order order) {
        return switch (order.state()) {
            case OPEN -> ask(order);
            case DONE -> new Outcome.Done();
            case REFUSED -> new Outcome.No(order.refused().orElse(Answer.Reason.INVALID));
        };
    }

    private Outcome ask(Order order) {
        return switch (asked(order)) {
            case Answer.Done<Refund>(var refund) -> {
                book(order, refund);
                yield new Outcome.Done();
            }
            case Answer.Refused<Refund>(var reason, var code) -> {
                log.outcome("refund", order.payment(), code);
                // What the secret may not do says nothing of what was done before it was another
                if (reason == Answer.Reason.ACCESS) {
                    yield new Outcome.Later();
                }
                table.commit(RefundItem.refused(order, reason));
                yield new Outcome.No(reason);
            }
            case Answer.Unknown<Refund>(), Answer.Unavailable<Refund>() -> new Outcome.Later();
        };
    }

    /** A provider that stumbled keeps stumbling under the key, but may have done it. */
    private Answer<Refund> asked(Order order) {
        var answer = provider.refund(
                new RefundOrder(order.payment(), order.amount(), order.invoice().toString()), order.key());
        return answer instanceof Answer.Unknown<Refund>()
                        && provider.refunded(order.payment(), order.key())
                                instanceof Answer.Done<Optional<Refund>>(var found)
                        && found.isPresent()
                ? new Answer.Done<>(found.get())
                : answer;
    }

    private void book(Order order, Refund refund) {
        var done = RefundItem.done(order, refund);
        var result = ledger.refunded(refund, List.of(done));
        if (result != Result.BOOKED) {
            table.commit(done);
        }
        if (result != Result.BOOKED && result != Result.KNOWN) {
            log.outcome("refund", refund.id(), result.name().toLowerCase(Locale.ROOT));
        }
    }
}
