package org.plenary.local.seed;

import java.util.Locale;

/** How much a new world is given. */
public enum Extent {
    /** The profile, members, applications in each state. */
    NETWORK,
    /** The profile alone. */
    PROFILE,
    /** Not even that. */
    NOTHING;

    /**
     * Reads {@code plenary.seed}: "true", "false" (the profile alone) or "none".
     *
     * @throws IllegalArgumentException naming what may be said
     */
    public static Extent of(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "true", "" -> NETWORK;
            case "false" -> PROFILE;
            case "none" -> NOTHING;
            default ->
                throw new IllegalArgumentException(
                        "plenary.seed is true, false (the network's profile alone) or none, not " + said);
        };
    }
}
