package org.plenary.payments.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.money.Currency;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.payments.ledger.domain.Account;

/** An account's own item: it counts the bookings, so that each rests on all before it. */
public final class AccountItem {
    private static final String NAME = "ACCOUNT";

    private AccountItem() {}

    /**
     * Opens the account with its first invoice, or counts one invoice more: an invoice rests on nothing before it.
     *
     * @param paidBefore kept by the first
     */
    public static Change invoiced(String id, Optional<LocalDate> paidBefore) {
        var change = Change.update(Keys.account(id))
                .set("version", "if_not_exists(#version, :none) + :one")
                .set("v", ":one")
                .value("none", 0)
                .value("one", 1);
        // A text that is there even where there is no date, so that a later invoice does not bring one
        return change.set("paidBefore", "if_not_exists(#paidBefore, :paidBefore)")
                .value("paidBefore", paidBefore.map(LocalDate::toString).orElse("-"));
    }

    /** Counts a booking; fails where there was another since the account was read. */
    static Change booked(Account before) {
        return Change.update(Keys.account(before.id()))
                .set("version", ":next")
                .value("next", before.version() + 1)
                .onlyIf("#version = :seen")
                .value("seen", before.version());
    }

    /** @param items the whole partition */
    static Optional<Account> read(String id, List<Item> items, Currency currency) {
        return items.stream()
                .filter(item -> item.text("SK").equals(NAME))
                .findFirst()
                .map(head -> new Account(
                        id,
                        currency,
                        head.optional("paidBefore")
                                .filter(date -> !date.equals("-"))
                                .map(LocalDate::parse),
                        items.stream()
                                .filter(item -> item.text("SK").startsWith(PostingItem.PREFIX))
                                .map(item -> PostingItem.read(item, currency))
                                .toList(),
                        head.number("version")));
    }
}
