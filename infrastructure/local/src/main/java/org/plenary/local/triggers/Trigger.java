package org.plenary.local.triggers;

/** Something that calls functions by itself. */
public interface Trigger {
    /** As it stands in error messages. */
    String name();

    /**
     * Does what there is to do now.
     *
     * @return whether there was anything
     */
    boolean work() throws InterruptedException;
}
