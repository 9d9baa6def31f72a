package org.plenary.common.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.plenary.common.identity.Tokens;

/**
 * A file that somebody dropped, as EventBridge tells it ("Object Created").
 *
 * @param key with its folders: {@code members/2027.csv}
 * @param version S3's name for these very bytes, empty where the bucket has none
 * @param size in bytes
 */
public record Dropped(String key, String version, long size) {
    /** What is put beside a file to answer it. */
    public static final String ANSWER = ".answer.txt";

    /** Folder for files that are to be looked at only. */
    public static final String CHECK = "check/";

    private static final JsonFactory JSON = new JsonFactory();

    /** @throws IOException when this is no such event */
    public static Dropped read(InputStream event) throws IOException {
        var key = "";
        var version = "";
        long size = 0;
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an event of EventBridge");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (!enter(json, "detail")) {
                    continue;
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    if (!enter(json, "object")) {
                        continue;
                    }
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        var name = json.currentName();
                        json.nextToken();
                        switch (name) {
                            case "key" -> key = json.getText();
                            case "version-id" -> version = json.getText();
                            case "size" -> size = json.getLongValue();
                            default -> json.skipChildren();
                        }
                    }
                }
            }
        }
        if (key.isEmpty()) {
            throw new IOException("No object in the event");
        }
        return new Dropped(key, version, size);
    }

    /** Names these bytes at this place: the same event again is the same upload. */
    public String id() {
        return Tokens.hash(key + "\n" + version);
    }

    /** The file's own name. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Whether it is only to be looked at. */
    public boolean check() {
        return key.startsWith(CHECK);
    }

    /** Whether this is an answer of ours, or no file at all, and needs none. */
    public boolean ours() {
        return key.endsWith(ANSWER) || key.contains(".refused.") || key.endsWith("/");
    }

    /** Where the answer goes. */
    public String answerKey() {
        return key + ANSWER;
    }

    private static boolean enter(JsonParser json, String object) throws IOException {
        boolean wanted = json.currentName().equals(object);
        if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
            return true;
        }
        json.skipChildren();
        return false;
    }
}
