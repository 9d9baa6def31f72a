package org.plenary.benchmark.replay;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Request units, reckoned from the items by AWS's rules, since DynamoDB Local's own figures are not theirs.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read and write
 *     units</a>
 */
public record Units(double read, double written) {
    static final Units NONE = new Units(0, 0);

    private static final int KILOBYTE = 1024;

    /** What {@link #line} made. */
    public static Units parse(String line) {
        int space = line.indexOf(' ');
        return new Units(Double.parseDouble(line.substring(0, space)), Double.parseDouble(line.substring(space + 1)));
    }

    String line() {
        return read + " " + written;
    }

    Units plus(Units other) {
        return new Units(read + other.read, written + other.written);
    }

    /** What a call cost. */
    static Units of(SdkRequest request, SdkResponse response) {
        return switch (request) {
            case GetItemRequest get ->
                new Units(reads(size(((GetItemResponse) response).item()), get.consistentRead()), 0);
            case QueryRequest query -> {
                long bytes = ((QueryResponse) response)
                        .items().stream().mapToLong(Units::size).sum();
                yield new Units(reads(bytes, query.consistentRead()), 0);
            }
            case UpdateItemRequest update -> {
                var after = ((UpdateItemResponse) response).attributes();
                yield new Units(0, writes(size(after)) + listed(update.updateExpression(), after));
            }
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().map(Units::part).reduce(NONE, Units::plus);
            default -> NONE;
        };
    }

    /** Of a transaction, whose parts cost twice; its indexes do not. */
    private static Units part(TransactWriteItem part) {
        if (part.put() != null) {
            var item = part.put().item();
            return new Units(0, 2 * writes(size(item)) + listed("", item));
        }
        if (part.update() != null) {
            // What it sets is all that is known of the item; it is all there is of one that it makes
            return new Units(
                    0,
                    2 * writes(size(part.update().expressionAttributeValues()))
                            + listed(part.update().updateExpression(), Map.of()));
        }
        return new Units(0, 2);
    }

    /** In the indexes: the office's holds whole items, that of waiting mails little more than keys. */
    private static double listed(String change, Map<String, AttributeValue> item) {
        double office = item.containsKey("GPK") ? writes(size(item)) : 0;
        if (change.matches("(?s).*\\bREMOVE\\b.*\\bPPK\\b.*")) {
            return office + 1;
        }
        // Another time is another key: out and in again
        double waiting = change.contains("PSK") ? 2 : item.containsKey("PPK") ? 1 : 0;
        return office + waiting;
    }

    private static double reads(long bytes, Boolean consistent) {
        double whole = Math.max(1, Math.ceilDiv(bytes, 4 * KILOBYTE));
        return Boolean.TRUE.equals(consistent) ? whole : whole / 2;
    }

    private static double writes(long bytes) {
        return Math.max(1, Math.ceilDiv(bytes, KILOBYTE));
    }

    private static long size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> utf8(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    private static long size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            // Two digits a byte, and one
            case N -> (value.n().length() + 1) / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case L -> 3 + value.l().stream().mapToLong(one -> 1 + size(one)).sum();
            case M -> 3 + value.m().size() + size(value.m());
            case SS -> value.ss().stream().mapToLong(Units::utf8).sum();
            default -> 1;
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
