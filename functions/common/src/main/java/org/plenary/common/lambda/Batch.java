package org.plenary.common.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.plenary.common.table.Key;

/** The events that come in batches, and the answer that names the items that failed while the rest went on. */
public final class Batch {
    private static final JsonFactory JSON = new JsonFactory();

    private Batch() {}

    /**
     * A change of the table.
     *
     * @param sequence by which a failure names it
     */
    public record Change(String sequence, Key key) {}

    /**
     * A message of a queue.
     *
     * @param id by which a failure names it
     */
    public record Message(String id, String body) {}

    /** The changes in an event of the table's stream. */
    public static List<Change> changes(InputStream event) throws IOException {
        var changes = new ArrayList<Change>();
        records(event, json -> {
            var change = new Change("", new Key("", ""));
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                if (field.equals("dynamodb")) {
                    change = change(json);
                } else {
                    json.skipChildren();
                }
            }
            changes.add(change);
        });
        return changes;
    }

    /** The messages in an event of a queue. */
    public static List<Message> messages(InputStream event) throws IOException {
        var messages = new ArrayList<Message>();
        records(event, json -> {
            var id = "";
            var body = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "messageId" -> id = json.getText();
                    case "body" -> body = json.getText();
                    default -> json.skipChildren();
                }
            }
            messages.add(new Message(id, body));
        });
        return messages;
    }

    /** Says which items are to come again (ReportBatchItemFailures). */
    public static void answer(List<String> failed, OutputStream to) throws IOException {
        try (var json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (var item : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", item);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    @FunctionalInterface
    private interface Reader {
        void read(JsonParser json) throws IOException;
    }

    private static void records(InputStream event, Reader each) throws IOException {
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not a batch");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                if (field.equals("Records")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        each.read(json);
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static Change change(JsonParser json) throws IOException {
        var sequence = "";
        var pk = "";
        var sk = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "SequenceNumber" -> sequence = json.getText();
                case "Keys" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        var attribute = json.currentName();
                        json.nextToken();
                        var value = string(json);
                        switch (attribute) {
                            case "PK" -> pk = value;
                            case "SK" -> sk = value;
                            default -> {}
                        }
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new Change(sequence, new Key(pk, sk));
    }

    /** {@code {"S": "…"}} */
    private static String string(JsonParser json) throws IOException {
        var value = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            value = json.getText();
        }
        return value;
    }
}
