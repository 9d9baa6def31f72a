package org.plenary.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything of the local world is.
 *
 * @param pagesPort the gateway's
 * @param s3 S3's endpoint
 * @param dynamoDb DynamoDB's endpoint
 * @param data the data folder
 */
public record Addresses(int pagesPort, URI s3, URI dynamoDb, Path data) {
    /** Public pages, the member area and the office. */
    public URI pages() {
        return URI.create("http://localhost:" + pagesPort);
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
        named.put("dynamodb", dynamoDb.toString());
        named.put("s3", s3.toString());
        named.put("data", data.toString());
        return named;
    }
}
