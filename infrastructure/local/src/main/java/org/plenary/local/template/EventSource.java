package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What calls a function. */
public sealed interface EventSource {
    /** The function's logical id followed by the event's: what SAM names the resource it makes of it. */
    String id();

    /** A route of the HTTP API. */
    record Route(String id, String api, String method, String path, Optional<Throttle> throttle)
            implements EventSource {
        /** As in the event: {@code POST /join}. */
        public String key() {
            return path.equals("$default") ? path : method + " " + path;
        }
    }

    /**
     * A table's stream.
     *
     * @param retries -1: for as long as the record is kept
     * @param onFailure ARN of what is told about records that were given up
     */
    record Stream(
            String id,
            String table,
            int batchSize,
            int parallel,
            int retries,
            Optional<Duration> maximumAge,
            boolean bisects,
            boolean reportsItems,
            List<JsonNode> filters,
            Optional<String> onFailure)
            implements EventSource {}

    /** A queue. */
    record Messages(String id, String queue, int batchSize, boolean reportsItems, List<JsonNode> filters)
            implements EventSource {}

    /**
     * A schedule.
     *
     * @param expression {@code rate(1 hour)} or {@code cron(0 6 * * ? *)}
     * @param input what the function gets instead of the scheduled event
     */
    record Schedule(String id, String expression, Optional<JsonNode> input) implements EventSource {}

    /** A rule on the default event bus. */
    record Rule(String id, JsonNode pattern) implements EventSource {}
}
