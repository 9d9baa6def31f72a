package org.plenary.common.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * API Gateway's HTTP API events, payload format 2.0, read and answered by a streaming parser: the few fields we need,
 * and no class for the rest.
 */
final class HttpEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private HttpEvent() {}

    static Request read(InputStream event) throws IOException {
        var routeKey = "";
        var path = "/";
        Map<String, String> parameters = Map.of();
        var query = "";
        Map<String, String> headers = new HashMap<>();
        List<String> cookies = new ArrayList<>();
        var body = "";
        boolean base64 = false;
        long time = 0;
        var id = "";
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an event of the HTTP API");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                var value = json.nextToken();
                switch (field) {
                    case "routeKey" -> routeKey = text(json);
                    case "rawPath" -> path = text(json);
                    case "rawQueryString" -> query = text(json);
                    case "body" -> body = text(json);
                    case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
                    case "pathParameters" -> parameters = map(json);
                    case "headers" -> map(json).forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
                    case "cookies" -> {
                        if (value == JsonToken.START_ARRAY) {
                            while (json.nextToken() != JsonToken.END_ARRAY) {
                                cookies.add(json.getText());
                            }
                        }
                    }
                    case "requestContext" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            var inner = json.currentName();
                            json.nextToken();
                            switch (inner) {
                                case "requestId" -> id = text(json);
                                case "timeEpoch" -> time = json.getLongValue();
                                default -> json.skipChildren();
                            }
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        var bytes = base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        return new Request(routeKey, path, parameters, query, headers, cookies, bytes, Instant.ofEpochMilli(time), id);
    }

    static void write(Response response, OutputStream to) throws IOException {
        try (var json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.status());
            json.writeObjectFieldStart("headers");
            for (var header : response.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            if (!response.cookies().isEmpty()) {
                json.writeArrayFieldStart("cookies");
                for (var cookie : response.cookies()) {
                    json.writeString(cookie);
                }
                json.writeEndArray();
            }
            json.writeStringField("body", response.body());
            json.writeBooleanField("isBase64Encoded", response.base64());
            json.writeEndObject();
        }
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private static Map<String, String> map(JsonParser json) throws IOException {
        var map = new HashMap<String, String>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                map.put(name, text(json));
            }
        }
        return map;
    }
}
