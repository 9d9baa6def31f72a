package org.plenary.payments.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * Somebody's account: everything that was booked, oldest first, and what follows from it.
 *
 * @param id a member's
 * @param paidBefore the last day that was paid for when the account was opened, by payments that are not in it
 * @param version counts the bookings, so that nobody books on what they have not seen; 0 before the first
 */
public record Account(
        String id, Currency currency, Optional<LocalDate> paidBefore, List<Posting> postings, long version) {
    private static final Comparator<Posting> BY_TIME =
            Comparator.comparing(Posting::at).thenComparing(Posting::key);

    public Account {
        postings = postings.stream().sorted(BY_TIME).toList();
    }

    /** The account after these were booked too. */
    public Account plus(Collection<Posting> more) {
        var all = new ArrayList<>(postings);
        all.addAll(more);
        return new Account(id, currency, paidBefore, all, version + 1);
    }

    /** Each invoice, in the order in which they were issued. */
    public List<InvoiceBalance> invoices() {
        Map<DocumentNumber, List<Posting>> byInvoice = new LinkedHashMap<>();
        for (var posting : postings) {
            posting.invoice()
                    .ifPresent(number -> byInvoice
                            .computeIfAbsent(number, first -> new ArrayList<>())
                            .add(posting));
        }
        return byInvoice.entrySet().stream()
                .map(entry -> InvoiceBalance.of(entry.getKey(), entry.getValue(), currency))
                .sorted(Comparator.comparing(InvoiceBalance::issued)
                        .thenComparing(balance -> balance.number().toString()))
                .toList();
    }

    public Optional<InvoiceBalance> invoice(DocumentNumber number) {
        return invoices().stream()
                .filter(balance -> balance.number().equals(number))
                .findFirst();
    }

    /** What is owed all in all; below zero where the network owes. */
    public Money balance() {
        return postings.stream().map(Posting::amount).reduce(currency.zero(), Money::plus);
    }

    /** What was paid and is not needed where it is, above zero: the credit for the next invoice. */
    public Money credit() {
        var elsewhere = postings.stream()
                .filter(posting -> posting.invoice().isEmpty())
                .map(Posting::amount)
                .reduce(currency.zero(), Money::plus)
                .negated();
        return invoices().stream()
                .map(InvoiceBalance::owed)
                .filter(Money::isNegative)
                .map(Money::negated)
                .reduce(elsewhere, Money::plus);
    }

    /** The last day of membership that is paid for. */
    public Optional<LocalDate> paidUntil() {
        var paid = invoices().stream()
                .filter(InvoiceBalance::isPaid)
                .flatMap(balance -> balance.terms().covers().stream())
                .max(Comparator.naturalOrder());
        return paid.isEmpty() || paidBefore.filter(paid.get()::isBefore).isPresent() ? paidBefore : paid;
    }

    /** The bank accounts that money came from. */
    public Set<String> sources() {
        return postings.stream()
                .map(Posting::from)
                .filter(from -> !from.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether something of this key was booked. */
    public boolean has(String key) {
        return posting(key).isPresent();
    }

    /** What was booked under this key. */
    public Optional<Posting> posting(String key) {
        return postings.stream().filter(posting -> posting.key().equals(key)).findFirst();
    }
}
