package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * A line in the provider's own books.
 *
 * @param id the provider's
 * @param amount what came in or, below zero, went out, in the account's currency
 * @param fee what the provider kept of it; amount less fee is what counts for the next payout
 * @param source the provider's id of the charge, refund, dispute or payout that it is about; empty for none
 * @param payment the provider's id of the payment, where it belongs to one
 * @param reference what we call the payment or refund
 * @param key under which we asked for the refund, if we did
 * @param asked what the payer was asked for or given back, in the payer's currency; never below zero
 */
public record Movement(
        String id,
        Instant created,
        Kind kind,
        Money amount,
        Money fee,
        String source,
        Optional<String> payment,
        Optional<String> reference,
        Optional<String> key,
        Optional<Money> asked) {

    /** What it is about. */
    public enum Kind {
        CHARGE,
        REFUND,
        REFUND_FAILURE,
        DISPUTE,
        DISPUTE_REVERSAL,
        FEE,
        PAYOUT,
        OTHER
    }
}
