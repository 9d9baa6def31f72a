package org.plenary.common.languages;

import java.util.List;

/**
 * Something to be said, before it is known in which language.
 *
 * @param key as it stands in the files under {@code languages/}
 * @param arguments what replaces {@code {0}}, {@code {1}} …
 */
public record Message(String key, List<Object> arguments) {
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}
