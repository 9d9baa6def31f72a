package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * A checkout as the provider knows it.
 *
 * @param id the provider's
 * @param paid whether the money is certain; a complete checkout that is not paid waits for the payer's bank
 * @param total what is asked for there; to be compared with what we asked for
 * @param reference the invoice's number, if it is one of ours
 * @param key under which it was opened, if it is one of ours
 * @param payment the provider's id of the payment, once somebody tried
 * @param page where the payer is sent, while it is open
 * @param live whether this is about real money
 */
public record CheckoutSession(
        String id,
        State state,
        boolean paid,
        Money total,
        Optional<String> reference,
        Optional<String> key,
        Optional<String> payment,
        Optional<String> page,
        Instant created,
        Instant expires,
        boolean live) {

    /** How far the payer came. */
    public enum State {
        OPEN,
        COMPLETE,
        EXPIRED
    }
}
