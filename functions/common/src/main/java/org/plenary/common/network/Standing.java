package org.plenary.common.network;

/**
 * What is known about a member on a day, from the records: the facts that status rules ask for. {@code dayOfYear}
 * counts from 1 within the membership year.
 */
public record Standing(
        boolean erased,
        boolean suspended,
        boolean accepted,
        boolean noticeTookEffect,
        boolean paidThisYear,
        boolean paidLastYear,
        boolean everPaid,
        int dayOfYear) {

    boolean is(StatusRule.Fact fact) {
        return switch (fact) {
            case ERASED -> erased;
            case SUSPENDED -> suspended;
            case ACCEPTED -> accepted;
            case NOTICE_TOOK_EFFECT -> noticeTookEffect;
            case PAID_THIS_YEAR -> paidThisYear;
            case PAID_LAST_YEAR -> paidLastYear;
            case EVER_PAID -> everPaid;
        };
    }
}
