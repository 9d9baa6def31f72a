package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a call by their full names, {@code metadata[key]}; each is taken once, and what nobody took is not known. */
final class Fields {
    private final Map<String, String> given;
    private final Map<String, String> left;

    private Fields(Map<String, String> given) {
        this.given = given;
        this.left = new LinkedHashMap<>(given);
    }

    /** Lists may be written {@code expand[]=…} or {@code expand[0]=…}. */
    static Fields read(String encoded) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decode(pair.substring(0, equals));
                int place = 0;
                while (fields.containsKey(name.replace("[]", "[" + place + "]")) && name.endsWith("[]")) {
                    place++;
                }
                fields.put(name.replace("[]", "[" + place + "]"), decode(pair.substring(equals + 1)));
            }
        }
        return new Fields(fields);
    }

    Optional<String> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    String required(String name) {
        return take(name).filter(value -> !value.isEmpty()).orElseThrow(() -> ApiError.missing(name));
    }

    Optional<Long> number(String name) {
        return take(name).map(value -> {
            if (!value.matches("-?[0-9]{1,15}")) {
                throw ApiError.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
            }
            return Long.parseLong(value);
        });
    }

    /** The elements of a list, in their order. */
    List<String> list(String name) {
        var elements = new ArrayList<String>();
        for (int i = 0; left.containsKey(name + "[" + i + "]"); i++) {
            take(name + "[" + i + "]").ifPresent(elements::add);
        }
        return elements;
    }

    /** Up to 50 words of up to 40 characters, of which each says up to 500. */
    ObjectNode metadata(String name) {
        var metadata = Json.object();
        for (var field : List.copyOf(left.keySet())) {
            if (field.startsWith(name + "[") && field.endsWith("]")) {
                var key = field.substring(name.length() + 1, field.length() - 1);
                var value = take(field).orElseThrow();
                if (key.length() > 40 || value.length() > 500 || metadata.size() == 50) {
                    throw ApiError.invalid(
                            "", field, "Metadata can have up to 50 keys of 40 characters, values of up to 500.");
                }
                metadata.put(key, value);
            }
        }
        return metadata;
    }

    Map<String, String> all() {
        return given;
    }

    /** Refuses what nobody took. */
    void end() {
        if (!left.isEmpty()) {
            throw ApiError.unknown(left.keySet().iterator().next());
        }
    }

    /** The same for the same parameters in any order. */
    String fingerprint() {
        return new TreeMap<>(given).toString();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.invalid("", "", "Invalid request: the body is not form-encoded");
        }
    }
}
