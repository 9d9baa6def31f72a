package org.plenary.common.forms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was sent to a form, by field name: from a browser ({@code application/x-www-form-urlencoded}) or a program
 * (a flat JSON object of texts, booleans, numbers and lists of texts).
 */
public record Submission(Map<String, List<String>> values) {
    private static final int MOST_FIELDS = 200;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(64 * 1024)
                    .maxNumberLength(30)
                    .build())
            .build();

    public static final Submission EMPTY = new Submission(Map.of());

    /** Reads a body of a browser's form. */
    public static Reading<Submission> form(byte[] body) {
        try {
            var text = utf8(body);
            var values = new LinkedHashMap<String, List<String>>();
            int pairs = 0;
            for (var pair : text.split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                if (++pairs > MOST_FIELDS) {
                    return Reading.wrong("error.body");
                }
                int equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
            return Reading.read(new Submission(values));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Reading.wrong("error.body");
        }
    }

    /** Reads a flat JSON object. */
    public static Reading<Submission> json(byte[] body) {
        try (var json = JSON.createParser(utf8(body))) {
            var values = new LinkedHashMap<String, List<String>>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Reading.wrong("error.body");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var texts = new ArrayList<String>();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        texts.add(scalar(json));
                    }
                } else {
                    texts.add(scalar(json));
                }
                if (values.put(name, texts) != null || values.size() > MOST_FIELDS) {
                    return Reading.wrong("error.body");
                }
            }
            return json.nextToken() == null ? Reading.read(new Submission(values)) : Reading.wrong("error.body");
        } catch (IOException malformed) {
            return Reading.wrong("error.body");
        }
    }

    /** The first value under this name, or nothing as an empty text. */
    public String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static String scalar(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
            case VALUE_TRUE -> "yes";
            case VALUE_FALSE, VALUE_NULL -> "";
            case null, default -> throw new IOException("Neither a text nor a list of texts");
        };
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body))
                .toString();
    }

    private static String decode(String text) throws CharacterCodingException {
        // URLDecoder replaces broken UTF-8 silently; a replacement character nobody typed means that it did
        var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0
                && !text.toUpperCase(java.util.Locale.ROOT).contains("%EF%BF%BD")) {
            throw new CharacterCodingException();
        }
        return decoded;
    }
}
