package org.plenary.common.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object in memory: strings, whole numbers, truth values, lists and objects; fields are asked for by name. */
record JsonObject(Map<String, Object> fields) {

    /** The parser stands on the opening brace and is left on the closing one. */
    static JsonObject read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("a network profile that is not an object");
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

    String text(String name) {
        return as(String.class, fields.get(name), name);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return as(Long.class, fields.get(name), name);
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    boolean truth(String name) {
        return as(Boolean.class, fields.get(name), name);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    JsonObject object(String name) {
        return as(JsonObject.class, fields.get(name), name);
    }

    List<JsonObject> objects(String name) {
        return list(JsonObject.class, name);
    }

    List<String> texts(String name) {
        return list(String.class, name);
    }

    List<Long> numbers(String name) {
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
            throw new IllegalArgumentException("a network profile without a valid " + name);
        }
        return type.cast(value);
    }
}
