package org.plenary.common.pages;

import java.util.List;
import java.util.Optional;

/**
 * The way around a page.
 *
 * @param links to other pages of the same part of the house
 * @param signedIn the CSRF token of the session, where there is one: then the page offers to sign out
 * @param wide whether the page is for tables rather than for reading
 */
public record Navigation(List<Link> links, Optional<String> signedIn, boolean wide) {
    /** A page that stands by itself. */
    public static final Navigation NONE = new Navigation(List.of(), Optional.empty(), false);

    /** @param here whether it leads to the page it stands on */
    public record Link(String href, String label, boolean here) {}
}
