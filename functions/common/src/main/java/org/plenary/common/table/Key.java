package org.plenary.common.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of an item. Only {@link Keys} makes one.
 *
 * @param pk partition
 * @param sk what sorts within it
 */
public record Key(String pk, String sk) {
    Map<String, AttributeValue> attributes() {
        return Map.of("PK", AttributeValue.fromS(pk), "SK", AttributeValue.fromS(sk));
    }
}
