package org.plenary.payments.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.DocumentNumber;

/** A movement of the bank account as it stands in the table: every one is kept, whatever becomes of it. */
public final class MovementItem {
    /** What became of a movement. */
    public enum State {
        /** On its way to the invoices of several accounts, by a plan that is kept with it. */
        BOOKING,
        BOOKED,
        /** It was on invoices, and a later one took it back. */
        RETURNED,
        /** Nobody knows yet what it is for. */
        OPEN,
        /** A person said what it is. */
        EXPLAINED,
        /** Money that the network paid: no matter of ours. */
        OUTGOING
    }

    private static final Pattern ID = Pattern.compile("([A-Z0-9]{5,34})-([A-Za-z0-9_-]{8,64})");

    private MovementItem() {}

    public static Key key(Iban account, Transfer transfer) {
        return Keys.movement(account.value(), Tokens.hash(transfer.key()));
    }

    /** By which pages name it: with its account, which need not be the one that the network has today. */
    public static String id(Iban account, Transfer transfer) {
        return account.value() + "-" + Tokens.hash(transfer.key());
    }

    /** Of what a page named; none where nothing can have that name. */
    static Optional<Key> key(String id) {
        var parts = ID.matcher(id);
        return parts.matches() ? Optional.of(Keys.movement(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /**
     * @param file id of the upload that it came with
     * @param waits why it stands in the list of what is open: key of a text; may be empty
     */
    public static Item of(Iban account, Transfer transfer, State state, String file, String waits) {
        var item = Item.of(key(account, transfer))
                .with("id", id(account, transfer))
                .with("key", transfer.key())
                .with("amount", transfer.amount().minor())
                .with("currency", transfer.amount().currency().code())
                .with("reversal", transfer.reversal())
                .with("booked", transfer.booked().toString())
                .with("value", transfer.value().toString())
                .with("otherName", transfer.otherName())
                .with("otherAccount", transfer.otherAccount())
                .with("structured", transfer.structured())
                .with("message", transfer.message())
                .with("endToEnd", transfer.endToEnd())
                .with("returnReason", transfer.returnReason())
                .with("file", file)
                .with("state", state.name())
                .with("waits", waits);
        transfer.original()
                .ifPresent(original -> item.with("originalAmount", original.minor())
                        .with("originalCurrency", original.currency().code())
                        .with("originalDecimals", original.currency().exponent()));
        if (state == State.OPEN || state == State.BOOKING) {
            item.listed(Keys.OPEN_MONEY, Keys.officeOrder(transfer.booked().toString(), id(account, transfer)));
        }
        return item;
    }

    /** What is to go where, so that whoever comes after a run that died need not find it out again. */
    static Item planned(Item movement, List<Part> parts) {
        plan(parts).forEach(movement::with);
        return movement;
    }

    private static Map<String, List<String>> plan(List<Part> parts) {
        return Map.of(
                "invoices",
                parts.stream().map(part -> part.invoice().toString()).toList(),
                "accounts",
                parts.stream().map(Part::account).toList(),
                "parts",
                parts.stream().map(part -> Long.toString(part.paid().minor())).toList(),
                "charges",
                parts.stream()
                        .map(part -> Long.toString(part.charges().minor()))
                        .toList());
    }

    /** The plan of one that is, or was, booked on several accounts. What banks keep of it is seen when it is booked. */
    static List<Part> plan(Item movement, Currency currency) {
        var parts = new ArrayList<Part>();
        var invoices = movement.texts("invoices");
        for (int i = 0; i < invoices.size(); i++) {
            parts.add(new Part(
                    DocumentNumber.parse(invoices.get(i)).orElseThrow(),
                    movement.texts("accounts").get(i),
                    new Money(Long.parseLong(movement.texts("parts").get(i)), currency),
                    new Money(Long.parseLong(movement.texts("charges").get(i)), currency)));
        }
        return parts;
    }

    /** All of it stands on invoices now. */
    static Change booked(Key movement) {
        return Change.update(movement)
                .set("state", ":booked")
                .value("booked", State.BOOKED.name())
                .remove("GPK")
                .remove("GSK");
    }

    /** A later one takes it back. */
    static Change returned(Key movement) {
        return Change.update(movement)
                .set("state", ":returned")
                .value("returned", State.RETURNED.name())
                .onlyIf("#state = :booked")
                .value("booked", State.BOOKED.name());
    }

    /** A person said on which invoices it belongs. */
    static Change bookedBy(Key movement, List<DocumentNumber> invoices, Actor by, Instant at) {
        return said(booked(movement), by, at)
                .set("invoices", ":invoices")
                .value(
                        "invoices",
                        invoices.stream().map(DocumentNumber::toString).toList());
    }

    /** A person said how it goes to the invoices of several accounts. */
    static Change plannedBy(Key movement, List<Part> parts, Actor by, Instant at) {
        var change =
                said(Change.update(movement), by, at).set("state", ":booking").value("booking", State.BOOKING.name());
        plan(parts).forEach((name, texts) -> change.set(name, ":" + name).value(name, texts));
        return change;
    }

    /** A person said what it is. */
    static Change explained(Key movement, String reason, Actor by, Instant at) {
        return said(Change.update(movement), by, at)
                .set("state", ":explained")
                .value("explained", State.EXPLAINED.name())
                .set("reason", ":reason")
                .value("reason", reason)
                .set("GPK", ":list")
                .value("list", Keys.EXPLAINED_MONEY);
    }

    /** A person takes an explanation back; it stays with the movement. */
    static Change putBack(Item movement, String reason, Actor by, Instant at) {
        var earlier = new ArrayList<>(movement.texts("earlier"));
        earlier.add(movement.text("by", "") + ": " + movement.text("reason", ""));
        return Change.update(movement.key())
                .set("state", ":open")
                .value("open", State.OPEN.name())
                .set("earlier", ":earlier")
                .value("earlier", earlier)
                .set("putBackBy", ":by")
                .value("by", by.name())
                .set("putBackReason", ":reason")
                .value("reason", reason)
                .set("putBackAt", ":at")
                .value("at", at)
                .remove("by")
                .remove("reason")
                .remove("saidAt")
                .set("GPK", ":list")
                .value("list", Keys.OPEN_MONEY)
                .set("GSK", ":order")
                .value("order", Keys.officeOrder(movement.text("booked"), movement.text("id")))
                .onlyIf("#state = :explained")
                .value("explained", State.EXPLAINED.name());
    }

    /** Only of what nobody has said anything of yet. */
    private static Change said(Change change, Actor by, Instant at) {
        return change.set("by", ":by")
                .value("by", by.name())
                .set("saidAt", ":at")
                .value("at", at)
                .onlyIf("#state = :open")
                .value("open", State.OPEN.name());
    }

    public static Transfer read(Item item, Currency currency) {
        return new Transfer(
                item.text("key"),
                new Money(item.number("amount"), currency),
                item.flag("reversal"),
                LocalDate.parse(item.text("booked")),
                LocalDate.parse(item.text("value")),
                item.text("otherName", ""),
                item.text("otherAccount", ""),
                item.text("structured", ""),
                item.text("message", ""),
                item.text("endToEnd", ""),
                item.has("originalAmount")
                        ? Optional.of(new Money(
                                item.number("originalAmount"),
                                new Currency(
                                        item.text("originalCurrency"),
                                        Math.toIntExact(item.number("originalDecimals")))))
                        : Optional.empty(),
                item.text("returnReason", ""));
    }
}
