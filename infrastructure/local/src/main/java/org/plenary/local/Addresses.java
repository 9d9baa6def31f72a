package org.plenary.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything of the local world is. */
public record Addresses(int pagesPort, int dynamoDbPort, Path data) {
    /** Public pages, the member area and the office. */
    public URI pages() {
        return URI.create("http://localhost:" + pagesPort);
    }

    /** DynamoDB's endpoint. */
    public URI dynamoDb() {
        return URI.create("http://127.0.0.1:" + dynamoDbPort);
    }

    ObjectNode json() {
        var json = Json.object();
        named().forEach(json::put);
        return json;
    }

    Map<String, String> named() {
        var named = new LinkedHashMap<String, String>();
        named.put("pages", pages().toString());
        named.put("office", pages() + "/office");
        named.put("dynamodb", dynamoDb().toString());
        named.put("data", data.toString());
        return named;
    }
}
