package org.plenary.payments.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * A line of an account, as it was booked; it never changes. What is above zero raises the debt, what is below pays it off.
 *
 * @param key what the outside calls it, so that the same thing is never booked twice: a transfer by its statement's
 *     reference, an invoice by its number
 * @param invoice which it concerns; empty for money that belongs to the account and to no invoice
 * @param value the day from which it counts, by the office's calendar
 * @param words a reason that somebody gave, or what the payer wrote; may be empty
 * @param by who booked it; empty where nobody did
 * @param from the account that the money came from; empty where it came from none
 */
public record Posting(
        String key,
        Kind kind,
        Optional<DocumentNumber> invoice,
        Money amount,
        LocalDate value,
        Instant at,
        String words,
        String by,
        String from,
        Optional<Terms> terms) {
    public Posting {
        if (kind.sign != 0 && kind.sign * Long.signum(amount.minor()) < 0) {
            throw new IllegalArgumentException(kind + " of " + amount.plain());
        }
        if (terms.isPresent() != (kind == Kind.INVOICED)) {
            throw new IllegalArgumentException(kind + (terms.isPresent() ? " with" : " without") + " terms");
        }
    }

    /** Of an invoice, which alone has terms. */
    public static Posting invoiced(DocumentNumber number, Money total, LocalDate issued, Terms terms, Instant at) {
        return new Posting(
                "invoice " + number,
                Kind.INVOICED,
                Optional.of(number),
                total,
                issued,
                at,
                "",
                "",
                "",
                Optional.of(terms));
    }

    /** Of anything else, on an invoice. */
    public static Posting on(DocumentNumber invoice, String key, Kind kind, Money amount, LocalDate value, Instant at) {
        return new Posting(key, kind, Optional.of(invoice), amount, value, at, "", "", "", Optional.empty());
    }

    /** The same, with what was said about it and by whom. */
    public Posting said(String reason, String person) {
        return new Posting(key, kind, invoice, amount, value, at, reason, person, from, terms);
    }

    /** The same, from this account. */
    public Posting from(String account) {
        return new Posting(key, kind, invoice, amount, value, at, words, by, account, terms);
    }

    /**
     * What an invoice asks for.
     *
     * @param due the last day to pay
     * @param covers the last day of membership that it pays for; empty for anything else
     */
    public record Terms(LocalDate due, Optional<LocalDate> covers) {}

    /** What is booked. */
    public enum Kind {
        INVOICED("invoiced", 1),
        /** By a credit note. */
        CREDITED("credited", -1),
        PAID_BY_TRANSFER("paid-by-transfer", -1),
        PAID_BY_CARD("paid-by-card", -1),
        /** Told by a person, with a reason: cash, a settlement. */
        PAID_OTHERWISE("paid-otherwise", -1),
        /** What banks kept of a transfer, within the network's margin; above zero where the transfer is taken back. */
        BANK_CHARGES("bank-charges", 0),
        /** A transfer that the bank took back. */
        RETURNED("returned", 1),
        REFUNDED("refunded", 1),
        /** A refund that did not arrive: the money is with us again. */
        REFUND_FAILED("refund-failed", -1),
        /** A card payment that the payer's bank took back, for now or for good. */
        DISPUTED("disputed", 1),
        DISPUTE_WON("dispute-won", -1),
        /** No money: it was taken when the dispute began. */
        DISPUTE_LOST("dispute-lost", 0),
        WRITTEN_OFF("written-off", -1),
        /** Money that was too much for one invoice and pays another: above zero where it was, below where it goes. */
        MOVED("moved", 0),
        /** No money: the payer was reminded. */
        REMINDED("reminded", 0),
        /** No money: no reminders until {@link #RESUMED}, for a reason. */
        PAUSED("paused", 0),
        RESUMED("resumed", 0);

        private final String key;
        private final int sign;

        Kind(String key, int sign) {
            this.key = key;
            this.sign = sign;
        }

        /** Whether money came or went. */
        public boolean isMoney() {
            return switch (this) {
                case PAID_BY_TRANSFER,
                        PAID_BY_CARD,
                        PAID_OTHERWISE,
                        RETURNED,
                        REFUNDED,
                        REFUND_FAILED,
                        DISPUTED,
                        DISPUTE_WON,
                        MOVED -> true;
                case INVOICED, CREDITED, BANK_CHARGES, WRITTEN_OFF, DISPUTE_LOST, REMINDED, PAUSED, RESUMED -> false;
            };
        }

        /** Its word in texts and files. */
        public String key() {
            return key;
        }
    }
}
