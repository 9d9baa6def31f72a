package org.plenary.common.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One write of a transaction with the condition that guards it. Attribute names in {@code set}, {@code remove} and
 * conditions are written plainly with a leading {@code #}, values with a leading {@code :}, as DynamoDB has them.
 */
public final class Change {
    private enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    private final Kind kind;
    private final Key key;
    private final @Nullable Item item;
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private @Nullable String condition;

    private Change(Kind kind, Key key, @Nullable Item item) {
        this.kind = kind;
        this.key = key;
        this.item = item;
    }

    public static Change put(Item item) {
        return new Change(Kind.PUT, item.key(), item);
    }

    public static Change update(Key key) {
        return new Change(Kind.UPDATE, key, null);
    }

    public static Change delete(Key key) {
        return new Change(Kind.DELETE, key, null);
    }

    /** Writes nothing; the transaction stands only if the condition holds. */
    public static Change check(Key key) {
        return new Change(Kind.CHECK, key, null);
    }

    /** Only if no item of this key exists. */
    public Change ifAbsent() {
        return onlyIf("attribute_not_exists(PK)");
    }

    /** Only if an item of this key exists. */
    public Change ifPresent() {
        return onlyIf("attribute_exists(PK)");
    }

    /** Only if this holds; a second call adds to the first. */
    public Change onlyIf(String expression) {
        condition = condition == null ? expression : condition + " AND " + expression;
        return this;
    }

    /** Sets an attribute to a value, or to an expression of DynamoDB such as {@code if_not_exists(#n, :n)}. */
    public Change set(String attribute, String expression) {
        sets.add("#" + attribute + " = " + expression);
        return this;
    }

    public Change remove(String attribute) {
        removes.add("#" + attribute);
        return this;
    }

    public Change value(String name, String value) {
        return value(name, AttributeValue.fromS(value));
    }

    public Change value(String name, long value) {
        return value(name, AttributeValue.fromN(Long.toString(value)));
    }

    public Change value(String name, boolean value) {
        return value(name, AttributeValue.fromBool(value));
    }

    public Change value(String name, Instant value) {
        return value(name, value.toEpochMilli());
    }

    public Change value(String name, byte[] value) {
        return value(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
    }

    public Change value(String name, List<String> values) {
        return value(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }

    public Change value(String name, Map<String, String> values) {
        var map = new HashMap<String, AttributeValue>();
        values.forEach((key, text) -> map.put(key, AttributeValue.fromS(text)));
        return value(name, AttributeValue.fromM(map));
    }

    public Change value(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }

    /** Sets each attribute of the item that is not there yet: the first writer's stay, and nobody reads before. */
    public Change setAbsent(Item given) {
        given.attributes().forEach((name, value) -> {
            if (!name.equals("PK") && !name.equals("SK")) {
                set(name, "if_not_exists(#" + name + ", :" + name + ")").value(name, value);
            }
        });
        return this;
    }

    TransactWriteItem toDynamoDb(String table) {
        // The SDK's four kinds of write have the same parts and no type in common
        var write = TransactWriteItem.builder();
        switch (kind) {
            case PUT ->
                write.put(Put.builder()
                        .tableName(table)
                        .item(item == null ? Map.of() : item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
            case UPDATE ->
                write.update(Update.builder()
                        .tableName(table)
                        .key(key.attributes())
                        .updateExpression(expression())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
            case DELETE ->
                write.delete(Delete.builder()
                        .tableName(table)
                        .key(key.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
            case CHECK ->
                write.conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(key.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
        }
        return write.build();
    }

    /** The same change as a request of its own. */
    UpdateItemRequest toUpdate(String table) {
        if (kind != Kind.UPDATE) {
            throw new IllegalStateException("Only an update is made by itself");
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression(expression())
                .conditionExpression(condition)
                .expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** None, which is not the same as empty to DynamoDB, where no name is used. */
    private @Nullable Map<String, String> names() {
        var names = names(condition == null ? expression() : expression() + " " + condition);
        return names.isEmpty() ? null : names;
    }

    private @Nullable Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    private ReturnValuesOnConditionCheckFailure onFailure() {
        return condition == null
                ? ReturnValuesOnConditionCheckFailure.NONE
                : ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    private String expression() {
        var set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        var remove = removes.isEmpty() ? "" : "REMOVE " + String.join(", ", removes);
        return (set + " " + remove).strip();
    }

    /** The names an expression uses: what follows a {@code #}. */
    static Map<String, String> names(String expression) {
        var names = new HashMap<String, String>();
        for (int at = expression.indexOf('#'); at >= 0; at = expression.indexOf('#', at + 1)) {
            int end = at + 1;
            while (end < expression.length()
                    && (Character.isLetterOrDigit(expression.charAt(end)) || expression.charAt(end) == '_')) {
                end++;
            }
            names.put(expression.substring(at, end), expression.substring(at + 1, end));
        }
        return names;
    }
}
