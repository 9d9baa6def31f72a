package org.plenary.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Currency TND = new Currency("TND", 3);

    @Test
    void reckonsInMinorUnits() {
        Money fee = new Money(96_500, Currency.EUR);
        Money grant = new Money(136_500, Currency.EUR);

        assertThat(fee.plus(grant)).isEqualTo(new Money(233_000, Currency.EUR));
        assertThat(fee.minus(grant)).isEqualTo(new Money(-40_000, Currency.EUR));
        assertThat(fee.times(3)).isEqualTo(new Money(289_500, Currency.EUR));
        assertThat(fee).isLessThan(grant);
    }

    @Test
    void refusesToMixCurrenciesAndToOverflow() {
        Money most = new Money(Long.MAX_VALUE, Currency.EUR);

        assertThatThrownBy(() -> most.plus(new Money(1, TND))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> most.plus(new Money(1, Currency.EUR))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, TND).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void knowsOnlyCurrenciesItCanReckonWith() {
        assertThatThrownBy(() -> new Currency("CLF", 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Currency("eur", 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 2, 0, 0.00",
        "EUR, 2, 5, 0.05",
        "EUR, 2, -5, -0.05",
        "EUR, 2, 233000, 2330.00",
        "TND, 3, 1, 0.001",
        "TND, 3, 145000, 145.000",
        "JPY, 0, 500, 500",
        "EUR, 2, 9223372036854775807, 92233720368547758.07",
        "EUR, 2, -9223372036854775808, -92233720368547758.08"
    })
    void isWrittenPlainlyForFiles(String code, int exponent, long minor, String plain) {
        assertThat(new Money(minor, new Currency(code, exponent)).plain()).isEqualTo(plain);
    }
}
