package org.plenary.payments.bank.domain;

import java.util.List;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;

/** What a transfer is thought to pay. */
public sealed interface Match {

    /**
     * So certain that nobody needs to look.
     *
     * @param parts together the whole transfer: what is too much stays on the last of them
     */
    record Certain(List<Part> parts, List<Reason> reasons) implements Match {
        public Certain {
            parts = List.copyOf(parts);
            reasons = List.copyOf(reasons);
        }
    }

    /** Possible ones for a person to choose from, the likeliest first. */
    record Possible(List<Suggestion> suggestions) implements Match {
        public Possible {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** Nothing is known of it. */
    record None() implements Match {}

    /**
     * What goes to one invoice.
     *
     * @param paid of the transfer; below zero where it is taken back
     * @param charges what banks kept, so that the invoice counts as paid; usually zero, below it where that is taken back, too
     */
    record Part(DocumentNumber invoice, String account, Money paid, Money charges) {}

    /** @param score 0 to 100 */
    record Suggestion(List<Part> parts, int score, List<Reason> reasons) {
        public Suggestion {
            parts = List.copyOf(parts);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Why it is thought so; its sentence is the text {@code match.<what>}.
     *
     * @param said what the transfer has that speaks for it: a reference, a name; may be empty
     */
    record Reason(What what, String said) {}

    /** What can speak for a match. */
    enum What {
        STRUCTURED_COMMUNICATION("structured-communication"),
        /** Its digits are right but for a slip that only one open invoice explains. */
        NEARLY_STRUCTURED_COMMUNICATION("nearly-structured-communication"),
        INVOICE_NUMBER("invoice-number"),
        PART_OF_NUMBER("part-of-number"),
        NAME("name"),
        SIMILAR_NAME("similar-name"),
        KNOWN_ACCOUNT("known-account"),
        AMOUNT("amount"),
        AMOUNT_WITHIN_MARGIN("amount-within-margin"),
        SUM_OF_INVOICES("sum-of-invoices"),
        DATE("date");

        private final String key;

        What(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
