package org.plenary.payments.payers.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;

/**
 * A member, as somebody who pays.
 *
 * @param name native form
 * @param latinName the same where the name is in Latin script
 * @param kind key of the network profile
 * @param band key of the declared turnover band; empty where the kind has one fee
 * @param contact who deals with invoices: the dues contact, or the representative
 * @param purchaseOrder to stand on the invoice; may be empty
 * @param vatId may be empty
 * @param language in which the member is written to
 * @param paidUntil the last day that is paid for
 */
public record Payer(
        String id,
        String name,
        String latinName,
        String kind,
        String band,
        String country,
        String city,
        Contact contact,
        String purchaseOrder,
        String vatId,
        Language language,
        Optional<LocalDate> paidUntil) {

    /** @param language in which invoices and what comes with them are written */
    public record Contact(String name, EmailAddress email, Language language) {}
}
