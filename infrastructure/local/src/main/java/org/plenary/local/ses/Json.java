package org.plenary.local.ses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON mapper of this package, and short ways to read and write the few shapes it needs. */
final class Json {

    /** Long enough for a mail of 40 MB in one string. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(80 << 20).build())
            .build());

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode strings(Iterable<String> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    static ObjectNode map(Map<String, String> values) {
        var object = object();
        values.forEach(object::put);
        return object;
    }

    static JsonNode read(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    static JsonNode read(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> strings(JsonNode array) {
        var values = new ArrayList<String>(array.size());
        array.forEach(value -> values.add(value.asText()));
        return List.copyOf(values);
    }

    static Map<String, String> map(JsonNode object) {
        var values = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    /** The text of that field, or null when it is absent or null. */
    static @Nullable String text(JsonNode object, String field) {
        var value = object.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
