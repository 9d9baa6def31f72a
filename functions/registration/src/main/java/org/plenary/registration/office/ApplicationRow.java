package org.plenary.registration.office;

/**
 * An application in the office's list.
 *
 * @param age how long it has waited of what was promised; empty once it is decided
 * @param duplicate why it may be somebody known already; empty where nothing says so
 */
public record ApplicationRow(
        String href,
        String name,
        String kind,
        String country,
        String state,
        String age,
        boolean overdue,
        String duplicate) {}
