package org.plenary.payments.bank.domain;

import java.time.LocalDate;
import java.util.Set;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/**
 * An invoice that a transfer may pay.
 *
 * @param account whose it is: a member's id
 * @param name of its payer, native form
 * @param latinName the same where the name is in Latin script
 * @param ibans from which the payer paid before
 */
public record OpenInvoice(
        DocumentNumber number,
        StructuredCommunication reference,
        String account,
        String name,
        String latinName,
        Set<String> ibans,
        Money owed,
        LocalDate issued,
        LocalDate due) {
    public OpenInvoice {
        ibans = Set.copyOf(ibans);
    }
}
