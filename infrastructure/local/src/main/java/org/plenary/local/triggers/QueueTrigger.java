package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.plenary.local.Json;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.functions.Outcome;
import org.plenary.local.store.DiskQueue;
import org.plenary.local.template.EventSource;
import org.plenary.local.template.Template;

/**
 * Hands a queue's messages to a function in batches; what it failed on is seen again when its visibility time-out is
 * over. Batches are not waited for: what is there goes.
 */
public final class QueueTrigger implements Trigger {
    private static final int BATCHES_AT_ONCE = 4;

    private final Template.Function function;
    private final EventSource.Messages source;
    private final DiskQueue queue;
    private final Lambdas lambdas;
    private final String region;

    public QueueTrigger(
            Template.Function function, EventSource.Messages source, DiskQueue queue, Lambdas lambdas, String region) {
        this.function = function;
        this.source = source;
        this.queue = queue;
        this.lambdas = lambdas;
        this.region = region;
    }

    @Override
    public String name() {
        return source.id() + " (queue)";
    }

    @Override
    public boolean work() throws InterruptedException {
        var batches = new ArrayList<List<DiskQueue.Message>>();
        var most = Math.clamp(function.reserved().orElse(BATCHES_AT_ONCE), 1, BATCHES_AT_ONCE);
        while (batches.size() < most) {
            var batch = queue.receive(source.batchSize());
            if (batch.isEmpty()) {
                break;
            }
            batches.add(batch);
        }
        Parallel.forEach(batches, this::work);
        return !batches.isEmpty();
    }

    private void work(List<DiskQueue.Message> received) throws InterruptedException {
        var batch = new ArrayList<DiskQueue.Message>();
        var event = Json.object();
        var records = event.putArray("Records");
        for (var message : received) {
            var record = record(message);
            if (Patterns.anyMatches(source.filters(), readable(record))) {
                batch.add(message);
                records.add(record);
            } else {
                // Lambda deletes what its filter does not let through
                queue.delete(message);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        switch (lambdas.invoke(function.arn(), Json.bytes(event))) {
            case Outcome.Answered(var answer) -> done(batch, answer);
            case Outcome.Failed(var _, var _) -> {
                // They stay hidden until their time is over
            }
            case Outcome.Throttled() -> {
                // So do these
            }
        }
    }

    private void done(List<DiskQueue.Message> batch, byte[] answer) {
        if (!source.reportsItems()) {
            batch.forEach(queue::delete);
            return;
        }
        Reports.failed(answer)
                .ifPresent(failed -> batch.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .forEach(queue::delete));
    }

    private JsonNode record(DiskQueue.Message message) {
        var record = Json.object()
                .put("messageId", message.id())
                .put("receiptHandle", message.id() + "#" + message.receives())
                .put("body", message.body());
        record.putObject("attributes")
                .put("ApproximateReceiveCount", String.valueOf(message.receives()))
                .put("SentTimestamp", String.valueOf(message.sent().toEpochMilli()))
                .put("SenderId", "000000000000")
                .put(
                        "ApproximateFirstReceiveTimestamp",
                        String.valueOf(message.sent().toEpochMilli()));
        record.putObject("messageAttributes");
        return record.put("md5OfBody", md5(message.body()))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", source.queue())
                .put("awsRegion", region);
    }

    // A filter looks into a body of JSON
    private static JsonNode readable(JsonNode record) {
        var body = record.path("body").asText();
        JsonNode tree;
        try {
            tree = Json.parse(body);
        } catch (IllegalArgumentException e) {
            tree = TextNode.valueOf(body);
        }
        ObjectNode readable = record.deepCopy();
        readable.set("body", tree);
        return readable;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
