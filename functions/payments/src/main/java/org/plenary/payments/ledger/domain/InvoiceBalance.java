package org.plenary.payments.ledger.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.ledger.domain.Posting.Terms;

/**
 * Where an invoice stands, by all that was booked on it.
 *
 * @param issued by the office's calendar
 * @param owed what is still to pay; below zero where too much was paid
 * @param reminders how often the payer was reminded
 * @param paused whether no reminder is to be sent
 * @param disputed whether the payer's bank took a card payment back and nobody knows yet who is right
 * @param received the money that came in a month, less what went back; without what banks kept
 */
public record InvoiceBalance(
        DocumentNumber number,
        LocalDate issued,
        Terms terms,
        Money total,
        Money owed,
        State state,
        int reminders,
        boolean paused,
        boolean disputed,
        SortedMap<YearMonth, Money> received) {
    public InvoiceBalance {
        received = Collections.unmodifiableSortedMap(new TreeMap<>(received));
    }

    /** Where an invoice stands. A draft is a fee due that has no number yet, and so not here. */
    public enum State {
        ISSUED("issued"),
        PART_PAID("part-paid"),
        PAID("paid"),
        OVER_PAID("over-paid"),
        REMINDED("reminded"),
        /** Taken back by a credit note. */
        CANCELLED("cancelled"),
        WRITTEN_OFF("written-off");

        private static final Set<State> OPEN = EnumSet.of(ISSUED, PART_PAID, REMINDED);

        private final String key;

        State(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /** Whether something is still to be paid. */
        public boolean isOpen() {
            return OPEN.contains(this);
        }
    }

    /** @param postings all of one invoice, oldest first, its own among them */
    static InvoiceBalance of(DocumentNumber number, List<Posting> postings, Currency currency) {
        var invoiced = postings.stream()
                .filter(posting -> posting.kind() == Kind.INVOICED)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Booked on an invoice that is not in the account"));
        var owed = currency.zero();
        var credited = currency.zero();
        var writtenOff = false;
        var reminders = 0;
        var paused = false;
        var inDispute = 0;
        var received = new TreeMap<YearMonth, Money>();
        for (var posting : postings) {
            owed = owed.plus(posting.amount());
            if (posting.kind().isMoney()) {
                received.merge(YearMonth.from(posting.value()), posting.amount().negated(), Money::plus);
            }
            switch (posting.kind()) {
                case CREDITED -> credited = credited.minus(posting.amount());
                case WRITTEN_OFF -> writtenOff = true;
                case REMINDED -> reminders++;
                case PAUSED -> paused = true;
                case RESUMED -> paused = false;
                case DISPUTED -> inDispute++;
                case DISPUTE_WON, DISPUTE_LOST -> inDispute--;
                default -> {}
            }
        }
        var total = invoiced.amount();
        var state = state(total, owed, credited, writtenOff, reminders);
        return new InvoiceBalance(
                number,
                invoiced.value(),
                invoiced.terms().orElseThrow(),
                total,
                owed,
                state,
                reminders,
                paused,
                inDispute > 0,
                received);
    }

    private static State state(Money total, Money owed, Money credited, boolean writtenOff, int reminders) {
        if (credited.compareTo(total) >= 0) {
            return State.CANCELLED;
        }
        if (owed.isNegative()) {
            return State.OVER_PAID;
        }
        if (owed.isZero()) {
            return writtenOff ? State.WRITTEN_OFF : State.PAID;
        }
        if (owed.compareTo(total.minus(credited)) < 0) {
            return State.PART_PAID;
        }
        return reminders > 0 ? State.REMINDED : State.ISSUED;
    }

    /** Whether everything that it asks for was paid: such an invoice makes a member. */
    public boolean isPaid() {
        return state == State.PAID || state == State.OVER_PAID;
    }

    /** Whether the last day to pay is over and something is still owed. */
    public boolean isOverdue(LocalDate today) {
        return state.isOpen() && today.isAfter(terms.due());
    }
}
