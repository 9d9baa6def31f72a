package org.plenary.common.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as API Gateway hands it over (HTTP API, payload format 2.0).
 *
 * @param routeKey method and path as they stand in template.yaml, "POST /join"
 * @param path as it was asked for
 * @param pathParameters by the names in the route
 * @param query raw, without the question mark
 * @param headers by lower-case name
 * @param cookies each as {@code name=value}
 * @param body as it came, decoded from base64
 * @param at when the gateway received it
 * @param id names this request in every log and in the mails it causes
 */
public record Request(
        String routeKey,
        String path,
        Map<String, String> pathParameters,
        String query,
        Map<String, String> headers,
        List<String> cookies,
        byte[] body,
        Instant at,
        String id) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of a path parameter; a route that has none of this name is a bug. */
    public String parameter(String name) {
        return Optional.ofNullable(pathParameters.get(name))
                .orElseThrow(() -> new IllegalStateException("No {" + name + "} in " + routeKey));
    }

    public Optional<String> cookie(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    /** The first value of this name in the query; empty where it stands there alone. */
    public Optional<String> query(String name) {
        for (var pair : query.split("&", 200)) {
            int equals = pair.indexOf('=');
            if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** Whether the answer is for a program: it says that it takes JSON and does not say that it takes HTML. */
    public boolean wantsJson() {
        var accept = header("accept").orElse("");
        return accept.contains("json") && !accept.contains("text/html");
    }

    /** Whether the body is JSON. */
    public boolean sendsJson() {
        var type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.contains("+json");
    }

    public String method() {
        return routeKey.substring(0, routeKey.indexOf(' '));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
