package org.plenary.payments.card;

import java.util.Locale;
import java.util.OptionalLong;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;

/**
 * Amounts as Stripe counts them (docs.stripe.com/currencies): in the smallest unit of ISO 4217 with some exceptions, and of some
 * currencies not every amount.
 */
final class StripeAmount {
    private StripeAmount() {}

    /** None if Stripe takes no such amount: it has a fraction that Stripe leaves out. */
    static OptionalLong of(Money money) {
        var code = money.currency().code();
        int digits = decimals(code) - money.currency().exponent();
        long minor = money.minor();
        for (; digits > 0; digits--) {
            minor = Math.multiplyExact(minor, 10);
        }
        for (; digits < 0; digits++) {
            if (minor % 10 != 0) {
                return OptionalLong.empty();
            }
            minor /= 10;
        }
        return minor % step(code) == 0 ? OptionalLong.of(minor) : OptionalLong.empty();
    }

    /**
     * @param currency as Stripe writes it, "eur"
     * @throws IllegalArgumentException for no currency that there is
     */
    static Money money(long stripes, String currency) {
        var code = currency.toUpperCase(Locale.ROOT);
        int exponent = java.util.Currency.getInstance(code).getDefaultFractionDigits();
        long minor = stripes;
        for (int digits = exponent - decimals(code); digits > 0; digits--) {
            minor = Math.multiplyExact(minor, 10);
        }
        for (int digits = decimals(code) - exponent; digits > 0; digits--) {
            if (minor % 10 != 0) {
                throw new IllegalArgumentException("A fraction of " + code + " that does not exist");
            }
            minor /= 10;
        }
        return new Money(minor, new Currency(code, exponent));
    }

    private static int decimals(String code) {
        return switch (code) {
            case "BIF",
                    "CLP",
                    "DJF",
                    "GNF",
                    "JPY",
                    "KMF",
                    "KRW",
                    "MGA",
                    "PYG",
                    "RWF",
                    "VND",
                    "VUV",
                    "XAF",
                    "XOF",
                    "XPF" -> 0;
            case "BHD", "JOD", "KWD", "OMR", "TND" -> 3;
            // ISK and UGX have no smaller unit any more, and Stripe counts hundredths of them all the same
            default -> 2;
        };
    }

    private static long step(String code) {
        return switch (code) {
            case "BHD", "JOD", "KWD", "OMR", "TND" -> 10;
            case "ISK", "UGX" -> 100;
            default -> 1;
        };
    }
}
