package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.plenary.local.Json;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.functions.Outcome;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.EventSource;
import org.plenary.local.template.Template;

/**
 * Hands what happens in a table to a function, as Lambda's event source mapping does: in order, in batches, at least
 * once. How far it came is kept on disk after each batch.
 */
public final class StreamTrigger implements Trigger {
    private static final int READ = 1000;
    private static final int THROTTLED = -1;
    private static final long BACKOFF_MILLIS = 20;
    private static final long LONGEST_BACKOFF_MILLIS = 2_000;

    private final Template.Function function;
    private final EventSource.Stream source;
    private final DynamoDb dynamoDb;
    private final Lambdas lambdas;
    private final Messaging messaging;
    private final Clock clock;
    private final String region;
    private final Path file;
    private final Map<String, String> positions = new TreeMap<>();
    private String streamArn = "";

    /**
     * @param file where it keeps how far it came
     */
    public StreamTrigger(
            Template.Function function,
            EventSource.Stream source,
            DynamoDb dynamoDb,
            Lambdas lambdas,
            Messaging messaging,
            Clock clock,
            String region,
            Path file) {
        this.function = function;
        this.source = source;
        this.dynamoDb = dynamoDb;
        this.lambdas = lambdas;
        this.messaging = messaging;
        this.clock = clock;
        this.region = region;
        this.file = file;
        if (Files.exists(file)) {
            Json.read(file)
                    .properties()
                    .forEach(entry ->
                            positions.put(entry.getKey(), entry.getValue().asText()));
        }
    }

    @Override
    public String name() {
        return source.id() + " (stream)";
    }

    @Override
    public boolean work() throws InterruptedException {
        var worked = false;
        for (var shard : shards()) {
            worked |= read(shard);
        }
        return worked;
    }

    // Parents first: their records are older
    private List<JsonNode> shards() {
        if (streamArn.isEmpty()) {
            streamArn = dynamoDb.call(
                            "DynamoDB_20120810.DescribeTable", Json.object().put("TableName", source.table()))
                    .path("Table")
                    .path("LatestStreamArn")
                    .asText();
        }
        var shards = new ArrayList<JsonNode>();
        Optional<String> after = Optional.empty();
        do {
            var request = Json.object().put("StreamArn", streamArn);
            after.ifPresent(last -> request.put("ExclusiveStartShardId", last));
            var page = dynamoDb.call("DynamoDBStreams_20120810.DescribeStream", request)
                    .path("StreamDescription");
            page.path("Shards").forEach(shards::add);
            after = page.has("LastEvaluatedShardId")
                    ? Optional.of(page.path("LastEvaluatedShardId").asText())
                    : Optional.empty();
        } while (after.isPresent());
        shards.sort(Comparator.comparing(shard -> shard.path("ShardId").asText()));
        return shards;
    }

    private boolean read(JsonNode shard) throws InterruptedException {
        var id = shard.path("ShardId").asText();
        var request = Json.object().put("StreamArn", streamArn).put("ShardId", id);
        var position = positions.get(id);
        if (position == null) {
            request.put("ShardIteratorType", "TRIM_HORIZON");
        } else {
            request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", position);
        }
        var iterator = dynamoDb.call("DynamoDBStreams_20120810.GetShardIterator", request)
                .path("ShardIterator");
        var worked = false;
        while (true) {
            var page = dynamoDb.call(
                    "DynamoDBStreams_20120810.GetRecords",
                    Json.object().put("Limit", READ).set("ShardIterator", iterator));
            var records = page.path("Records");
            if (records.isEmpty()) {
                return worked;
            }
            worked = true;
            take(id, records);
            keep(id, number(records.path(records.size() - 1)));
            iterator = page.path("NextShardIterator");
            if (!iterator.isTextual()) {
                return true;
            }
        }
    }

    private void keep(String shard, String position) {
        positions.put(shard, position);
        var kept = Json.object();
        positions.forEach(kept::put);
        Json.write(file, kept);
    }

    private void take(String shard, JsonNode records) throws InterruptedException {
        var lanes = new TreeMap<Integer, List<JsonNode>>();
        for (var record : records) {
            var event = event(record);
            if (Patterns.anyMatches(source.filters(), event)) {
                var lane = Math.floorMod(record.path("dynamodb").path("Keys").hashCode(), source.parallel());
                lanes.computeIfAbsent(lane, none -> new ArrayList<>()).add(event);
            }
        }
        Parallel.forEach(List.copyOf(lanes.values()), lane -> {
            for (int from = 0; from < lane.size(); from += source.batchSize()) {
                work(shard, lane.subList(from, Math.min(lane.size(), from + source.batchSize())));
            }
        });
    }

