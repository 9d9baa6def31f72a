package org.plenary.common.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.forms.Reading;
import org.plenary.common.languages.Language;

class MoneyFormatTest {
    private static final List<Currency> CURRENCIES = List.of(
            Currency.EUR,
            new Currency("JPY", 0),
            new Currency("TND", 3),
            new Currency("KWD", 3),
            new Currency("PLN", 2));

    /** A plain space stands here for every kind of no-break space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EUR | 2 |   233000 | €2,330.00",
                "en | EUR | 2 |  -233000 | -€2,330.00",
                "en | TND | 3 |   145000 | TND 145.000",
                "en | TND | 3 |  -145000 | -TND 145.000",
                "fr | EUR | 2 |   233000 | 2 330,00 €",
                "fr | TND | 3 |  1450750 | 1 450,750 DT",
                "nl | EUR | 2 |   233000 | € 2.330,00",
                "de | EUR | 2 | 12345678 | 123.456,78 €",
                "es | EUR | 2 |   233000 | 2330,00 €",
                "es | EUR | 2 |  1233000 | 12.330,00 €",
                "it | EUR | 2 |    12500 | 125,00 €",
                "pl | PLN | 2 |   233000 | 2330,00 zł",
                "pl | PLN | 2 |  1233000 | 12 330,00 zł",
                "ar | TND | 3 |   145000 | 145,000 د.ت",
                "ar | EUR | 2 |   233000 | 2,330.00 €",
                "en | JPY | 0 |  1000000 | JPY 1,000,000",
            })
    void writesAsTheLanguageDoes(String tag, String code, int exponent, long minor, String written) {
        Money money = new Money(minor, new Currency(code, exponent));

        assertThat(MoneyFormat.format(money, Language.of(tag)).replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | EUR | 2 | 1 234,5    | 123450",
                "fr | EUR | 2 | 1234.50 €  | 123450",
                "de | EUR | 2 | 1.234      | 123400",
                "de | EUR | 2 | 1234.5     | 123450",
                "de | EUR | 2 | EUR 12,00  | 1200",
                "en | EUR | 2 | -€1,234.50 | -123450",
                "ar | TND | 3 | ١٤٥٫٥٠٠    | 145500",
                "ar | TND | 3 | 145,500 د.ت | 145500",
                "ar | KWD | 3 | 145.500    | 145500",
                "pl | PLN | 2 | 12 330 zł  | 1233000",
                "en | JPY | 0 | 1,000,000  | 1000000",
            })
    void readsWhatPeopleType(String tag, String code, int exponent, String typed, long minor) {
        Currency currency = new Currency(code, exponent);

        assertThat(MoneyFormat.parse(typed, currency, Language.of(tag)))
                .isEqualTo(Reading.read(new Money(minor, currency)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | ''        | error.amount",
                "en | abc       | error.amount",
                "en | 1,23,456  | error.amount",
                "en | 12.       | error.amount",
                "en | --5       | error.amount",
                "en | 1e5       | error.amount",
                "de | 1.2345,00 | error.amount",
                "en | 1.234     | error.amount.decimals",
                "fr | 1,005     | error.amount.decimals",
                "en | 99999999999999999999 | error.amount.large",
            })
    void saysWhyItIsNoAmount(String tag, String typed, String why) {
        assertThat(MoneyFormat.parse(typed, Currency.EUR, Language.of(tag)))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(((Reading.Wrong<?>) wrong).why().key())
                                .isEqualTo(why));
    }

    @Test
    void readsBackWhateverItWrites() {
        Random random = new Random(20_270_422);
        for (int i = 0; i < 20_000; i++) {
            Currency currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            long minor = random.nextLong(-999_999_999_999L, 999_999_999_999L) >> random.nextInt(40);
            Money money = new Money(minor, currency);

            assertThat(MoneyFormat.parse(money.plain(), currency)).isEqualTo(Reading.read(money));
            for (Language language : Language.complete()) {
                String written = MoneyFormat.format(money, language);
                assertThat(MoneyFormat.parse(written, currency, language))
                        .as("%s in %s", written, language.tag())
                        .isEqualTo(Reading.read(money));
            }
        }
    }
}
