package org.plenary.payments.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.membership.MembershipItem;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Booking;
import org.plenary.payments.ledger.domain.Posting;

/**
 * Books on accounts. A booking, the invoices' standing, the membership that follows from it, its receipts and whatever the
 * caller writes with it are one transaction: all of it happened, or nothing did.
 */
public final class Bookkeeper {
    /** Bookings on one account are a few a year; so often somebody else was faster only where something is wrong. */
    private static final int ATTEMPTS = 20;

    private final Table table;
    private final NetworkProfile network;
    private final Clock clock;
    private final Receipts receipts;

    public Bookkeeper(Table table, NetworkProfile network, Clock clock, Receipts receipts) {
        this.table = table;
        this.network = network;
        this.clock = clock;
        this.receipts = receipts;
    }

    /** What is written to the payer with a booking. */
    public interface Receipts {
        List<Change> of(Booking booking);
    }

    /** An account as it stands now; none before its first invoice. */
    public Optional<Account> account(String id) {
        return AccountItem.read(id, table.query(Keys.accountPartition(id), ""), network.currency());
    }

    /**
     * Books what the account as it stands gives reason for.
     *
     * @param decide what to book; nothing where there is nothing to do
     * @param besides written in the same transaction; a condition of theirs that does not hold is the caller's answer
     */
    public Outcome book(String id, Function<Account, List<Posting>> decide, List<Change> besides) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var account = account(id);
            if (account.isEmpty()) {
                return new Outcome.NoAccount();
            }
            var postings = decide.apply(account.get());
            if (postings.isEmpty()) {
                return new Outcome.Nothing();
            }
            if (postings.stream().anyMatch(posting -> account.get().has(posting.key()))) {
                return new Outcome.Already();
            }
            var booking = new Booking(account.get(), postings);
            switch (commit(booking, besides)) {
                case Commit.Done() -> {
                    return new Outcome.Booked(booking);
                }
                case Commit.Refused refused -> {
                    for (int i = 0; i < besides.size(); i++) {
                        if (refused.failed(i)) {
                            return new Outcome.Refused(i, refused);
                        }
                    }
                    // Somebody booked meanwhile, or the member was erased: look again
                }
            }
        }
        throw new Busy(new IllegalStateException("An account that is booked on without end"));
    }

    private Commit commit(Booking booking, List<Change> besides) {
        var id = booking.before().id();
        var changes = new ArrayList<>(besides);
        changes.add(AccountItem.booked(booking.before()));
        booking.postings().forEach(posting -> changes.add(PostingItem.put(id, posting)));
        booking.touched().forEach(balance -> changes.add(DocumentItem.standing(balance)));
        if (booking.changesMembership()) {
            // One that was erased still has its account, but is no member any more
            table.get(Keys.member(id))
                    .filter(item -> item.has("version"))
                    .ifPresent(member -> changes.addAll(membership(member, booking)));
        }
        changes.addAll(receipts.of(booking));
        return table.commit(changes);
    }

    /**
     * Paid means member: the last day that is paid for, in the member's item, whose other fields are registration's, and the
     * status that comes of it.
     */
    private List<Change> membership(Item member, Booking booking) {
        var paid = Change.update(member.key())
                .set("version", "#version + :one")
                .value("one", 1)
                .onlyIf("#version = :seen")
                .value("seen", member.number("version"));
        booking.paidUntil()
                .ifPresentOrElse(
                        until -> paid.set("paidUntil", ":until").value("until", until.toString()),
                        () -> paid.remove("paidUntil"));
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, network.zone());
        var membership = MembershipItem.read(member);
        var changes = new ArrayList<Change>();
        changes.add(paid);
        changes.addAll(StatusItem.changed(
                member.text("id"),
                membership.status(today, network),
                membership.paid(booking.paidUntil()).status(today, network),
                Long.toString(member.number("version")),
                now,
                Actor.NETWORK));
        return changes;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Booked(Booking booking) implements Outcome {}

        /** There was no reason to book anything. */
        record Nothing() implements Outcome {}

        /** It was booked before, by whoever. */
        record Already() implements Outcome {}

        record NoAccount() implements Outcome {}

        /**
         * Something that was to be written with it did not fit.
         *
         * @param change which, counted from 0
         */
        record Refused(int change, Commit.Refused why) implements Outcome {}
    }
}
