package org.plenary.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.plenary.local.Json;

/**
 * The events and answers of an HTTP API, payload format 2.0.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Lambda integrations for HTTP APIs</a>
 */
final class Payload {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A request as it came in. */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(
            String method,
            String rawPath,
            String rawQuery,
            String protocol,
            String sourceIp,
            Map<String, List<String>> headers,
            byte[] body) {}

    /** What goes back to the browser. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        static Answer message(int status, String message) {
            return new Answer(
                    status,
                    Map.of("Content-Type", List.of("application/json")),
                    Json.bytes(Json.object().put("message", message)));
        }
    }

    private Payload() {}

    /**
     * @param added headers that what stands before the gateway adds
     */
    static ObjectNode event(
            Request request, Routes.Match match, String requestId, Instant now, Map<String, String> added) {
        var route = match.target().route();
        var headers = headers(request);
        added.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var event = Json.object();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", request.rawPath());
        event.put("rawQueryString", request.rawQuery());
        var cookies = cookies(request);
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        var headersNode = event.putObject("headers");
        headers.forEach(headersNode::put);
        var query = query(request.rawQuery());
        if (!query.isEmpty()) {
            query.forEach(event.putObject("queryStringParameters")::put);
        }
        event.set("requestContext", context(request, route.api(), route.key(), requestId, now, headers));
        if (!match.parameters().isEmpty()) {
            match.parameters().forEach(event.putObject("pathParameters")::put);
        }
        var encoded = request.body().length > 0 && !isText(headers.getOrDefault("content-type", ""));
        if (request.body().length > 0) {
            event.put(
                    "body",
                    encoded
                            ? Base64.getEncoder().encodeToString(request.body())
                            : new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", encoded);
        return event;
    }

    private static ObjectNode context(
            Request request, String api, String routeKey, String requestId, Instant now, Map<String, String> headers) {
        var host = headers.getOrDefault("host", "localhost");
        var context = Json.object();
        context.put("accountId", "000000000000");
        context.put("apiId", api);
        context.put("domainName", host);
        context.put("domainPrefix", host.split("[.:]", 2)[0]);
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.rawPath())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        context.put("requestId", requestId);
        context.put("routeKey", routeKey);
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    // Lower-cased, repeated ones joined; cookies stand apart
    private static Map<String, String> headers(Request request) {
        var headers = new TreeMap<String, String>();
        request.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("cookie")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        headers.merge("x-forwarded-for", request.sourceIp(), (before, here) -> before + ", " + here);
        headers.putIfAbsent("x-forwarded-proto", "http");
        return headers;
    }

    private static List<String> cookies(Request request) {
        var cookies = new ArrayList<String>();
        request.headers().forEach((name, values) -> {
            if (name.equalsIgnoreCase("cookie")) {
                for (var cookie : String.join(";", values).split(";")) {
                    if (!cookie.isBlank()) {
                        cookies.add(cookie.strip());
                    }
                }
            }
        });
        return cookies;
    }

    private static Map<String, String> query(String raw) {
        var query = new TreeMap<String, String>();
        for (var pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                query.merge(
                        decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "", (one, other) -> one + "," + other);
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    // Everything else arrives in base64, forms too
    private static boolean isText(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.equals("application/javascript");
    }

    /**
     * Reads a function's answer; one without a status is a body of JSON by itself.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Answer answer(byte[] bytes) {
        var node = Json.parse(bytes);
        if (!node.has("statusCode")) {
            return new Answer(200, Map.of("Content-Type", List.of("application/json")), Json.bytes(node));
        }
        var status = node.path("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("Not a status: " + node.path("statusCode"));
        }
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        node.path("headers")
                .properties()
                .forEach(entry ->
                        headers.put(entry.getKey(), List.of(entry.getValue().asText())));
        if (node.path("cookies").isArray()) {
            headers.put(
                    "Set-Cookie",
                    node.path("cookies").valueStream().map(JsonNode::asText).toList());
        }
        headers.putIfAbsent("Content-Type", List.of("text/plain; charset=utf-8"));
        var body = node.path("body").asText("");
        return new Answer(
                status,
                headers,
                node.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }
}
