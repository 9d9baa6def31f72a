package org.plenary.payments.office;

/**
 * An invoice in the office's list, in words.
 *
 * @param overdue whether its last day to pay is over and something is still owed
 */
public record InvoiceRow(
        String number,
        String payer,
        String account,
        String kind,
        String country,
        String due,
        String total,
        String owed,
        String state,
        boolean overdue) {}
