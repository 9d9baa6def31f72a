package org.plenary.payments.office;

/**
 * A line of an account, in words.
 *
 * @param invoice that it concerns; empty where it concerns none
 * @param said a reason and who gave it; may be empty
 * @param amount with its sign; empty where no money is in it
 * @param balance what is owed after it
 */
public record StatementLine(String day, String what, String invoice, String said, String amount, String balance) {}
