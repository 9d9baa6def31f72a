package org.plenary.payments.reminders.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.network.Reminder;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;

/**
 * The levels of reminders, one after the other: each its days after the last day to pay, and as long after the level before
 * it as the network says, even where a level came late. Nobody is reminded of money that may lie on the account already: what
 * counts is how far the bank's statements tell.
 *
 * @param toldUntil the last day of which a statement tells; empty where the network never had one, as with cards alone
 */
public record Ladder(List<Reminder> levels, Optional<LocalDate> toldUntil) {
    /** So long a transfer is under way at most, over a weekend with a holiday. */
    private static final int TRANSFER_DAYS = 5;

    public Ladder {
        levels = List.copyOf(levels);
    }

    /**
     * The level that is due.
     *
     * @param saidPaid the day on which the payer said that a transfer was made
     * @return counted from 0; none where nothing is to be said
     */
    public Optional<Integer> due(
            Account account, InvoiceBalance invoice, Optional<LocalDate> saidPaid, LocalDate today) {
        int level = invoice.reminders();
        if (level >= levels.size()
                || !invoice.isOverdue(today)
                || invoice.paused()
                || invoice.disputed()
                || today.isBefore(day(account, invoice, level))
                || mayHavePaid(invoice.terms().due(), today)
                || saidPaid.filter(day -> mayHavePaid(day, today)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(level);
    }

    /** The first day on which the level may be sent. */
    private LocalDate day(Account account, InvoiceBalance invoice, int level) {
        int after = levels.get(level).afterDays();
        var day = invoice.terms().due().plusDays(after);
        if (level == 0) {
            return day;
        }
        var next = last(account, invoice)
                .plusDays(after - (long) levels.get(level - 1).afterDays());
        return next.isAfter(day) ? next : day;
    }

    private static LocalDate last(Account account, InvoiceBalance invoice) {
        return account.postings().stream()
                .filter(posting -> posting.kind() == Posting.Kind.REMINDED)
                .filter(posting -> posting.invoice().equals(Optional.of(invoice.number())))
                .map(Posting::value)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** Whether a transfer of this day may have come without our knowing. */
    private boolean mayHavePaid(LocalDate transferred, LocalDate today) {
        var seen = toldUntil.orElse(today);
        return seen.isBefore(transferred.plusDays(TRANSFER_DAYS));
    }
}
