package org.plenary.common.table;

/** The table was too busy for longer than a person should wait: ask again later. Nothing was decided. */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Busy(Throwable last) {
        super("The table stayed busy", last);
    }
}
