package org.plenary.payments.card;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardLedger.Result;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.CardProvider;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.Page;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * Compares our books with the provider's own, day by day: what is there and was never told of is booked, what was booked here
 * and is not there is shown up, and whatever differed is told to the office. The provider may forget to tell; its books do not.
 */
final class Reconciliation {
    /** So long after a day's end what happened on it may still be told without having been forgotten. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** As long as a payer can dispute a payment, and a bank takes to decide. */
    private static final Duration DISPUTABLE = Duration.ofDays(400);

    /** It was not in our books, and is now. */
    private static final String BOOKED = Result.BOOKED.name();

    /** It is in our books, and in the provider's it is not. */
    private static final String NOT_THERE = "NOT_THERE";

    private static final Duration KEPT = Duration.ofDays(400);

    private final Table table;
    private final CardProvider provider;
    private final CardLedger ledger;
    private final NetworkProfile network;
    private final Clock clock;
    private final Log log;

    Reconciliation(
            Table table, CardProvider provider, CardLedger ledger, NetworkProfile network, Clock clock, Log log) {
        this.table = table;
        this.provider = provider;
        this.ledger = ledger;
        this.network = network;
        this.clock = clock;
        this.log = log;
    }

    /**
     * @param differences how many were found on the days that were compared
     * @param behind how many days are over and could not be compared
     */
    record Done(int differences, long behind) {}

    /** Compares the days that are over, by UTC, and were not compared yet. */
    Done catchUp() {
        var last = LocalDate.ofInstant(clock.instant().minus(GRACE), ZoneOffset.UTC)
                .minusDays(1);
        var day = compared().map(before -> before.plusDays(1)).orElse(last);
        int differences = 0;
        while (!day.isAfter(last) && compare(day)) {
            differences += finish(day);
            day = day.plusDays(1);
        }
        long behind = Math.max(0, last.toEpochDay() - day.toEpochDay() + 1);
        if (behind > 1) {
            log.outcome("card books", day.toString(), "behind");
        }
        return new Done(differences, behind);
    }

    private Optional<LocalDate> compared() {
        return table.get(Keys.comparedCards()).map(item -> LocalDate.parse(item.text("until")));
    }

    /** @return false where the provider could not be asked: later, then */
    private boolean compare(LocalDate day) {
        var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var movements = all(after -> provider.movements(from, until, after));
        // A dispute that is lost moves no money on the day of the decision, so all that may have been decided are
        // looked at
        var disputes = all(after -> provider.disputes(until.minus(DISPUTABLE), until, after));
        if (movements.isEmpty() || disputes.isEmpty()) {
            return false;
        }
        movements.get().forEach(movement -> compare(day, movement));
        disputes.get().forEach(dispute -> compare(day, dispute));
        var theirs = new HashSet<String>();
        movements.get().forEach(movement -> named(movement).ifPresent(theirs::add));
        disputes.get().forEach(dispute -> theirs.add(dispute.id()));
        return ours(day, theirs);
    }

    /**
     * Looks for what was booked here on a day.
     *
     * @param theirs ids of what the provider has of that day
     * @return false where the provider could not be asked
     */
    private boolean ours(LocalDate day, Set<String> theirs) {
        var looked = new HashSet<LocalDate>();
        for (var booked : table.query(Keys.cardBooksPartition(day.toString()), CardBookingItem.PREFIX)) {
            var id = booked.text("id");
            if (theirs.contains(id)) {
                continue;
            }
            // Told late, or about midnight: it is in the books of the day on which it was
            var at = LocalDate.ofInstant(booked.instant("at"), ZoneOffset.UTC);
            if (looked.add(at) && !around(at, theirs)) {
                return false;
            }
            if (!theirs.contains(id)) {
                table.commit(difference(day, id, NOT_THERE));
                log.outcome("card books", id, "not_there");
            }
        }
        return true;
    }

    private boolean around(LocalDate day, Set<String> theirs) {
        var from = day.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        var movements = all(after -> provider.movements(from, until, after));
        movements.ifPresent(found -> found.forEach(movement -> named(movement).ifPresent(theirs::add)));
        return movements.isPresent();
    }

    /** By which of its ids we know a line of the provider's books, if it is of a kind that we book. */
    private static Optional<String> named(Movement movement) {
        return switch (movement.kind()) {
            case CHARGE -> movement.payment();
            case REFUND, DISPUTE -> Optional.of(movement.source());
            case REFUND_FAILURE, DISPUTE_REVERSAL, FEE, PAYOUT, OTHER -> Optional.empty();
        };
    }

