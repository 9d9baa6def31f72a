package org.plenary.payments.bank;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Matching;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;

/** Where a person says what money is for that no statement could be sure of. It stays here until somebody has. */
public final class MatchingDesk {
    private final Table table;
    private final Bookkeeper bookkeeper;
    private final Allocation allocation;
    private final NetworkProfile network;
    private final Invoicing invoicing;
    private final Clock clock;

    public MatchingDesk(Table table, Bookkeeper bookkeeper, NetworkProfile network, Invoicing invoicing, Clock clock) {
        this.table = table;
        this.bookkeeper = bookkeeper;
        this.allocation = new Allocation(table, bookkeeper, network, clock);
        this.network = network;
        this.invoicing = invoicing;
        this.clock = clock;
    }

    /**
     * A movement, and what became of it.
     *
     * @param waits why it waits for a person: key of a text; may be empty
     * @param invoices that it was booked on
     * @param by who said so; empty where nobody had to
     * @param reason that explains it; empty unless a person gave one
     * @param putBack where it was explained and somebody took that back
     */
    public record Movement(
            String id,
            Transfer transfer,
            State state,
            String waits,
            List<String> invoices,
            String by,
            String reason,
            Optional<PutBack> putBack) {}

    /**
     * Who put something explained back on the desk.
     *
     * @param earlier by whom and how it was explained
     */
    public record PutBack(String by, String reason, String earlier) {}

    /** A movement before a person, with what it is thought to pay. */
    public record Waiting(Movement movement, List<Match.Suggestion> suggestions) {}

    /** What came of saying something. */
    public sealed interface Answer {
        record Done() implements Answer {}

        /** Somebody was faster, or what was seen is not so any more. */
        record TooLate(Movement now) implements Answer {}

        /** There is no such invoice. */
        record NoInvoice(String number) implements Answer {}

        /** What went out pays no invoice. */
        record NotIncome() implements Answer {}

        record NotThere() implements Answer {}
    }

    /** Everything that waits, the oldest first; by an index, which may lag. */
    public List<Movement> open() {
        return table.listed(Table.Index.OFFICE, Keys.office(Keys.OPEN_MONEY), "").stream()
                .map(this::movement)
                .toList();
    }

    /** Everything that a person explained, the oldest first; by an index, which may lag. */
    public List<Movement> explained() {
        return table.listed(Table.Index.OFFICE, Keys.office(Keys.EXPLAINED_MONEY), "").stream()
                .map(this::movement)
                .toList();
    }

    /** What these are thought to pay, the likeliest first. */
    public List<Waiting> thought(List<Movement> movements) {
        if (movements.isEmpty()) {
            return List.of();
        }
        var teller = new Teller(table, bookkeeper, network, invoicing, clock, "");
        return movements.stream()
                .map(movement -> new Waiting(
                        movement, movement.state() == State.OPEN ? suggestions(teller, movement) : List.of()))
                .toList();
    }

    private static List<Match.Suggestion> suggestions(Teller teller, Movement movement) {
        return switch (teller.match(movement.transfer())) {
            // It was not certain when it came, or came without a reference of its bank's
            case Match.Certain(var parts, var reasons) -> List.of(new Match.Suggestion(parts, 100, reasons));
            case Match.Possible(var suggestions) -> suggestions;
            case Match.None() -> List.of();
        };
    }

    public Optional<Movement> find(String id) {
        return item(id).map(this::movement);
    }

    /** Money here that may be for this invoice: the likeliest. */
    public Optional<Transfer> mayPay(DocumentNumber number) {
        var waiting = open();
        var invoice = waiting.isEmpty() ? Optional.<OpenInvoice>empty() : invoice(number);
        if (invoice.isEmpty()) {
            return Optional.empty();
        }
        var matching = matching(List.of(invoice.get()));
        return waiting.stream()
                .map(Movement::transfer)
                .filter(transfer -> !(matching.match(transfer) instanceof Match.None))
                .max(Comparator.comparingInt(transfer -> score(matching.match(transfer))));
    }

    private static int score(Match match) {
        return switch (match) {
            case Match.Certain _ -> 100;
            case Match.Possible(var suggestions) -> suggestions.getFirst().score();
            case Match.None() -> 0;
        };
    }

    /** A suggestion in one line, so that whoever books can say what they saw: it is another once its invoices are paid. */
    public static String seen(Match.Suggestion suggestion) {
        return suggestion.score()
                + suggestion.parts().stream()
                        .map(part -> " " + part.invoice() + "=" + part.paid().minor() + "+"
                                + part.charges().minor())
                        .collect(Collectors.joining());
    }

    /** To each invoice as much as it needs, the rest to the last. */
    private List<Part> parts(Transfer transfer, List<DocumentNumber> numbers) {
        var invoices = new ArrayList<OpenInvoice>();
        numbers.stream().distinct().forEach(number -> invoice(number).ifPresent(invoices::add));
        return invoices.isEmpty() ? List.of() : matching(invoices).parts(transfer.amount(), invoices);
    }

