package org.plenary.common.forms;

import java.util.function.Function;
import org.plenary.common.languages.Message;

/**
 * What came of reading a text that somebody typed: a value, or why it is none.
 *
 * @param <T> the value
 */
public sealed interface Reading<T> {

    record Read<T>(T value) implements Reading<T> {}

    record Wrong<T>(Message why) implements Reading<T> {}

    static <T> Reading<T> read(T value) {
        return new Read<>(value);
    }

    static <T> Reading<T> wrong(String key, Object... arguments) {
        return new Wrong<>(Message.of(key, arguments));
    }

    default <U> Reading<U> then(Function<T, Reading<U>> next) {
        return switch (this) {
            case Read<T>(var value) -> next.apply(value);
            case Wrong<T>(var why) -> new Wrong<>(why);
        };
    }
}
