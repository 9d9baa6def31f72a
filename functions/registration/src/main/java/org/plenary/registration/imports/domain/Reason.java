package org.plenary.registration.imports.domain;

import java.util.Optional;
import org.plenary.common.languages.Message;

/**
 * Why a row is refused.
 *
 * @param column that is to be put right, where it is one
 */
public record Reason(Optional<Column> column, Message why) {
    public static Reason of(String key, Object... arguments) {
        return new Reason(Optional.empty(), Message.of(key, arguments));
    }

    public static Reason in(Column column, String key, Object... arguments) {
        return new Reason(Optional.of(column), Message.of(key, arguments));
    }
}