    /**
     * Books a movement on invoices.
     *
     * @param numbers in the order in which they get the money
     * @param seen the suggestion, as {@link #seen} said it on their page; empty where they named the invoices themselves
     */
    public Answer book(String id, List<DocumentNumber> numbers, String seen, Actor by) {
        var item = item(id);
        if (item.isEmpty()) {
            return new Answer.NotThere();
        }
        var movement = movement(item.get());
        return switch (movement.state()) {
            // A run that died between two accounts: its plan is followed, whatever is asked for
            case BOOKING -> {
                allocation.finish(item.get());
                yield new Answer.Done();
            }
            case OPEN -> bookOpen(item.get(), movement, numbers, seen, by);
            case BOOKED, RETURNED, EXPLAINED, OUTGOING -> before(movement, numbers, by);
        };
    }

    private Answer bookOpen(Item item, Movement movement, List<DocumentNumber> numbers, String seen, Actor by) {
        if (movement.transfer().amount().minor() <= 0) {
            return new Answer.NotIncome();
        }
        for (var number : numbers) {
            if (invoice(number).isEmpty()) {
                return new Answer.NoInvoice(number.toString());
            }
        }
        var parts = parts(movement.transfer(), numbers);
        if (!seen.isEmpty()
                && thought(List.of(movement)).getFirst().suggestions().stream()
                        .map(MatchingDesk::seen)
                        .noneMatch(seen::equals)) {
            return new Answer.TooLate(movement);
        }
        return switch (allocation.book(item.key(), movement.transfer(), parts, step(item.key(), numbers, by))) {
            case BOOKED -> new Answer.Done();
            case TAKEN -> before(movement(table.get(item.key()).orElseThrow()), numbers, by);
            case NOWHERE -> throw new IllegalStateException("An invoice without its account");
        };
    }

    /** Whether this very thing was said before, as by a second click. */
    private static Answer before(Movement movement, List<DocumentNumber> numbers, Actor by) {
        var asked = numbers.stream().map(DocumentNumber::toString).toList();
        return movement.state() == State.BOOKED
                        && movement.by().equals(by.name())
                        && movement.invoices().equals(asked)
                ? new Answer.Done()
                : new Answer.TooLate(movement);
    }

    private Allocation.Step step(Key movement, List<DocumentNumber> numbers, Actor by) {
        return new Allocation.Step() {
            @Override
            public List<Change> booked() {
                return List.of(MovementItem.bookedBy(movement, numbers, by, clock.instant()));
            }

            @Override
            public List<Change> planned(List<Part> parts) {
                return List.of(MovementItem.plannedBy(movement, parts, by, clock.instant()));
            }
        };
    }

    /** Says what a movement is that pays no invoice: a grant, a mistake of the bank. */
    public Answer explain(String id, String reason, Actor by) {
        var key = MovementItem.key(id);
        if (key.isPresent()
                && table.commit(MovementItem.explained(key.get(), reason, by, clock.instant()))
                        instanceof Commit.Done) {
            return new Answer.Done();
        }
        return find(id).<Answer>map(movement -> movement.state() == State.EXPLAINED
                                && movement.reason().equals(reason)
                                && movement.by().equals(by.name())
                        ? new Answer.Done()
                        : new Answer.TooLate(movement))
                .orElseGet(Answer.NotThere::new);
    }

    /** Takes an explanation back: the movement waits again. Nothing was booked by it, so there is nothing to take off. */
    public Answer putBack(String id, String reason, Actor by) {
        var item = item(id);
        if (item.isPresent()
                && table.commit(MovementItem.putBack(item.get(), reason, by, clock.instant())) instanceof Commit.Done) {
            return new Answer.Done();
        }
        return find(id).<Answer>map(movement -> movement.state() == State.OPEN
                                && movement.putBack()
                                        .filter(said -> said.reason().equals(reason)
                                                && said.by().equals(by.name()))
                                        .isPresent()
                        ? new Answer.Done()
                        : new Answer.TooLate(movement))
                .orElseGet(Answer.NotThere::new);
    }

    private Optional<OpenInvoice> invoice(DocumentNumber number) {
        return table.get(Keys.document(number.toString()))
                .filter(item -> item.has("state"))
                .map(OpenInvoices::read);
    }

    private Matching matching(List<OpenInvoice> among) {
        return new Matching(among, network.dues().shortTransferMargin(), invoicing.matchedFrom());
    }

    private Optional<Item> item(String id) {
        return MovementItem.key(id).flatMap(table::get);
    }

    private Movement movement(Item item) {
        return new Movement(
                item.text("id"),
                MovementItem.read(item, network.currency()),
                State.valueOf(item.text("state")),
                item.text("waits", ""),
                item.texts("invoices"),
                item.text("by", ""),
                item.text("reason", ""),
                item.optional("putBackBy")
                        .map(by -> new PutBack(
                                by,
                                item.text("putBackReason"),
                                item.texts("earlier").getLast())));
    }
}
