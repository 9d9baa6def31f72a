package org.plenary.payments.card;

import org.plenary.common.network.NetworkProfile;

/** The card desk of a network, by its profile. */
@FunctionalInterface
interface CardDesks {
    CardDesk of(NetworkProfile network, StripeSecrets.Known secrets);
}
