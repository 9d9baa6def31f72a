package org.plenary.common.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The one table: consistent reads by key, pages of a partition or of an index, and transactions. */
public final class Table {
    /** How long a transaction is tried again before the caller is told to come back. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    /** That DynamoDB takes in one transaction. */
    private static final int MOST_CHANGES = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final DynamoDbClient client;
    private final String name;

    public Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** The item of this key as it stands now. */
    public Optional<Item> get(Key key) {
        var answer = client.getItem(GetItemRequest.builder()
                .tableName(name)
                .key(key.attributes())
                .consistentRead(true)
                .build());
        return answer.hasItem() ? Optional.of(Item.read(answer.item())) : Optional.empty();
    }

    /** All items of a partition whose sort key begins like this, in order, as they stand now. */
    public List<Item> query(String partition, String prefix) {
        var items = new ArrayList<Item>();
        @Nullable Map<String, AttributeValue> from = null;
        do {
            var request =
                    QueryRequest.builder().tableName(name).consistentRead(true).exclusiveStartKey(from);
            if (prefix.isEmpty()) {
                request.keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)));
            } else {
                request.keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(partition), ":sk", AttributeValue.fromS(prefix)));
            }
            var answer = client.query(request.build());
            answer.items().forEach(item -> items.add(Item.read(item)));
            from = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
        } while (from != null);
        return items;
    }

    /**
     * One page of an index. An index lags behind the table: good for lists, never for a decision.
     *
     * @param above only sort keys up to and including this one; empty for all
     * @param from the last item of the page before, if any
     */
    public Page index(Index index, String partition, String above, int limit, Optional<Item> from) {
        var request = QueryRequest.builder()
                .tableName(name)
                .indexName(index.indexName)
                .limit(limit)
                .exclusiveStartKey(from.map(index::position).orElse(null));
        if (above.isEmpty()) {
            request.keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", index.partition))
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)));
        } else {
            request.keyConditionExpression("#pk = :pk AND #sk <= :sk")
                    .expressionAttributeNames(Map.of("#pk", index.partition, "#sk", index.sort))
                    .expressionAttributeValues(
                            Map.of(":pk", AttributeValue.fromS(partition), ":sk", AttributeValue.fromS(above)));
        }
        var answer = client.query(request.build());
        return new Page(answer.items().stream().map(Item::read).toList(), answer.hasLastEvaluatedKey());
    }

    /** All items of an index's partition whose sort key begins like this, in order. It lags as {@link #index} does. */
    public List<Item> listed(Index index, String partition, String prefix) {
        var items = new ArrayList<Item>();
        @Nullable Map<String, AttributeValue> from = null;
        do {
            var answer = client.query(QueryRequest.builder()
                    .tableName(name)
                    .indexName(index.indexName)
                    .exclusiveStartKey(from)
                    .keyConditionExpression(prefix.isEmpty() ? "#pk = :pk" : "#pk = :pk AND begins_with(#sk, :sk)")
                    .expressionAttributeNames(
                            prefix.isEmpty()
                                    ? Map.of("#pk", index.partition)
                                    : Map.of("#pk", index.partition, "#sk", index.sort))
                    .expressionAttributeValues(
                            prefix.isEmpty()
                                    ? Map.of(":pk", AttributeValue.fromS(partition))
                                    : Map.of(
                                            ":pk", AttributeValue.fromS(partition),
                                            ":sk", AttributeValue.fromS(prefix)))
                    .build());
            answer.items().forEach(item -> items.add(Item.read(item)));
            from = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
        } while (from != null);
        return items;
    }

    /** The sparse indexes of the table. */
    public enum Index {
        /** What the office lists. */
        OFFICE("Office", "GPK", "GSK"),
        /** Mails that wait to be sent, by the time they are due. */
        PENDING("Pending", "PPK", "PSK");

        private final String indexName;
        private final String partition;
        private final String sort;

        Index(String indexName, String partition, String sort) {
            this.indexName = indexName;
            this.partition = partition;
            this.sort = sort;
        }

        private Map<String, AttributeValue> position(Item item) {
            var key = item.attributes();
            return Map.of(
                    "PK",
                    attribute(key, "PK"),
                    "SK",
                    attribute(key, "SK"),
                    partition,
                    attribute(key, partition),
                    sort,
                    attribute(key, sort));
        }

        private static AttributeValue attribute(Map<String, AttributeValue> item, String attribute) {
            @Nullable AttributeValue value = item.get(attribute);
            if (value == null) {
                throw new IllegalStateException("An item of an index without " + attribute);
            }
            return value;
        }
    }

    /**
     * Items of an index.
     *
     * @param more whether there are further ones
     */
    public record Page(List<Item> items, boolean more) {}

    /** One change by itself, with the same care as several. */
    public Commit commit(Change change) {
        return commit(List.of(change));
    }

    /** Writes changes that need not be one, in their order, as many at a time as DynamoDB takes. */
    public void commitInParts(List<Change> changes) {
        for (int from = 0; from < changes.size(); from += MOST_CHANGES) {
            commit(changes.subList(from, Math.min(changes.size(), from + MOST_CHANGES)));
        }
    }

    /**
     * Writes all changes or none. The same bytes with the same token are sent again while the only thing in the way is
     * somebody else's transaction, a throttle or a lost answer; a condition that does not hold is the caller's answer.
     *
     * @throws Busy when that takes longer than {@link #PATIENCE}
     */
    public Commit commit(List<Change> changes) {
        var request = TransactWriteItemsRequest.builder()
                .clientRequestToken(UUID.randomUUID().toString())
                .transactItems(
                        changes.stream().map(change -> change.toDynamoDb(name)).toList())
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (true) {
            RuntimeException trouble;
            try {
                client.transactWriteItems(request);
                return new Commit.Done();
            } catch (TransactionCanceledException cancelled) {
                var reasons = cancelled.cancellationReasons();
                if (!reasons.stream().allMatch(Table::passing)) {
                    return refused(cancelled, reasons);
                }
                trouble = cancelled;
            } catch (TransactionInProgressException ours) {
                trouble = ours;
            } catch (DynamoDbException answered) {
                if (!answered.isThrottlingException() && answered.statusCode() < 500) {
                    throw answered;
                }
                trouble = answered;
            } catch (SdkClientException unanswered) {
                // It may or may not have been written; the token makes asking again harmless
                trouble = unanswered;
            }
            if (System.nanoTime() + pause > deadline) {
                throw new Busy(trouble);
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }

    private static Commit refused(TransactionCanceledException cancelled, List<CancellationReason> reasons) {
        for (var reason : reasons) {
            // A change that DynamoDB cannot carry out (too large, a type that does not fit) is a bug of ours
            if (!passing(reason) && !reason.code().equals("ConditionalCheckFailed")) {
                throw cancelled;
            }
        }
        return new Commit.Refused(reasons.stream()
                .map(reason -> new Commit.Reason(
                        reason.code().equals("ConditionalCheckFailed"),
                        reason.hasItem() ? Optional.of(Item.read(reason.item())) : Optional.empty()))
                .toList());
    }

    private static boolean passing(CancellationReason reason) {
        return switch (reason.code()) {
            case "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> true;
            default -> false;
        };
    }

    /**
     * One change of one item that needs no transaction, answered by the item as it then is.
     *
     * @param ours tells from the item in the way that it was this very change that put it there: the SDK asked twice
     *     because the first answer was lost
     * @return the item, or nothing where the condition did not hold
     */
    public Optional<Item> update(Change change, Predicate<Item> ours) {
        try {
            return Optional.of(
                    Item.read(client.updateItem(change.toUpdate(name)).attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem() ? Optional.of(Item.read(refused.item())).filter(ours) : Optional.empty();
        }
    }

    /** A harmless read that opens the connection and loads what a read needs; a table that is not there yet is no error. */
    public void prime() {
        try {
            get(Keys.profile());
        } catch (DynamoDbException | SdkClientException notYet) {
            // The first request will say what is wrong
        }
    }
}
