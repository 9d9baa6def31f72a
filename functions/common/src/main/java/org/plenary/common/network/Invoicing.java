package org.plenary.common.network;

import java.util.List;
import java.util.Optional;
import org.plenary.common.money.Iban;

/**
 * How what is owed becomes an invoice.
 *
 * @param invoices series of their numbers, capitals: "INV"
 * @param creditNotes series of theirs, another one
 * @param account where payers transfer to
 * @param holder of the account as its bank writes it: banks compare it with what the payer says
 * @param bic of its bank, where payers are asked for it
 * @param matchedFrom how certain, of a hundred, it must be what a transfer pays for nobody to be asked
 * @param vat the first rule that is for a payer gives the reason why no value-added tax is on the invoice; the last is for all
 * @param reminders for invoices that are overdue, the first level first; none where the network does not remind
 * @param statementEveryDays after so many days without a bank statement the office is told
 */
public record Invoicing(
        String invoices,
        String creditNotes,
        Iban account,
        String holder,
        Optional<String> bic,
        int matchedFrom,
        List<VatRule> vat,
        List<Reminder> reminders,
        int statementEveryDays) {
    public Invoicing {
        vat = List.copyOf(vat);
        reminders = List.copyOf(reminders);
    }

    /**
     * The rule for a payer.
     *
     * @param country ISO 3166-1 alpha-2
     * @param vatId may be empty
     */
    public VatRule vatRule(String country, String vatId, Seat seat) {
        for (VatRule rule : vat) {
            if (rule.payers().include(country, vatId, seat.country())) {
                return rule;
            }
        }
        throw new IllegalStateException("No VAT rule is for everybody");
    }
}
