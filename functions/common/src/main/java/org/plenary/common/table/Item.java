package org.plenary.common.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of the table: named attributes under a key. Empty texts and absent values are not stored. Every item carries
 * {@code v}, the version of its shape, because a newer and an older deployment read each other's items.
 */
public final class Item {
    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    /** A new item of shape version 1. */
    public static Item of(Key key) {
        var attributes = new HashMap<>(key.attributes());
        attributes.put("v", AttributeValue.fromN("1"));
        return new Item(attributes);
    }

    /** An item that was read. */
    public static Item read(Map<String, AttributeValue> attributes) {
        return new Item(new HashMap<>(attributes));
    }

    public Item with(String name, String value) {
        return value.isEmpty() ? this : put(name, AttributeValue.fromS(value));
    }

    public Item with(String name, Optional<String> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }

    public Item with(String name, long value) {
        return put(name, AttributeValue.fromN(Long.toString(value)));
    }

    public Item with(String name, boolean value) {
        return put(name, AttributeValue.fromBool(value));
    }

    /** A time, to the millisecond. */
    public Item with(String name, Instant value) {
        return with(name, value.toEpochMilli());
    }

    public Item with(String name, byte[] value) {
        return put(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
    }

    public Item with(String name, List<String> values) {
        return put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }

    public Item with(String name, Map<String, String> values) {
        var map = new HashMap<String, AttributeValue>();
        values.forEach((key, value) -> map.put(key, AttributeValue.fromS(value)));
        return put(name, AttributeValue.fromM(map));
    }

    /** When DynamoDB may collect the item: garbage collection, never a deadline, since it comes days late. */
    public Item expires(Instant at) {
        return with("ttl", at.getEpochSecond());
    }

    /** Lists the item in the office's index. */
    public Item listed(String list, String order) {
        return with("GPK", list).with("GSK", order);
    }

    public Key key() {
        return new Key(text("PK"), text("SK"));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** @throws IllegalStateException when the item has no such text: a bug or a broken item */
    public String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    public String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    public Optional<String> optional(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        return value == null ? Optional.empty() : Optional.ofNullable(value.s());
    }

    public long number(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        if (value == null || value.n() == null) {
            throw missing(name);
        }
        return Long.parseLong(value.n());
    }

    public long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    public Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    public Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    public boolean flag(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    public byte[] bytes(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        if (value == null || value.b() == null) {
            throw missing(name);
        }
        return value.b().asByteArrayUnsafe();
    }

    public List<String> texts(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    public Map<String, String> map(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        var map = new HashMap<String, String>();
        if (value != null) {
            value.m().forEach((key, text) -> map.put(key, text.s()));
        }
        return Map.copyOf(map);
    }

    /** The attributes as DynamoDB has them. */
    public Map<String, AttributeValue> attributes() {
        return Map.copyOf(attributes);
    }

    private Item put(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    private IllegalStateException missing(String name) {
        // The key names the item; no other value of it belongs into a log
        return new IllegalStateException(
                "No " + name + " in an item of " + text("SK", "?").split("#", 2)[0]);
    }
}
