package org.plenary.payments.card.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What the provider told us. It may come late, twice, and before what happened earlier; whether account, mode, amount and currency are
 * ours is for whoever works it.
 */
public sealed interface CardEvent {
    Notice notice();

    /**
     * What every event has.
     *
     * @param id the provider's; the same however often it comes
     * @param type the provider's word
     * @param live whether this is about real money
     * @param account on whose behalf, where the provider says so
     * @param apiVersion in which its object is written; empty if it does not say
     */
    record Notice(String id, String type, Instant created, boolean live, Optional<String> account, String apiVersion) {}

    /** The payer went through it; paid, or waiting for the bank: {@link CheckoutSession#paid}. */
    record CheckoutCompleted(Notice notice, CheckoutSession session) implements CardEvent {}

    /** The bank that was waited for has paid. */
    record CheckoutPaidLater(Notice notice, CheckoutSession session) implements CardEvent {}

    /** The bank that was waited for has not. */
    record CheckoutFailedLater(Notice notice, CheckoutSession session) implements CardEvent {}

    record CheckoutExpired(Notice notice, CheckoutSession session) implements CardEvent {}

    record RefundCreated(Notice notice, Refund refund) implements CardEvent {}

    record RefundUpdated(Notice notice, Refund refund) implements CardEvent {}

    record RefundFailed(Notice notice, Refund refund) implements CardEvent {}

    record DisputeCreated(Notice notice, Dispute dispute) implements CardEvent {}

    record DisputeFundsWithdrawn(Notice notice, Dispute dispute) implements CardEvent {}

    record DisputeFundsReinstated(Notice notice, Dispute dispute) implements CardEvent {}

    record DisputeClosed(Notice notice, Dispute dispute) implements CardEvent {}

    /** Nothing that we work. */
    record Other(Notice notice) implements CardEvent {}
}
