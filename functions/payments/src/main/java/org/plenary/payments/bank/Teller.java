package org.plenary.payments.bank;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.Allocation.Step;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.Returns.Returned;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Matching;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.Bookkeeper;

/** Puts each movement of a statement where it belongs: on invoices where that is certain, else before a person. */
final class Teller {
    private final Table table;
    private final Allocation allocation;
    private final NetworkProfile network;
    private final Invoicing invoicing;
    private final String file;
    private final OpenInvoices invoices;
    private final Returns returns;
    private final List<OpenInvoice> open;
    private final Matching matching;
    private final Set<StructuredCommunication> references;

    /** @param file id of the upload that the movements come with */
    Teller(Table table, Bookkeeper bookkeeper, NetworkProfile network, Invoicing invoicing, Clock clock, String file) {
        this.table = table;
        this.allocation = new Allocation(table, bookkeeper, network, clock);
        this.network = network;
        this.invoicing = invoicing;
        this.file = file;
        this.invoices = new OpenInvoices(table, invoicing);
        this.returns = new Returns(table, bookkeeper, invoices, invoicing.account());
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
        var earlier = table.get(key(transfer));
        if (earlier.isPresent()) {
            return known(earlier.get());
        }
        if (outgoing(transfer)) {
            return Taken.OUTGOING;
        }
        if (transfer.isReturn()) {
            return returned(transfer).isPresent() ? Taken.BOOKED : Taken.WAITS;
        }
        return match(transfer) instanceof Match.Certain ? Taken.BOOKED : Taken.WAITS;
    }

    Taken take(Transfer transfer) {
        if (outgoing(transfer)) {
            return keep(transfer, State.OUTGOING, "");
        }
        if (transfer.isReturn()) {
            return returned(transfer)
                    .map(back -> book(
                            transfer,
                            back.parts(),
                            step(
                                    transfer,
                                    List.of(MovementItem.returned(
                                            back.movement().key())))))
                    .orElseGet(() -> keep(transfer, State.OPEN, "return"));
        }
        return match(transfer) instanceof Match.Certain(var parts, var _)
                ? book(transfer, parts, step(transfer, List.of()))
                : keep(transfer, State.OPEN, "");
    }

    /** Keeps it for a person, whatever it looks like. */
    Taken leave(Transfer transfer, String why) {
        return outgoing(transfer) ? take(transfer) : keep(transfer, State.OPEN, why);
    }

    /** What comes back to us, or is taken back from us, is a matter of ours. */
    private static boolean outgoing(Transfer transfer) {
        return transfer.amount().minor() <= 0 && !transfer.isReturn();
    }

    /** What comes back to us is for a person: which payment of the network did not arrive stands nowhere here. */
    private Optional<Returned> returned(Transfer transfer) {
        return transfer.amount().isNegative() ? returns.of(transfer) : Optional.empty();
    }

    /** What it is thought to pay. */
    Match match(Transfer transfer) {
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

    private Taken keep(Transfer transfer, State state, String waits) {
        var item = item(transfer, state, waits);
        return table.commit(Change.put(item).ifAbsent()) instanceof Commit.Done ? known(item) : before(transfer);
    }

    private Taken book(Transfer transfer, List<Part> parts, Step step) {
        return switch (allocation.book(key(transfer), transfer, parts, step)) {
            case BOOKED -> Taken.BOOKED;
            case TAKEN -> before(transfer);
            case NOWHERE -> keep(transfer, State.OPEN, "");
        };
    }

    /** @param besides what else changes with it */
    private Step step(Transfer transfer, List<Change> besides) {
        return new Step() {
            @Override
            public List<Change> booked() {
                return with(item(transfer, State.BOOKED, ""));
            }

            @Override
            public List<Change> planned(List<Part> parts) {
                return with(MovementItem.planned(item(transfer, State.BOOKING, ""), parts));
            }

            private List<Change> with(Item movement) {
                var changes = new ArrayList<Change>();
                changes.add(Change.put(movement).ifAbsent());
                changes.addAll(besides);
                return changes;
            }
        };
    }

    /** What became of one that is there already. A run of this very file may have died on it, between two accounts. */
    private Taken before(Transfer transfer) {
        var kept = table.get(key(transfer));
        if (kept.isEmpty()) {
            // Not it was there, but the payment that it takes back is not any more
            return keep(transfer, State.OPEN, "return");
        }
        var item = kept.get();
        if (state(item) == State.BOOKING) {
            allocation.finish(item);
        }
        return known(item);
    }

    /** What this file brought, it brought, by whichever run. */
    private Taken known(Item item) {
        if (!item.text("file").equals(file)) {
            return Taken.KNOWN;
        }
        return switch (state(item)) {
            case BOOKING, BOOKED, RETURNED -> Taken.BOOKED;
            case OPEN -> Taken.WAITS;
            case OUTGOING -> Taken.OUTGOING;
            case EXPLAINED -> Taken.KNOWN;
        };
    }

    private static State state(Item item) {
        return State.valueOf(item.text("state"));
    }

    private Key key(Transfer transfer) {
        return MovementItem.key(invoicing.account(), transfer);
    }

    private Item item(Transfer transfer, State state, String waits) {
        return MovementItem.of(invoicing.account(), transfer, state, file, waits);
    }
}
