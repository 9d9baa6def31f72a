package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;

final class StripeAmountTest {
    @ParameterizedTest
    @CsvSource({
        "EUR, 2, 23300, 23300",
        "PLN, 2, 1, 1",
        "JPY, 0, 500, 500",
        "KRW, 0, 500, 500",
        "TND, 3, 1230, 1230",
        "KWD, 3, 10, 10",
        // No smaller unit any more, counted in hundredths all the same
        "ISK, 0, 7, 700",
        "UGX, 0, 7, 700",
        // Fifths at home; whole ones at Stripe
        "MGA, 2, 500, 5",
    })
    void amounts_are_said_as_stripe_counts_and_read_back(String code, int exponent, long minor, long stripes) {
        var money = new Money(minor, new Currency(code, exponent));
        assertThat(StripeAmount.of(money)).isEqualTo(OptionalLong.of(stripes));
        assertThat(StripeAmount.money(stripes, code.toLowerCase(Locale.ROOT))).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"TND, 3, 1234", "KWD, 3, 5", "MGA, 2, 120", "JPY, 2, 50"})
    void a_fraction_that_stripe_leaves_out_is_no_amount(String code, int exponent, long minor) {
        assertThat(StripeAmount.of(new Money(minor, new Currency(code, exponent))))
                .isEmpty();
    }

    @Test
    void what_is_no_currency_is_not_read() {
        assertThatThrownBy(() -> StripeAmount.money(1, "zzz")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StripeAmount.money(750, "isk")).isInstanceOf(IllegalArgumentException.class);
    }
}
