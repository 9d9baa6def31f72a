package org.plenary.payments.office.domain;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.plenary.common.money.Money;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;

/** Why an invoice stands where it does, by the records: the one reason that says most, for one sentence. */
public sealed interface Why {

    /** The payer's bank took a card payment back, and nobody knows yet who is right. */
    record Disputed(LocalDate since) implements Why {}

    /** Money lies before a person that may be for it. */
    record OnTheDesk(Money amount, LocalDate day) implements Why {}

    /** Nobody reminds of it, for a reason. */
    record Paused(LocalDate since, String by, String reason) implements Why {}

    /** It was paid, and what was paid went back. */
    record TakenBack(LocalDate on, Money amount) implements Why {}

    /** The payer says that money is on its way, and the bank's statements do not tell so far yet. */
    record Told(LocalDate on) implements Why {}

    record Part(Money arrived, Money missing, LocalDate due) implements Why {}

    record NotDue(LocalDate due) implements Why {}

    /** The bank was silent: what came since is not known. */
    record Silence(LocalDate toldUntil) implements Why {}

    /** @param last whether no level of reminders is left */
    record Reminded(int times, LocalDate on, boolean last) implements Why {}

    /** Nobody was reminded yet. */
    record Overdue(LocalDate due) implements Why {}

    /** It is not unpaid at all. */
    record Paid(LocalDate on, Kind how) implements Why {}

    record OverPaid(LocalDate on, Money credit) implements Why {}

    /** @param note number of the credit note */
    record Cancelled(LocalDate on, String note, String by, String reason) implements Why {}

    record WrittenOff(LocalDate on, String by, String reason) implements Why {}

    /**
     * What is known besides the account.
     *
     * @param toldUntil the last day of which a statement tells; empty where there never was one
     * @param saidPaid the day on which the payer said that a transfer was made
     * @param waiting money before a person that may be for it
     * @param levels of reminders that there are
     */
    record Surroundings(
            Optional<LocalDate> toldUntil, Optional<LocalDate> saidPaid, Optional<OnTheDesk> waiting, int levels) {}

    static Why of(Account account, InvoiceBalance invoice, Surroundings around, LocalDate today) {
        return switch (invoice.state()) {
            case PAID -> paid(account, invoice);
            case OVER_PAID ->
                new OverPaid(
                        last(account, invoice, Kind::isMoney)
                                .map(Posting::value)
                                .orElse(invoice.issued()),
                        invoice.owed().negated());
            case CANCELLED ->
                last(account, invoice, kind -> kind == Kind.CREDITED)
                        .<Why>map(note -> new Cancelled(note.value(), note.key(), note.by(), note.words()))
                        .orElseThrow();
            case WRITTEN_OFF ->
                last(account, invoice, kind -> kind == Kind.WRITTEN_OFF)
                        .<Why>map(line -> new WrittenOff(line.value(), line.by(), line.words()))
                        .orElseThrow();
            case ISSUED, PART_PAID, REMINDED -> unpaid(account, invoice, around, today);
        };
    }

    private static Why paid(Account account, InvoiceBalance invoice) {
        return last(account, invoice, Kind::isMoney)
                .<Why>map(line -> new Paid(line.value(), line.kind()))
                // Nothing was asked for
                .orElseGet(() -> new Paid(invoice.issued(), Kind.INVOICED));
    }

    private static Why unpaid(Account account, InvoiceBalance invoice, Surroundings around, LocalDate today) {
        if (invoice.disputed()) {
            return last(account, invoice, kind -> kind == Kind.DISPUTED)
                    .map(line -> new Disputed(line.value()))
                    .orElseThrow();
        }
        if (around.waiting.isPresent()) {
            return around.waiting.get();
        }
        if (invoice.paused()) {
            return last(account, invoice, kind -> kind == Kind.PAUSED)
                    .map(line -> new Paused(line.value(), line.by(), line.words()))
                    .orElseThrow();
        }
        var money = last(account, invoice, Kind::isMoney);
        if (money.filter(line -> line.amount().minor() > 0).isPresent()) {
            return new TakenBack(money.get().value(), money.get().amount());
        }
        if (around.saidPaid.isPresent()
                && around.toldUntil
                        .filter(until -> until.isAfter(around.saidPaid.get()))
                        .isEmpty()) {
            return new Told(around.saidPaid.get());
        }
        if (invoice.state() == InvoiceBalance.State.PART_PAID) {
            return new Part(
                    invoice.total().minus(invoice.owed()),
                    invoice.owed(),
                    invoice.terms().due());
        }
        if (!invoice.isOverdue(today)) {
            return new NotDue(invoice.terms().due());
        }
        var reminded = last(account, invoice, kind -> kind == Kind.REMINDED);
        if (reminded.isPresent()) {
            return new Reminded(invoice.reminders(), reminded.get().value(), invoice.reminders() >= around.levels);
        }
        return around.toldUntil
                .filter(until -> !until.isAfter(invoice.terms().due()))
                .<Why>map(Silence::new)
                .orElseGet(() -> new Overdue(invoice.terms().due()));
    }

    private static Optional<Posting> last(Account account, InvoiceBalance invoice, Predicate<Kind> kinds) {
        return account.postings().reversed().stream()
                .filter(posting -> posting.invoice().equals(Optional.of(invoice.number())))
                .filter(posting -> kinds.test(posting.kind()))
                .findFirst();
    }
}
