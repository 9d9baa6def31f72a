package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.plenary.local.template.EventSource;

/** EventBridge's default bus: hands an event to every function with a rule that matches. */
public final class EventBus {
    private record Rule(EventSource.Rule source, Asynchronous target) {}

    private final List<Rule> rules = new ArrayList<>();
    private final Clock clock;
    private final String region;

    public EventBus(Clock clock, String region) {
        this.clock = clock;
        this.region = region;
    }

    public void add(EventSource.Rule source, Asynchronous target) {
        rules.add(new Rule(source, target));
    }

    /**
     * Tells of a new object in a bucket, as S3 does.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">Amazon S3's events</a>
     * @param reason {@code PutObject}, {@code CopyObject}, {@code CompleteMultipartUpload}
     */
    public void objectCreated(String bucket, String key, long size, String etag, String version, String reason) {
        var event = Events.of("aws.s3", "Object Created", now(), region, "arn:aws:s3:::" + bucket);
        var detail = (ObjectNode) event.path("detail");
        detail.put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", key)
                .put("size", size)
                .put("etag", etag)
                .put("version-id", version)
                .put("sequencer", String.format("%016X", System.nanoTime()));
        detail.put("request-id", UUID.randomUUID().toString());
        detail.put("requester", "000000000000");
        detail.put("source-ip-address", "127.0.0.1");
        detail.put("reason", reason);
        publish(event);
    }

    private void publish(ObjectNode event) {
        for (var rule : rules) {
            if (Patterns.matches(rule.source().pattern(), event)) {
                rule.target().accept(event);
            }
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
