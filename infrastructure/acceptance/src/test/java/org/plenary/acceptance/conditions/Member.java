package org.plenary.acceptance.conditions;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The members of a write by their names: puts, updates, deletes and checks have no interface in common. */
final class Member {
    private Member() {}

    static SdkField<?> of(SdkPojo write, String name) {
        return write.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + name));
    }

    /** Empty where the write has none, or cannot have one. */
    static String text(SdkPojo write, String name) {
        return write.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .map(field -> field.getValueOrDefault(write))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    static Map<?, ?> attributes(SdkPojo write, String name) {
        return of(write, name).getValueOrDefault(write) instanceof Map<?, ?> attributes ? attributes : Map.of();
    }
}
