package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.plenary.local.Json;

/** EventBridge's envelope. */
final class Events {
    private Events() {}

    /** An event; what it is about is put into its empty {@code detail}. */
    static ObjectNode of(String source, String detailType, Instant time, String region, String resource) {
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", "000000000000")
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources").add(resource);
        event.putObject("detail");
        return event;
    }
}
