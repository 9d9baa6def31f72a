package org.plenary.common.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in memory: strings, whole numbers, truth values, lists and objects; fields are asked for by name. What is null
 * or a fraction is left out. A field that is missing or of another kind is an {@link IllegalArgumentException} with its name.
 */
public record JsonObject(Map<String, Object> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * @throws IOException if it is not JSON
     * @throws IllegalArgumentException if it is JSON and not one object
     */
    public static JsonObject read(byte[] text) throws IOException {
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            JsonObject object = read(in);
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON object");
            }
            return object;
        }
    }

    /** The parser stands on the opening brace and is left on the closing one. */
    public static JsonObject read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("JSON that is not an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            Object value = value(in);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return new JsonObject(fields);
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> read(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> list(JsonParser in) throws IOException {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(in);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    public String text(String name) {
        return as(String.class, fields.get(name), name);
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long number(String name) {
        return as(Long.class, fields.get(name), name);
    }

    public int integer(String name) {
        return Math.toIntExact(number(name));
    }

    public boolean truth(String name) {
        return as(Boolean.class, fields.get(name), name);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public JsonObject object(String name) {
        return as(JsonObject.class, fields.get(name), name);
    }

    public List<JsonObject> objects(String name) {
        return list(JsonObject.class, name);
    }

    public List<String> texts(String name) {
        return list(String.class, name);
    }

    public List<Long> numbers(String name) {
        return list(Long.class, name);
    }

    private <T> List<T> list(Class<T> type, String name) {
        List<T> list = new ArrayList<>();
        for (Object element : as(List.class, fields.get(name), name)) {
            list.add(as(type, element, name));
        }
        return list;
    }

    private static <T> T as(Class<T> type, @Nullable Object value, String name) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("JSON without a valid " + name);
        }
        return type.cast(value);
    }
}
