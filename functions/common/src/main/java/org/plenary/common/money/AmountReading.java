package org.plenary.common.money;

/** What reading an amount that a person or a file wrote came to. */
public sealed interface AmountReading {
    record Read(Money amount) implements AmountReading {}

    record NotAnAmount() implements AmountReading {}

    /** The currency has no unit that small. */
    record TooManyDecimals(int allowed) implements AmountReading {}

    /** More than eighteen digits in minor units. */
    record TooLarge() implements AmountReading {}
}
