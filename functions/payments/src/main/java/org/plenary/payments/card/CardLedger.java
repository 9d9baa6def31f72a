package org.plenary.payments.card;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/**
 * Books what became of card payments. What is told may come twice, late and in any order: each step has the name that the
 * provider gives it, and a later one that is told first brings the earlier ones with it. So whatever the order, the account ends
 * the same.
 */
final class CardLedger {
    private static final String PAYMENT = "card ";

    private final Table table;
    private final Bookkeeper bookkeeper;
    private final NetworkProfile network;
    private final Clock clock;

    CardLedger(Table table, Bookkeeper bookkeeper, NetworkProfile network, Clock clock) {
        this.table = table;
        this.bookkeeper = bookkeeper;
        this.network = network;
        this.clock = clock;
    }

    /** What came of it. */
    enum Result {
        BOOKED,
        /** It was booked before. */
        KNOWN,
        /** It was booked before, with another amount. */
        DIFFERENT,
        /** It is about a payment that is not booked, or not yet. */
        UNKNOWN_PAYMENT,
        /** It names an invoice that is none. */
        UNKNOWN_INVOICE,
        /** In a currency that the network does not account in. */
        CURRENCY
    }

    /**
     * Somebody paid.
     *
     * @param payment the provider's id
     * @param besides written in the same transaction
     */
    Result paid(String payment, DocumentNumber invoice, Money amount, Instant at, List<Change> besides) {
        if (!amount.currency().equals(network.currency())) {
            return Result.CURRENCY;
        }
        var document = table.get(Keys.document(invoice.toString()));
        if (document.isEmpty()) {
            return Result.UNKNOWN_INVOICE;
        }
        var account = DocumentItem.read(document.get()).account();
        var changes = new ArrayList<Change>();
        changes.add(CardPaymentItem.put(payment, invoice, account, clock.instant()));
        changes.addAll(besides);
        changes.add(CardBookingItem.put(payment, CardBookingItem.What.PAYMENT, at, clock.instant()));
        return book(
                account,
                List.of(posting(invoice, PAYMENT + payment, Kind.PAID_BY_CARD, amount.negated(), at)),
                changes);
    }

    /** The provider's id of the payment that a posting is of. */
    static String payment(Posting paid) {
        return paid.key().substring(PAYMENT.length());
    }

    /** Money went back, or was to and did not arrive; with the office's reason, where it ordered that. */
    Result refunded(Refund refund, List<Change> besides) {
        var key = "refund " + refund.id();
        var order = RefundItem.of(table, refund);
        var changes = new ArrayList<>(besides);
        changes.add(CardBookingItem.put(refund.id(), CardBookingItem.What.REFUND, refund.created(), clock.instant()));
        return of(refund.payment().orElse(""), refund.amount(), changes, invoice -> {
            var posting = posting(invoice, key, Kind.REFUNDED, refund.amount(), refund.created());
            var refunded = order.map(item -> posting.said(item.text("reason"), item.text("by")))
                    .orElse(posting);
            return switch (refund.state()) {
                case PENDING, SUCCEEDED -> List.of(refunded);
                case FAILED, CANCELLED ->
                    List.of(
                            refunded,
                            posting(
                                    invoice,
                                    key + " failed",
                                    Kind.REFUND_FAILED,
                                    refund.amount().negated(),
                                    refund.created()));
            };
        });
    }

    /** The payer's bank took money back, for now or for good, or gave it again. */
    Result disputed(Dispute dispute, List<Change> besides) {
        var key = "dispute " + dispute.id();
        var changes = new ArrayList<>(besides);
        changes.add(
                CardBookingItem.put(dispute.id(), CardBookingItem.What.DISPUTE, dispute.created(), clock.instant()));
        return of(dispute.payment().orElse(""), dispute.amount(), changes, invoice -> {
            var disputed = posting(invoice, key, Kind.DISPUTED, dispute.amount(), dispute.created());
            return switch (dispute.state()) {
                // The bank only asks: no money moved
                case WARNING, WARNING_CLOSED -> List.of();
                case OPEN -> List.of(disputed);
                case WON ->
                    List.of(
                            disputed,
                            posting(
                                    invoice,
                                    key + " won",
                                    Kind.DISPUTE_WON,
                                    dispute.amount().negated(),
                                    dispute.created()));
                case LOST ->
                    List.of(
                            disputed,
                            posting(
                                    invoice,
                                    key + " lost",
                                    Kind.DISPUTE_LOST,
                                    network.currency().zero(),
                                    dispute.created()));
            };
        });
    }

    private Result of(
            String payment, Money amount, List<Change> besides, Function<DocumentNumber, List<Posting>> wanted) {
        var paid = payment.isEmpty() ? Optional.<Item>empty() : table.get(Keys.cardPayment(payment));
        if (paid.isEmpty()) {
            // Whatever its currency: another use of the account is none of ours
            return Result.UNKNOWN_PAYMENT;
        }
        return amount.currency().equals(network.currency())
                ? book(paid.get().text("account"), wanted.apply(CardPaymentItem.invoice(paid.get())), besides)
                : Result.CURRENCY;
    }

    private Result book(String account, List<Posting> wanted, List<Change> besides) {
        return switch (bookkeeper.book(account, now -> missing(now, wanted), besides)) {
            case Outcome.Booked _ -> Result.BOOKED;
            case Outcome.Already _, Outcome.Nothing _, Outcome.Refused _ ->
                differs(bookkeeper.account(account).orElseThrow(), wanted) ? Result.DIFFERENT : Result.KNOWN;
            case Outcome.NoAccount _ -> Result.UNKNOWN_INVOICE;
        };
    }

    private static List<Posting> missing(Account account, List<Posting> wanted) {
        return wanted.stream().filter(posting -> !account.has(posting.key())).toList();
    }

    private static boolean differs(Account account, List<Posting> wanted) {
        return account.postings().stream()
                .anyMatch(booked -> wanted.stream()
                        .anyMatch(told -> told.key().equals(booked.key())
                                && !told.amount().equals(booked.amount())));
    }

    private Posting posting(DocumentNumber invoice, String key, Kind kind, Money amount, Instant at) {
        return Posting.on(invoice, key, kind, amount, LocalDate.ofInstant(at, network.zone()), clock.instant());
    }
}
