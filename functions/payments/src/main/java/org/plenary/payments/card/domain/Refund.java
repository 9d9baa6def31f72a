package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * Money on its way back to who paid.
 *
 * @param id the provider's
 * @param payment the provider's id of the payment
 * @param reference what we call it, if we asked for it and nobody at the provider's own desk
 * @param key under which we asked for it
 * @param failure the provider's word for why it failed; else empty
 */
public record Refund(
        String id,
        Optional<String> payment,
        Money amount,
        State state,
        Optional<String> reference,
        Optional<String> key,
        String failure,
        Instant created) {

    /** Failed and cancelled refunds came back to our account. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
