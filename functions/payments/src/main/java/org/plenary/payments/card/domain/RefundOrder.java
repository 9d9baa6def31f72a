package org.plenary.payments.card.domain;

import org.plenary.common.money.Money;

/**
 * Money to give back.
 *
 * @param payment the provider's id of the payment
 * @param amount all of it or a part
 * @param reference what we call it, such as a credit note's number
 */
public record RefundOrder(String payment, Money amount, String reference) {
    public RefundOrder {
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("Nothing to give back");
        }
    }
}
