package org.plenary.common.money;

/**
 * An amount in minor units (cents, millimes) of one currency. Sums that overflow or mix currencies are bugs and throw.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other)), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other));
    }

    /** For files and programs: "2330.00", "-0.005", "500"; no group signs, no currency. */
    public String plain() {
        return Amounts.write(minor, currency.exponent(), "", '.', 1);
    }

    private long sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency.code() + " and " + other.currency.code() + " do not add up");
        }
        return other.minor;
    }
}
