package org.plenary.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.plenary.local.Json;

/**
 * One version of an object.
 *
 * @param marker whether it says that the object was deleted
 * @param headers as they are given back: content type, user metadata, and the like
 * @param file when the plain file in the folder was changed, in milliseconds; 0 if the key has none
 * @param announced whether everybody was told of it
 */
record Version(
        String key,
        String id,
        long size,
        String etag,
        Instant modified,
        boolean marker,
        Map<String, String> headers,
        long file,
        boolean announced) {
    Version whenAnnounced() {
        return new Version(key, id, size, etag, modified, marker, headers, file, true);
    }

    ObjectNode json() {
        var json = Json.object()
                .put("key", key)
                .put("id", id)
                .put("size", size)
                .put("etag", etag)
                .put("modified", modified.toString())
                .put("marker", marker)
                .put("file", file)
                .put("announced", announced);
        var kept = json.putObject("headers");
        headers.forEach(kept::put);
        return json;
    }

    static Version of(JsonNode json) {
        var headers = new TreeMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return new Version(
                json.path("key").asText(),
                json.path("id").asText(),
                json.path("size").asLong(),
                json.path("etag").asText(),
                Instant.parse(json.path("modified").asText()),
                json.path("marker").asBoolean(),
                headers,
                json.path("file").asLong(),
                json.path("announced").asBoolean());
    }
}
