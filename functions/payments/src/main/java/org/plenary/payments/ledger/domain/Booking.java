package org.plenary.payments.ledger.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * What is to be booked on an account in one step, and what it comes to.
 *
 * @param before the account as it was seen
 */
public record Booking(Account before, List<Posting> postings) {
    public Booking {
        postings = List.copyOf(postings);
    }

    public Account after() {
        return before.plus(postings);
    }

    /** Each invoice that something is booked on, as it then stands. */
    public List<InvoiceBalance> touched() {
        Set<DocumentNumber> numbers =
                postings.stream().flatMap(posting -> posting.invoice().stream()).collect(Collectors.toSet());
        return after().invoices().stream()
                .filter(balance -> numbers.contains(balance.number()))
                .toList();
    }

    /** Invoices that are paid by this and were not before. */
    public List<InvoiceBalance> newlyPaid() {
        return touched().stream()
                .filter(InvoiceBalance::isPaid)
                .filter(balance -> before.invoice(balance.number())
                        .filter(InvoiceBalance::isPaid)
                        .isEmpty())
                .toList();
    }

    /** Invoices of which a payment is taken back by a bank, and on which something is owed again. */
    public List<InvoiceBalance> owedAgain() {
        var returned = postings.stream()
                .filter(posting -> posting.kind() == Posting.Kind.RETURNED)
                .flatMap(posting -> posting.invoice().stream())
                .collect(Collectors.toSet());
        return touched().stream()
                .filter(balance -> returned.contains(balance.number()))
                .filter(balance -> balance.state().isOpen())
                .toList();
    }

    /** Whether the last day of membership that is paid for is another one afterwards. */
    public boolean changesMembership() {
        return !before.paidUntil().equals(after().paidUntil());
    }

    /** The last day of membership that is then paid for. */
    public Optional<LocalDate> paidUntil() {
        return after().paidUntil();
    }
}
