package org.plenary.payments.card;

/** The checkouts at the account that these secrets are of. */
@FunctionalInterface
public interface CheckoutsOf {
    Checkouts with(StripeSecrets.Known secrets);
}
