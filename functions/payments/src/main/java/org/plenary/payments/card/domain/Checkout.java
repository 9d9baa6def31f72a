package org.plenary.payments.card.domain;

import java.time.Instant;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Money;

/**
 * What somebody is to pay, on the provider's page. Kept with its key, since asking again has to ask for the very same.
 *
 * @param reference the invoice's number: letters, digits, hyphens and underscores
 * @param amount computed by us; the provider adds nothing to it
 * @param wording the one line that the payer sees, up to 250 characters
 * @param email where the provider's page is filled in with it
 * @param success page to come back to; it proves nothing
 * @param cancelled page to come back to without having paid
 * @param expires 30 minutes to 24 hours after it is asked for, whole seconds
 */
public record Checkout(
        String reference,
        Money amount,
        String wording,
        EmailAddress email,
        Language language,
        String success,
        String cancelled,
        Instant expires) {
    public Checkout {
        if (!reference.matches("[A-Za-z0-9_-]{1,200}")) {
            throw new IllegalArgumentException("Not a reference: " + reference);
        }
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("Nothing to pay");
        }
        if (wording.isBlank() || wording.length() > 250) {
            throw new IllegalArgumentException("A line of 1 to 250 characters, not " + wording.length());
        }
    }
}
