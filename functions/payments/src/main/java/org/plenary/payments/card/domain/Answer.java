package org.plenary.payments.card.domain;

import java.util.function.Function;

/**
 * What came of asking the provider.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {}

    /**
     * It did not happen, and asking the same again changes nothing.
     *
     * @param code the provider's own word, for the log; lower-case letters and underscores
     */
    record Refused<T>(Reason reason, String code) implements Answer<T> {}

    /** It happened or it did not: the connection broke, nothing came in time, or the provider stumbled. */
    record Unknown<T>() implements Answer<T> {}

    /** It did not happen, and may later: the provider could not be reached, or has too much to do. */
    record Unavailable<T>() implements Answer<T> {}

    /** Why something was refused. */
    enum Reason {
        /** The bank or the provider's own judgement said no. */
        DECLINED,
        /** There is no such checkout, payment or refund. */
        NOT_FOUND,
        /** What it is about is paid, expired or given back already, or disputed. */
        NOT_IN_THIS_STATE,
        /** The key was used before, for something else. */
        KEY_USED_OTHERWISE,
        /** Too small, too large, or with a fraction that the provider does not take. */
        AMOUNT,
        /** Our account at the provider has too little to give back. */
        FUNDS,
        /** The secret is wrong or may not do this. */
        ACCESS,
        /** The provider does not understand us: a bug, or a version that changed. */
        INVALID
    }

    /** What is done, changed; whatever else it is, as it is. */
    default <U> Answer<U> map(Function<T, U> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case Refused<T>(var reason, var code) -> new Refused<>(reason, code);
            case Unknown<T>() -> new Unknown<>();
            case Unavailable<T>() -> new Unavailable<>();
        };
    }
}
