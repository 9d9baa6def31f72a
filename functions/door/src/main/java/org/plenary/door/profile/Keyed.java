package org.plenary.door.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Constants by the word that a profile writes for them. */
final class Keyed {
    private Keyed() {}

    static <T> Map<String, T> all(T[] constants, Function<T, String> key) {
        Map<String, T> keyed = new LinkedHashMap<>();
        for (T constant : constants) {
            keyed.put(key.apply(constant), constant);
        }
        return keyed;
    }
}
