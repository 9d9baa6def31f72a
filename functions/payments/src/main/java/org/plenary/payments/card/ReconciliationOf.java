package org.plenary.payments.card;

import org.plenary.common.network.NetworkProfile;

/** The comparison with the provider's books, for a network by its profile. */
@FunctionalInterface
interface ReconciliationOf {
    Reconciliation with(NetworkProfile network, StripeSecrets.Known secrets);
}
