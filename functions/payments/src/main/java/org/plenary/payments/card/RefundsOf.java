package org.plenary.payments.card;

import org.plenary.common.network.NetworkProfile;

/** The refunds of a network by its profile, at the account that these secrets are of. */
@FunctionalInterface
public interface RefundsOf {
    Refunds with(NetworkProfile network, StripeSecrets.Known secrets);
}
