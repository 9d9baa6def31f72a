package org.plenary.common.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.plenary.common.http.HttpFunction;

/** A request to a function as API Gateway hands it over (HTTP API, payload 2.0), and its answer. */
public final class HttpCall {
    private static final JsonFactory JSON = new JsonFactory();

    private final String route;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>(
            Map.of("accept", "text/html", "accept-language", "en", "x-plenary-origin", SampleNetwork.ORIGIN_TOKEN));
    private final List<String> cookies = new ArrayList<>();
    private String query = "";
    private String body = "";
    private Instant at = Instant.parse("2026-11-02T09:00:00Z");

    private HttpCall(String route) {
        this.route = route;
    }

    /** @param route as in template.yaml: "POST /join" */
    public static HttpCall to(String route) {
        return new HttpCall(route);
    }

    public HttpCall parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public HttpCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public HttpCall cookie(String nameAndValue) {
        cookies.add(nameAndValue);
        return this;
    }

    public HttpCall query(String raw) {
        query = raw;
        return this;
    }

    public HttpCall at(Instant time) {
        at = time;
        return this;
    }

    public HttpCall body(String contentType, String content) {
        headers.put("content-type", contentType);
        body = content;
        return this;
    }

    public HttpCall form(Map<String, List<String>> fields) {
        var pairs = new ArrayList<String>();
        fields.forEach((name, values) ->
                values.forEach(value -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return body("application/x-www-form-urlencoded", String.join("&", pairs));
    }

    public Answer on(HttpFunction function) {
        var out = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event()), out, new NoContext());
            return Answer.read(out.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The event itself, JSON. */
    public byte[] event() throws IOException {
        var text = new StringWriter();
        var path = route.substring(route.indexOf(' ') + 1);
        for (var parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "2.0");
            json.writeStringField("routeKey", route);
            json.writeStringField("rawPath", path);
            json.writeStringField("rawQueryString", query);
            json.writeArrayFieldStart("cookies");
            for (var cookie : cookies) {
                json.writeString(cookie);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("headers");
            for (var header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("pathParameters");
            for (var parameter : parameters.entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("requestId", "request-1");
            json.writeNumberField("timeEpoch", at.toEpochMilli());
            json.writeEndObject();
            json.writeStringField("body", body);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a function answered. */
    public record Answer(int status, Map<String, String> headers, List<String> cookies, String body) {
        /** The value of a hidden field of the page. */
        public String hidden(String name) {
            var matcher =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("No field " + name + " in:\n" + body);
            }
            return matcher.group(1);
        }

        static Answer read(byte[] bytes) throws IOException {
            int status = 0;
            var headers = new LinkedHashMap<String, String>();
            var cookies = new ArrayList<String>();
            var body = "";
            try (var json = JSON.createParser(bytes)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    var field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "statusCode" -> status = json.getIntValue();
                        case "body" -> body = json.getText();
                        case "headers" -> {
                            while (json.nextToken() == JsonToken.FIELD_NAME) {
                                var name = json.currentName();
                                json.nextToken();
                                headers.put(name, json.getText());
                            }
                        }
                        case "cookies" -> {
                            while (json.nextToken() != JsonToken.END_ARRAY) {
                                cookies.add(json.getText());
                            }
                        }
                        default -> json.skipChildren();
                    }
                }
            }
            return new Answer(status, headers, cookies, body);
        }
    }
}
