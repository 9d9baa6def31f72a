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
 * @param mailboxPort of the mailbox page and SES's endpoint
 * @param s3 S3's endpoint
 * @param dynamoDb DynamoDB's endpoint
 * @param stripe Stripe's endpoint, and the pages on which one pays
 * @param data the data folder
 * @param drop where staff drop files
 */
public record Addresses(int pagesPort, int mailboxPort, URI s3, URI dynamoDb, URI stripe, Path data, Path drop) {
    /** Public pages, the member area and the office. */
    public URI pages() {
        return URI.create("http://localhost:" + pagesPort);
    }

    /** The mailbox page. */
    public URI mailbox() {
        return URI.create("http://localhost:" + mailboxPort);
    }

    /** The page on which one moves the time on and looks into queues. */
    public URI world() {
        return URI.create(mailbox() + "/world");
    }

    /** SES's endpoint. */
    public URI ses() {
        return URI.create("http://127.0.0.1:" + mailboxPort);
    }

    /** The folder that is a bucket: where one drops files. */
    public Path bucket(String name) {
        return data.resolve("s3").resolve(name);
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
        named.put("mailbox", mailbox().toString());
        named.put("world", world().toString());
        named.put("payments", stripe + "/payments");
        named.put("drop files in", drop.toString());
        named.put("ses", ses().toString());
        named.put("dynamodb", dynamoDb.toString());
        named.put("s3", s3.toString());
        named.put("data", data.toString());
        return named;
    }
}
