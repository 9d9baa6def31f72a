package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * A payer told the bank that a payment was not right.
 *
 * @param id the provider's
 * @param payment the provider's id of the payment
 * @param amount in dispute
 * @param reason the provider's word for it, such as "fraudulent"
 * @param answerBy until when the office can send evidence
 */
public record Dispute(
        String id,
        Optional<String> payment,
        Money amount,
        String reason,
        State state,
        Instant created,
        Optional<Instant> answerBy) {

    /** Where it stands. */
    public enum State {
        /** The bank asks; no money moved. */
        WARNING,
        /** The warning came to nothing. */
        WARNING_CLOSED,
        /** Money was taken until it is decided. */
        OPEN,
        WON,
        LOST
    }
}
