package org.plenary.benchmark.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plenary.common.lambda.Function;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** A Lambda of our shape that writes what {@link Baseline} writes, and does nothing else. */
public final class Skeleton extends Function {
    private static final JsonFactory JSON = new JsonFactory();

    private final Table table = part(Table.class);

    public Skeleton() {
        this(System.getenv(), Clock.systemUTC());
    }

    public Skeleton(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        table.prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var body = "";
        var path = "";
        try (var json = JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "body" -> body = json.getText();
                    case "rawPath" -> path = json.getText();
                    default -> json.skipChildren();
                }
            }
        }
        // A request without a body asks nothing of the table: the shape by itself
        if (!body.isEmpty()) {
            write(body);
        }
        try (var json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", 303);
            json.writeObjectFieldStart("headers");
            json.writeStringField("location", path + "?sent");
            json.writeEndObject();
            json.writeStringField("body", "");
            json.writeEndObject();
        }
    }

    private void write(String body) {
        var id = UUID.randomUUID().toString();
        table.commit(List.of(
                Change.put(Item.of(Keys.application(id)).with("body", body)).ifAbsent(),
                Change.put(Item.of(Keys.mail(id)).with("state", "SENT")).ifAbsent()));
    }
}
