package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The little of HTTP that every part of the endpoint needs. */
final class Web {

    private Web() {}

    /** The path's segments, decoded; none for {@code /}. */
    static List<String> path(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    static Map<String, String> query(HttpExchange exchange) {
        return form(exchange.getRequestURI().getRawQuery());
    }

    /** Fields in {@code application/x-www-form-urlencoded}; of a field given twice the last. */
    static Map<String, String> form(@Nullable String encoded) {
        var fields = new LinkedHashMap<String, String>();
        if (encoded == null) {
            return fields;
        }
        for (var pair : encoded.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }

    /** Whether a browser asks on behalf of another site. */
    static boolean foreign(HttpExchange exchange) {
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        return origin != null && !("http://" + exchange.getRequestHeaders().getFirst("Host")).equals(origin);
    }

    static String text(HttpExchange exchange, int most) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(most), StandardCharsets.UTF_8);
    }

    static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        var silent = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent || body.length == 0 ? -1 : body.length);
        if (!silent && body.length > 0) {
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    static void seeOther(HttpExchange exchange, URI where) throws IOException {
        exchange.getResponseHeaders().set("Location", where.toString());
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }
}
