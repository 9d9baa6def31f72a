package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Who takes card payments for us. Each method asks once and never by itself again.
 *
 * <p>What makes something comes under a {@link RequestKey}, which the caller kept before. Asked again with the same key and the
 * same wishes, it gives what was made the first time, however long ago: while the provider remembers the key by the key, later by
 * looking for what carries it. So {@link Answer.Unknown} is mended by asking again. A provider that keeps answering so has
 * kept its own failure under the key: look with {@link #opened} or {@link #refunded}, and only if nothing is there, take a new key.
 */
public interface CardProvider {
    /** Opens a hosted checkout, where the payer is sent. */
    Answer<CheckoutSession> open(Checkout checkout, RequestKey key);

    /** The checkout that was opened under this key, if there is one. */
    Answer<Optional<CheckoutSession>> opened(RequestKey key);

    /** What became of a checkout. */
    Answer<CheckoutSession> session(String id);

    /**
     * Closes a checkout that nobody paid; {@link Answer.Reason#NOT_IN_THIS_STATE} if it is closed or paid already, which
     * {@link #session} tells.
     */
    Answer<CheckoutSession> expire(String id);

    /** Gives money back. Done means that it was taken on; whether it arrives, {@link Refund.State} says, now or later. */
    Answer<Refund> refund(RefundOrder order, RequestKey key);

    /** The refund of a payment that was made under this key, if there is one. */
    Answer<Optional<Refund>> refunded(String payment, RequestKey key);

    /**
     * Whatever moved money on the account at the provider in that time, newest first: the provider's own books, by which ours are
     * checked each day.
     *
     * @param from inclusive
     * @param until exclusive
     * @param after {@link Page#next} of the page before
     */
    Answer<Page<Movement>> movements(Instant from, Instant until, Optional<String> after);

    /** The same for disputes that were opened in that time; one that is only announced has moved no money yet. */
    Answer<Page<Dispute>> disputes(Instant from, Instant until, Optional<String> after);
}
