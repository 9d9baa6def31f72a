package org.plenary.door.signin.domain;

import java.util.regex.Pattern;

/** Where somebody wanted to go before they were asked to sign in: only ever a page of ours behind the door. */
public final class Way {
    /** Nowhere in particular. */
    public static final String ANY = "";

    private static final int LONGEST = 500;
    private static final Pattern OURS = Pattern.compile("/(office|member)([/?][A-Za-z0-9/?&=%._~+-]*)?");

    private Way() {}

    /** The way asked for, where it is one of ours. */
    public static String of(String asked) {
        return asked.length() <= LONGEST && OURS.matcher(asked).matches() ? asked : ANY;
    }

    /** Where a door leads to somebody who asked for this way. */
    public static String through(Door door, String asked) {
        return fits(door, asked) ? asked : door.start();
    }

    static boolean fits(Door door, String asked) {
        return asked.equals(door.start())
                || asked.startsWith(door.start() + "/")
                || asked.startsWith(door.start() + "?");
    }
}
