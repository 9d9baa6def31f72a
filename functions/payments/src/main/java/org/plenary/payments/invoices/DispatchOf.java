package org.plenary.payments.invoices;

import java.util.function.Function;
import org.plenary.common.network.NetworkProfile;

/** How a network's invoices are sent, by its profile. */
interface DispatchOf extends Function<NetworkProfile, Dispatch> {}
