package org.plenary.payments.bank;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plenary.common.money.Money;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Matching;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/** Puts each movement of a statement where it belongs: on invoices where that is certain, else before a person. */
final class Teller {
    private final Table table;
    private final Bookkeeper bookkeeper;
    private final NetworkProfile network;
    private final Invoicing invoicing;
    private final String file;
    private final Clock clock;
    private final OpenInvoices invoices;
    private final List<OpenInvoice> open;
    private final Matching matching;
    private final Set<StructuredCommunication> references;

    /** @param file id of the upload that the movements come with */
    Teller(Table table, Bookkeeper bookkeeper, NetworkProfile network, Invoicing invoicing, String file, Clock clock) {
        this.table = table;
        this.bookkeeper = bookkeeper;
        this.network = network;
        this.invoicing = invoicing;
        this.file = file;
        this.clock = clock;
        this.invoices = new OpenInvoices(table, invoicing);
        this.open = invoices.all();
        this.matching = matching(open);
        this.references = OpenInvoices.references(open);
    }

    /** What became of a movement. */
    enum Taken {
        /** On one invoice or several. */
        BOOKED,
        /** Before a person. */
        WAITS,
        /** Money that the network paid. */
        OUTGOING,
        /** It came with an earlier statement. */
        KNOWN
    }

    /** What would become of it. */
    Taken look(Transfer transfer) {
        if (table.get(MovementItem.key(invoicing.account(), transfer)).isPresent()) {
            return Taken.KNOWN;
        }
        if (outgoing(transfer)) {
            return Taken.OUTGOING;
        }
        return match(transfer) instanceof Match.Certain ? Taken.BOOKED : Taken.WAITS;
    }

    Taken take(Transfer transfer) {
        if (outgoing(transfer)) {
            return keep(transfer, State.OUTGOING, "", Taken.OUTGOING);
        }
        return match(transfer) instanceof Match.Certain(var parts, var _)
                ? book(transfer, parts)
                : keep(transfer, State.OPEN, "", Taken.WAITS);
    }

    /** Keeps it for a person, whatever it looks like. */
    Taken leave(Transfer transfer, String why) {
        return outgoing(transfer) ? take(transfer) : keep(transfer, State.OPEN, why, Taken.WAITS);
    }

    /** What comes back to us, or is taken back from us, is a matter of ours. */
    private static boolean outgoing(Transfer transfer) {
        return transfer.amount().minor() <= 0 && !transfer.reversal();
    }

    private Match match(Transfer transfer) {
        var paid = invoices.paidAlready(transfer, references);
        if (paid.isEmpty()) {
            return matching.match(transfer);
        }
        var more = new ArrayList<>(open);
        more.addAll(paid);
        return matching(more).match(transfer);
    }

    private Matching matching(List<OpenInvoice> among) {
        return new Matching(among, network.dues().shortTransferMargin(), invoicing.matchedFrom());
    }

    private Taken keep(Transfer transfer, State state, String waits, Taken taken) {
        var item = MovementItem.of(invoicing.account(), transfer, state, file, waits);
        return table.commit(Change.put(item).ifAbsent()) instanceof Commit.Done ? taken : Taken.KNOWN;
    }

    /**
     * Books a movement on the accounts that it is for. One account is one transaction with the movement itself. For several,
     * the movement is kept first, and stands among what is open until the last of them has its part.
     */
    private Taken book(Transfer transfer, List<Part> parts) {
        Map<String, List<Part>> accounts = new LinkedHashMap<>();
        parts.forEach(part -> accounts.computeIfAbsent(part.account(), first -> new ArrayList<>())
                .add(part));
        var single = accounts.size() == 1;
        if (!single && keep(transfer, State.BOOKING, "", Taken.BOOKED) == Taken.KNOWN && !halfBooked(transfer)) {
            return Taken.KNOWN;
        }
        for (var account : accounts.entrySet()) {
            List<Change> besides = single
                    ? List.of(Change.put(MovementItem.of(invoicing.account(), transfer, State.BOOKED, file, ""))
                            .ifAbsent())
                    : List.of();
            switch (bookkeeper.book(account.getKey(), seen -> postings(transfer, account.getValue(), seen), besides)) {
                case Outcome.Booked _ -> {}
                case Outcome.Already _, Outcome.Refused _ -> {
                    // Of several accounts, those before the run died have their part
                    if (single) {
                        return Taken.KNOWN;
                    }
                }
                case Outcome.NoAccount _, Outcome.Nothing _ -> {
                    return keep(transfer, State.OPEN, "", Taken.WAITS);
                }
            }
        }
        if (!single) {
            table.commit(MovementItem.booked(MovementItem.key(invoicing.account(), transfer)));
        }
        return Taken.BOOKED;
    }

    private boolean halfBooked(Transfer transfer) {
        return table.get(MovementItem.key(invoicing.account(), transfer))
                .filter(item -> item.text("state").equals(State.BOOKING.name()))
                .isPresent();
    }

    private List<Posting> postings(Transfer transfer, List<Part> parts, Account account) {
        Instant now = clock.instant();
        var postings = new ArrayList<Posting>();
        for (var part : parts) {
            var key = "transfer " + transfer.key() + " " + part.invoice();
            postings.add(Posting.on(
                            part.invoice(),
                            key,
                            Kind.PAID_BY_TRANSFER,
                            part.paid().negated(),
                            transfer.value(),
                            now)
                    .from(transfer.otherAccount()));
            var charges = charges(part, account);
            if (!charges.isZero()) {
                postings.add(Posting.on(
                        part.invoice(), key + " charges", Kind.BANK_CHARGES, charges.negated(), transfer.value(), now));
            }
        }
        return postings;
    }

    /** By the account as it is now, which may not be what was matched. */
    private Money charges(Part part, Account account) {
        var margin = network.dues().shortTransferMargin();
        return account.invoice(part.invoice())
                .map(balance -> balance.owed().minus(part.paid()))
                .filter(left -> left.minor() > 0 && left.compareTo(margin) <= 0)
                .orElseGet(() -> network.currency().zero());
    }
}
