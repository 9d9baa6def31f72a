package org.plenary.payments.ledger;

import java.util.function.Function;
import org.plenary.common.network.NetworkProfile;

/** The books of a network, by its profile. */
public interface Bookkeepers extends Function<NetworkProfile, Bookkeeper> {}
