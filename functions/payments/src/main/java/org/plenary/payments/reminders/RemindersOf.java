package org.plenary.payments.reminders;

import java.util.function.Function;
import org.plenary.common.network.NetworkProfile;

/** The reminders of a network, by its profile. */
interface RemindersOf extends Function<NetworkProfile, Reminders> {}
