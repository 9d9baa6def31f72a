package org.plenary.local.seed;

/** A door did not let the seed in: says which, and what it answered. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }
}
