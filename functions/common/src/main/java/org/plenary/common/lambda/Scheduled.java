package org.plenary.common.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The event of a schedule (EventBridge, "Scheduled Event"). */
public final class Scheduled {
    private static final JsonFactory JSON = new JsonFactory();

    private Scheduled() {}

    /** When EventBridge meant this run; one that came late does what was due then, and the next does the rest. */
    public static Instant time(InputStream event, Clock clock) throws IOException {
        try (var json = JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                if (field.equals("time")) {
                    return Instant.parse(json.getText());
                }
                json.skipChildren();
            }
        } catch (DateTimeParseException notATime) {
            throw new IOException("Not an event of a schedule", notATime);
        }
        return clock.instant();
    }
}
