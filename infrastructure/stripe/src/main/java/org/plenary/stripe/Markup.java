package org.plenary.stripe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HTML that is safe to send: whatever comes in by a hole {@code {}} is escaped, unless it is markup itself. */
record Markup(String html) {

    static final Markup NOTHING = new Markup("");

    /** Fills the holes in order; for text and for attributes in double quotes. */
    static Markup of(String template, Object... values) {
        var html = new StringBuilder(template.length() + 32 * values.length);
        var from = 0;
        for (var value : values) {
            var hole = template.indexOf("{}", from);
            html.append(template, from, hole);
            html.append(value instanceof Markup(var safe) ? safe : escaped(String.valueOf(value)));
            from = hole + 2;
        }
        return new Markup(html.append(template, from, template.length()).toString());
    }

    static Markup join(Stream<Markup> parts) {
        return new Markup(parts.map(Markup::html).collect(Collectors.joining()));
    }

    static Markup join(List<Markup> parts) {
        return join(parts.stream());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
