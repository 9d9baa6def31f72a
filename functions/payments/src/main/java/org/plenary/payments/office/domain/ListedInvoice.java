package org.plenary.payments.office.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.plenary.common.languages.Search;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;

/**
 * An invoice in the office's list, with how far it is paid.
 *
 * @param account whose it is: a member's id
 * @param name of its payer, native form
 * @param latinName the same where the name is in Latin script
 * @param kind key of the payer's kind of member when it was issued; empty where that was not kept
 * @param country ISO 3166-1 alpha-2
 * @param owed below zero where too much was paid
 * @param received the money that came in a month, less what went back
 */
public record ListedInvoice(
        DocumentNumber number,
        StructuredCommunication reference,
        String account,
        String name,
        String latinName,
        String attention,
        String purchaseOrder,
        String kind,
        String country,
        LocalDate issued,
        LocalDate due,
        Money total,
        Money owed,
        State state,
        Map<YearMonth, Money> received) {
    public ListedInvoice {
        received = Map.copyOf(received);
    }

    /** Whether the last day to pay is over and something is still owed. */
    public boolean isOverdue(LocalDate today) {
        return state.isOpen() && today.isAfter(due);
    }

    /** All the money that came, less what went back. */
    public Money paid() {
        return received.values().stream().reduce(total.currency().zero(), Money::plus);
    }

    /** By the payer's names, the number, and the structured communication with its signs or without. */
    public boolean foundBy(Search search) {
        return search.finds(
                name, latinName, attention, purchaseOrder, number.toString(), reference.toString(), reference.digits());
    }
}
