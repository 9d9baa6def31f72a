package org.plenary.payments.dues.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.money.Money;

/**
 * What a member owes for a membership year: the draft of its invoice.
 *
 * @param year label of the membership year: "2027"
 * @param until its last day
 * @param invoice number of the invoice it has become; empty while it is a draft
 */
public record Due(
        String member, String year, LocalDate until, List<Line> lines, State state, Optional<String> invoice) {
    public Due {
        lines = List.copyOf(lines);
    }

    /** @param purpose key of what the money is for */
    public record Line(String purpose, String wording, Money amount) {}

    /** How far it got. */
    public enum State {
        OPEN,
        /** It has its number. */
        INVOICED,
        /** Its invoice is printed and on its way. */
        SENT,
        /** There is nobody any more to invoice. */
        DROPPED
    }
}
