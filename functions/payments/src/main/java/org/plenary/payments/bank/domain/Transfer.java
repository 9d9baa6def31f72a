package org.plenary.payments.bank.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * One movement of money on the network's account, as its bank booked it; of a batch that the bank tells in detail, one part.
 *
 * @param key what the bank calls it, so that it is never booked twice
 * @param amount above zero where money came in, below where it went out
 * @param reversal whether it takes an earlier movement back
 * @param otherName of whoever paid, or was paid; may be empty
 * @param otherAccount its IBAN or other number; may be empty
 * @param structured the reference given in a field of its own, as it was written; may be empty
 * @param message what the payer wrote, lines joined by a space; may be empty
 * @param endToEnd the payer's own reference; empty where it says that there is none
 * @param original what was sent, where that was in another currency
 * @param returnReason the bank's code for why it comes back: "AC04"; may be empty
 */
public record Transfer(
        String key,
        Money amount,
        boolean reversal,
        LocalDate booked,
        LocalDate value,
        String otherName,
        String otherAccount,
        String structured,
        String message,
        String endToEnd,
        Optional<Money> original,
        String returnReason) {

    /** Whether it takes an earlier movement back: a payment that came, or one of the network's own that did not arrive. */
    public boolean isReturn() {
        return reversal || !returnReason.isEmpty();
    }
}
