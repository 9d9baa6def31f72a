package org.plenary.common.money;

/**
 * A currency by its ISO 4217 code, and how many decimals its minor unit has: 0 (JPY), 2 (EUR) or 3 (TND).
 */
public record Currency(String code, int exponent) {
    public static final Currency EUR = new Currency("EUR", 2);

    public Currency {
        if (code.length() != 3 || !allCapitals(code)) {
            throw new IllegalArgumentException("not a currency code: " + code);
        }
        if (exponent != 0 && exponent != 2 && exponent != 3) {
            throw new IllegalArgumentException("a currency with " + exponent + " decimals");
        }
    }

    /** How many minor units make one of the major: 1, 100 or 1000. */
    public long minorPerMajor() {
        return exponent == 0 ? 1 : exponent == 2 ? 100 : 1000;
    }

    public Money zero() {
        return new Money(0, this);
    }

    private static boolean allCapitals(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < 'A' || code.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
