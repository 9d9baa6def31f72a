package org.plenary.common.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * Structured logs, a JSON object a line, which CloudWatch takes apart by itself. A line holds ids and an outcome; there
 * is no method that takes a free text, so no name, address or body can get in.
 */
public final class Log {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintStream out;
    private final Clock clock;

    public Log(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A request was answered. */
    public void request(String id, String route, int status, long millis) {
        line("request", json -> {
            json.writeStringField("id", id);
            json.writeStringField("route", route);
            json.writeNumberField("status", status);
            json.writeNumberField("ms", millis);
        });
    }

    /** Something happened to something, by their ids: "application", "a1b2", "accepted". */
    public void outcome(String what, String id, String outcome) {
        line("outcome", json -> {
            json.writeStringField("what", what);
            json.writeStringField("id", id);
            json.writeStringField("outcome", outcome);
        });
    }

    /** Something unplanned: its kind and where in our code, never its message, which may quote what somebody typed. */
    public void failure(String id, String where, Throwable failure) {
        line("failure", json -> {
            json.writeStringField("id", id);
            json.writeStringField("where", where);
            json.writeArrayFieldStart("causes");
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                json.writeString(cause.getClass().getName());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("at");
            int frames = 0;
            for (var frame : failure.getStackTrace()) {
                if (frames++ == 12) {
                    break;
                }
                json.writeString(frame.toString());
            }
            json.writeEndArray();
        });
    }

    /**
     * Counts, as CloudWatch metrics by log (embedded metric format): no call is made for them.
     *
     * @param function the dimension
     */
    public void count(String function, Map<String, Long> counts) {
        line("count", json -> {
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", clock.millis());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", "Plenary");
            json.writeArrayFieldStart("Dimensions");
            json.writeStartArray();
            json.writeString("Function");
            json.writeEndArray();
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            for (var name : counts.keySet()) {
                json.writeStartObject();
                json.writeStringField("Name", name);
                json.writeStringField("Unit", "Count");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("Function", function);
            for (var count : counts.entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
        });
    }

    @FunctionalInterface
    private interface Fields {
        void to(JsonGenerator json) throws IOException;
    }

    private void line(String event, Fields fields) {
        var text = new StringWriter(256);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", clock.instant().toString());
            json.writeStringField("event", event);
            fields.to(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.println(text);
    }
}
