package org.plenary.payments.bank;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/**
 * Puts a movement on the invoices that it pays. One account is one transaction with the movement itself. For several, what
 * goes where is kept in the movement first, which stands among what is open until the last of them has its part: whoever finds
 * it so follows what was kept, and never thinks again.
 */
public final class Allocation {
    private static final String PAID = "transfer ";
    private static final String CHARGES = " charges";

    private final Table table;
    private final Bookkeeper bookkeeper;
    private final NetworkProfile network;
    private final Clock clock;

    public Allocation(Table table, Bookkeeper bookkeeper, NetworkProfile network, Clock clock) {
        this.table = table;
        this.bookkeeper = bookkeeper;
        this.network = network;
        this.clock = clock;
    }

    /** How the movement's own item is written: as a new one, or as the next step of one that waited. */
    public interface Step {
        /** All of it stands on invoices. */
        List<Change> booked();

        /** It is on its way to them. */
        List<Change> planned(List<Part> parts);
    }

    /** What came of it. */
    public enum Result {
        BOOKED,
        /** The movement is not as the step expects it: somebody was faster. */
        TAKEN,
        /** The account or the invoice is none any more. */
        NOWHERE
    }

    /**
     * @param movement key of its item
     * @param parts together the whole movement
     */
    public Result book(Key movement, Transfer transfer, List<Part> parts, Step step) {
        var accounts = byAccount(parts);
        if (accounts.size() == 1) {
            var account = accounts.firstEntry();
            return switch (book(transfer, account, step.booked())) {
                case Outcome.Booked _ -> Result.BOOKED;
                case Outcome.Already _, Outcome.Refused _ -> Result.TAKEN;
                case Outcome.NoAccount _, Outcome.Nothing _ -> Result.NOWHERE;
            };
        }
        if (table.commit(step.planned(parts)) instanceof Commit.Refused) {
            return Result.TAKEN;
        }
        finish(movement, transfer, accounts);
        return Result.BOOKED;
    }

    /**
     * Follows what was kept by a run that may have died.
     *
     * @param movement in state {@link MovementItem.State#BOOKING}
     */
    void finish(Item movement) {
        finish(
                movement.key(),
                MovementItem.read(movement, network.currency()),
                byAccount(MovementItem.plan(movement, network.currency())));
    }

    private void finish(Key movement, Transfer transfer, Map<String, List<Part>> accounts) {
        for (var account : accounts.entrySet()) {
            switch (book(transfer, account, List.of())) {
                case Outcome.Booked _, Outcome.Already _ -> {}
                case Outcome.NoAccount _, Outcome.Nothing _, Outcome.Refused _ ->
                    throw new IllegalStateException("A movement on its way to an account that is none");
            }
        }
        table.commit(MovementItem.booked(movement));
    }

    private Outcome book(Transfer transfer, Map.Entry<String, List<Part>> account, List<Change> besides) {
        return bookkeeper.book(account.getKey(), seen -> postings(transfer, account.getValue(), seen), besides);
    }

    private List<Posting> postings(Transfer transfer, List<Part> parts, Account account) {
        var now = clock.instant();
        var postings = new ArrayList<Posting>();
        for (var part : parts) {
            var key = key(transfer.key(), part.invoice());
            boolean back = part.paid().isNegative();
            postings.add(Posting.on(
                            part.invoice(),
                            key,
                            back ? Kind.RETURNED : Kind.PAID_BY_TRANSFER,
                            part.paid().negated(),
                            transfer.value(),
                            now)
                    .from(transfer.otherAccount()));
            var charges = back ? part.charges() : charges(part, account);
            if (!charges.isZero()) {
                postings.add(Posting.on(
                        part.invoice(), key + CHARGES, Kind.BANK_CHARGES, charges.negated(), transfer.value(), now));
            }
        }
        return postings;
    }

    /**
     * What a transfer was booked as on an account: the parts that a return of it takes back.
     *
     * @param key the transfer's
     */
    static List<Part> takenBack(String key, Account account) {
        var parts = new ArrayList<Part>();
        for (var posting : account.postings()) {
            if (posting.kind() == Kind.PAID_BY_TRANSFER && posting.key().startsWith(key(key, ""))) {
                parts.add(new Part(
                        posting.invoice().orElseThrow(),
                        account.id(),
                        posting.amount(),
                        account.posting(posting.key() + CHARGES)
                                .map(Posting::amount)
                                .orElseGet(() -> account.currency().zero())));
            }
        }
        return parts;
    }

    /** The key of the transfer that was booked so. */
    static String transfer(Posting posting) {
        var key = posting.key();
        return key.substring(PAID.length(), key.lastIndexOf(' '));
    }

    private static String key(String transfer, Object invoice) {
        return PAID + transfer + " " + invoice;
    }

    /** By the account as it is now, which may not be what was matched. */
    private Money charges(Part part, Account account) {
        var margin = network.dues().shortTransferMargin();
        return account.invoice(part.invoice())
                .map(balance -> balance.owed().minus(part.paid()))
                .filter(left -> left.minor() > 0 && left.compareTo(margin) <= 0)
                .orElseGet(() -> network.currency().zero());
    }

    private static SequencedMap<String, List<Part>> byAccount(List<Part> parts) {
        var accounts = new LinkedHashMap<String, List<Part>>();
        parts.forEach(part -> accounts.computeIfAbsent(part.account(), first -> new ArrayList<>())
                .add(part));
        return accounts;
    }
}
