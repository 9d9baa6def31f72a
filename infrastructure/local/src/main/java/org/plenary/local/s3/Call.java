package org.plenary.local.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request: {@code /bucket/key?query}.
 *
 * @param headers lower-cased, repeated ones joined
 * @param query decoded
 */
record Call(
        HttpExchange exchange,
        String method,
        String bucket,
        String key,
        Map<String, String> headers,
        Map<String, String> query) {
    static Call of(HttpExchange exchange) {
        var path = exchange.getRequestURI().getRawPath();
        var parts = path.substring(1).split("/", 2);
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var query = new TreeMap<String, String>();
        for (var pair : rawQuery(exchange).split("&")) {
            var sides = pair.split("=", 2);
            if (!pair.isEmpty()) {
                query.put(decode(sides[0]), sides.length > 1 ? decode(sides[1]) : "");
            }
        }
        return new Call(
                exchange,
                exchange.getRequestMethod(),
                decode(parts[0]),
                parts.length > 1 ? decode(parts[1]) : "",
                headers,
                query);
    }

    static String rawQuery(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    boolean asks(String name) {
        return query.containsKey(name);
    }

    /** What was sent, checked against its check sums, in a file of its own. */
    Bucket.Content receive(Bucket bucket) throws IOException {
        InputStream input = exchange.getRequestBody();
        var body = new Body(input, headers.get("x-amz-content-sha256"));
        var content = bucket.receive(body);
        Checksums.check(content.file(), headers);
        Checksums.check(content.file(), body.trailers());
        return content;
    }

    String text() throws IOException {
        return new String(
                new Body(exchange.getRequestBody(), headers.get("x-amz-content-sha256")).readAllBytes(),
                StandardCharsets.UTF_8);
    }

    // A plus is a plus in S3's paths and queries
    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