    // In the shape that Lambda gives it: this region, whole seconds, and the stream's name
    private JsonNode event(JsonNode record) {
        ObjectNode event = record.deepCopy();
        event.put("awsRegion", region);
        event.put(
                "eventSourceARN",
                streamArn.replaceFirst("^arn:aws:dynamodb:[^:]*:", "arn:aws:dynamodb:" + region + ":"));
        ((ObjectNode) event.path("dynamodb"))
                .put(
                        "ApproximateCreationDateTime",
                        record.path("dynamodb")
                                .path("ApproximateCreationDateTime")
                                .asLong());
        return event;
    }

    /** Until the batch is done or given up; halves of it come one after the other. */
    private void work(String shard, List<JsonNode> batch) throws InterruptedException {
        var rest = batch;
        for (int attempt = 1; !rest.isEmpty(); attempt++) {
            if (tooOld(rest.getFirst())) {
                giveUp(shard, rest.subList(0, 1), "RecordAgeExceeded", attempt - 1);
                rest = rest.subList(1, rest.size());
                attempt = 0;
                continue;
            }
            var done = call(rest);
            if (done == THROTTLED) {
                // Nothing ran, so this was no attempt
                attempt--;
                Thread.sleep(BACKOFF_MILLIS);
                continue;
            }
            if (done == rest.size()) {
                return;
            }
            if (done > 0) {
                rest = rest.subList(done, rest.size());
            }
            if (source.bisects() && rest.size() > 1) {
                // Splitting does not count as a retry
                work(shard, rest.subList(0, rest.size() / 2));
                work(shard, rest.subList(rest.size() / 2, rest.size()));
                return;
            }
            if (source.retries() >= 0 && attempt > source.retries()) {
                giveUp(shard, rest, "RetryAttemptsExhausted", attempt);
                return;
            }
            Thread.sleep(Math.min(LONGEST_BACKOFF_MILLIS, BACKOFF_MILLIS << Math.min(attempt, 10)));
        }
    }

    /** How many of the batch are done: all, or those before the first that failed; or that the function had no room. */
    private int call(List<JsonNode> batch) throws InterruptedException {
        var event = Json.object();
        batch.forEach(event.putArray("Records")::add);
        return switch (lambdas.invoke(function.arn(), Json.bytes(event))) {
            case Outcome.Answered(var answer) -> source.reportsItems() ? reported(answer, batch) : batch.size();
            case Outcome.Failed(var _, var _) -> 0;
            case Outcome.Throttled() -> THROTTLED;
        };
    }

    private static int reported(byte[] answer, List<JsonNode> batch) {
        var failed = Reports.failed(answer);
        if (failed.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < batch.size(); i++) {
            if (failed.get().contains(number(batch.get(i)))) {
                return i;
            }
        }
        // One that is not of this batch: all of it counts as failed
        return failed.get().isEmpty() ? batch.size() : 0;
    }

    private boolean tooOld(JsonNode record) {
        return source.maximumAge()
                .map(age -> created(record).plus(age).isBefore(Instant.now().truncatedTo(ChronoUnit.MINUTES)))
                .orElse(false);
    }

    private void giveUp(String shard, List<JsonNode> batch, String condition, int attempts) {
        System.out.println(source.id() + " gave up " + batch.size() + " records: " + condition);
        source.onFailure().ifPresent(destination -> {
            var letter = Letters.of(function, UUID.randomUUID().toString(), condition, attempts, clock.instant());
            letter.putObject("DDBStreamBatchInfo")
                    .put("shardId", shard)
                    .put("startSequenceNumber", number(batch.getFirst()))
                    .put("endSequenceNumber", number(batch.getLast()))
                    .put(
                            "approximateArrivalOfFirstRecord",
                            created(batch.getFirst()).toString())
                    .put(
                            "approximateArrivalOfLastRecord",
                            created(batch.getLast()).toString())
                    .put("batchSize", batch.size())
                    .put("streamArn", batch.getFirst().path("eventSourceARN").asText());
            messaging.send(destination, letter.toString());
        });
    }

    private static Instant created(JsonNode record) {
        return Instant.ofEpochSecond(
                record.path("dynamodb").path("ApproximateCreationDateTime").asLong());
    }

    private static String number(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }
}
