package org.plenary.payments.bank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Iban;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/**
 * Finds which payment a bank takes back. A bank repeats what was written with it, so the invoices named lead to what was booked
 * on them; of that, one transfer of just this amount, from the same account where both are known, is meant. Where there is none
 * or a second one, a person looks.
 */
final class Returns {
    private final Table table;
    private final Bookkeeper bookkeeper;
    private final OpenInvoices invoices;
    private final Iban account;

    Returns(Table table, Bookkeeper bookkeeper, OpenInvoices invoices, Iban account) {
        this.table = table;
        this.bookkeeper = bookkeeper;
        this.invoices = invoices;
        this.account = account;
    }

    /**
     * A payment that is taken back.
     *
     * @param movement its item
     * @param parts what it was on the invoices that it paid, each below zero
     */
    record Returned(Item movement, List<Part> parts) {}

    Optional<Returned> of(Transfer back) {
        Map<String, Returned> found = new LinkedHashMap<>();
        for (var invoice : invoices.named(back)) {
            for (var posting :
                    bookkeeper.account(invoice.account()).map(Account::postings).orElse(List.of())) {
                if (posting.kind() == Kind.PAID_BY_TRANSFER
                        && posting.invoice().equals(Optional.of(invoice.number()))
                        && same(posting.from(), back.otherAccount())) {
                    movement(posting)
                            .filter(item ->
                                    item.number("amount") == -back.amount().minor())
                            .ifPresent(item ->
                                    found.put(item.text("id"), new Returned(item, parts(item, invoice.account()))));
                }
            }
        }
        return found.size() == 1 ? found.values().stream().findFirst() : Optional.empty();
    }

    private static boolean same(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The one that a posting was made of, if it still counts. */
    private Optional<Item> movement(Posting posting) {
        var key = Allocation.transfer(posting);
        return table.get(Keys.movement(account.value(), Tokens.hash(key)))
                .filter(item -> item.text("state").equals(State.BOOKED.name()));
    }

    private List<Part> parts(Item movement, String found) {
        var planned = movement.texts("accounts");
        var parts = new ArrayList<Part>();
        for (var id :
                planned.isEmpty() ? List.of(found) : planned.stream().distinct().toList()) {
            bookkeeper.account(id).ifPresent(one -> parts.addAll(Allocation.takenBack(movement.text("key"), one)));
        }
        return parts;
    }
}
