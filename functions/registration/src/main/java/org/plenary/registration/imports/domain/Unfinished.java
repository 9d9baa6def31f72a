package org.plenary.registration.imports.domain;

/** The time of this invocation is over before the work is. Lambda's retry of the same event goes on with it. */
public final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfinished() {
        super("To be continued");
    }
}
