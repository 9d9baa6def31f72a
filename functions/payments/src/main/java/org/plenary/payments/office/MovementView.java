package org.plenary.payments.office;

import java.util.List;

/**
 * A movement of the bank account, in words.
 *
 * @param name of whoever paid, or was paid
 * @param told what became of it, or why it waits; may be empty
 * @param unfinished the invoices to which it is on its way, where it did not get to all; else empty
 */
public record MovementView(
        String id,
        String amount,
        String day,
        String name,
        List<Fact> facts,
        String told,
        String unfinished,
        List<Suggested> suggestions) {

    /**
     * What it is thought to pay.
     *
     * @param invoices their numbers, as the form sends them
     * @param seen the suggestion, as the form says it again
     * @param parts the same for people
     * @param reasons why it is thought so
     * @param score 0 to 100
     */
    public record Suggested(String invoices, String seen, List<Fact> parts, String reasons, int score) {}
}
