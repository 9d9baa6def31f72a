package org.plenary.registration.membership;

import java.util.function.Function;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.domain.NewAddress;

/** New addresses of the members of a network, by the profile in force: letters speak as it says. */
@FunctionalInterface
interface NewAddressOf extends Function<NetworkProfile, NewAddress> {}
