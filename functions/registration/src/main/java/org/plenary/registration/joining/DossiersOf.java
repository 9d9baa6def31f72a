package org.plenary.registration.joining;

import java.util.function.Function;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.joining.domain.Dossiers;

/** The applications of a network, by the profile in force: letters speak as it says. */
@FunctionalInterface
public interface DossiersOf extends Function<NetworkProfile, Dossiers> {}
