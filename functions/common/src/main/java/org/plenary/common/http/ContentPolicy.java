package org.plenary.common.http;

/** What a browser may load and where forms may lead: everything is our own, as far as a page does not say otherwise. */
final class ContentPolicy {
    private ContentPolicy() {}

    static String ours() {
        return formsTo("'self'");
    }

    static String leadingTo(String origin) {
        return formsTo("'self' " + origin);
    }

    private static String formsTo(String targets) {
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
                + " connect-src 'self'; form-action " + targets + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