    private void compare(LocalDate day, Movement movement) {
        switch (movement.kind()) {
            case CHARGE -> {
                var invoice = movement.reference().flatMap(DocumentNumber::parse);
                // One without our reference is of another use of the account
                if (invoice.isPresent()
                        && movement.payment().isPresent()
                        && movement.asked().isPresent()) {
                    found(
                            day,
                            movement.source(),
                            besides -> ledger.paid(
                                    movement.payment().get(),
                                    invoice.get(),
                                    movement.asked().get(),
                                    movement.created(),
                                    besides));
                }
            }
            case REFUND ->
                refund(movement, Refund.State.SUCCEEDED)
                        .ifPresent(refund -> found(day, refund.id(), besides -> ledger.refunded(refund, besides)));
            case REFUND_FAILURE ->
                refund(movement, Refund.State.FAILED)
                        .ifPresent(refund ->
                                found(day, refund.id() + "-failed", besides -> ledger.refunded(refund, besides)));
            case DISPUTE, DISPUTE_REVERSAL -> {
                // Compared by how each dispute stands
            }
            case FEE, PAYOUT, OTHER -> {
                // The provider's own; no payer's account is touched
            }
        }
    }

    private void compare(LocalDate day, Dispute dispute) {
        found(
                day,
                dispute.id() + "-" + dispute.state().name().toLowerCase(Locale.ROOT),
                besides -> ledger.disputed(dispute, besides));
    }

    private static Optional<Refund> refund(Movement movement, Refund.State state) {
        return movement.asked()
                .map(amount -> new Refund(
                        movement.source(),
                        movement.payment(),
                        amount,
                        state,
                        movement.reference(),
                        movement.key(),
                        "",
                        movement.created()));
    }

    /** Books something from the provider's books. */
    @FunctionalInterface
    private interface Booking {
        Result with(List<Change> besides);
    }

    /** What has to be booked now was a difference; it is kept with the booking, so that a run that dies forgets none. */
    private void found(LocalDate day, String id, Booking booking) {
        var result = booking.with(List.of(difference(day, id, BOOKED)));
        switch (result) {
            case BOOKED, KNOWN, UNKNOWN_PAYMENT -> {
                // Booked with its difference, known as it should be, or of another use of the account
            }
            case DIFFERENT, UNKNOWN_INVOICE, CURRENCY -> {
                var _ = table.commit(difference(day, id, result.name()));
                log.outcome("card books", id, result.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private Change difference(LocalDate day, String id, String result) {
        return Change.put(Item.of(Keys.cardDifference(day.toString(), id))
                .with("id", id)
                .with("result", result)
                .with("found", clock.instant())
                .expires(clock.instant().plus(KEPT)));
    }

    private List<Item> differences(LocalDate day) {
        return table.query(Keys.cardBooksPartition(day.toString()), "DIFFERENCE");
    }

    /** The day is compared; the office hears of what differed, once. */
    private int finish(LocalDate day) {
        var differences = differences(day);
        var changes = new ArrayList<Change>();
        changes.add(Change.put(Item.of(Keys.comparedCards()).with("until", day.toString())));
        if (!differences.isEmpty()) {
            changes.add(told(day, differences));
            log.outcome("card books", day.toString(), "differ");
        }
        table.commit(changes);
        return differences.size();
    }

    private Change told(LocalDate day, List<Item> differences) {
        var texts = Texts.of("payments", network.languages().standard());
        var on = Dates.longDate(day, texts.language());
        var letter = Letter.about(texts, texts.get("mail.card-books.subject", on));
        letter = told(letter, texts, "booked", ids(differences, BOOKED::equals));
        letter = told(letter, texts, "ours", ids(differences, NOT_THERE::equals));
        letter = told(
                letter, texts, "open", ids(differences, result -> !result.equals(BOOKED) && !result.equals(NOT_THERE)));
        return Outbox.mailOnce(
                "card-books-" + day,
                new EmailAddress(network.office().address()),
                letter.render(network),
                Outbox.Care.ONCE,
                "card-books",
                clock.instant());
    }

    private static Letter told(Letter letter, Texts texts, String what, String ids) {
        return ids.isEmpty() ? letter : letter.say(texts.get("mail.card-books." + what, ids));
    }

    private static String ids(List<Item> differences, Predicate<String> wanted) {
        return differences.stream()
                .filter(item -> wanted.test(item.text("result")))
                .map(item -> item.text("id"))
                .collect(Collectors.joining(", "));
    }

    /** What one part of the provider's books after another holds. */
    @FunctionalInterface
    private interface Parts<T> {
        Answer<Page<T>> after(Optional<String> before);
    }

    /** All of it, oldest first, so that a payment comes before its refund; none where the provider did not answer. */
    private static <T> Optional<List<T>> all(Parts<T> parts) {
        var all = new ArrayList<T>();
        Optional<String> after = Optional.empty();
        do {
            if (!(parts.after(after) instanceof Answer.Done<Page<T>>(var page))) {
                return Optional.empty();
            }
            all.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());
        Collections.reverse(all);
        return Optional.of(all);
    }
}
