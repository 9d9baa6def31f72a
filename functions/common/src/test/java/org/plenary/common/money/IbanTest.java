package org.plenary.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IbanTest {
    /** From the registry of ISO 13616. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BE68 5390 0754 7034",
                "de89370400440532013000",
                "FR14 2004 1010 0505 0001 3M02 606",
                "GB82\u00a0WEST\u00a01234\u00a05698\u00a07654\u00a032",
                "MT84MALT011000012345MTLCAST001S",
                "NO9386011117947",
                "TN5910006035183598478831"
            })
    void takes_them_as_people_write_them(String written) {
        assertThat(Iban.parse(written)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BE68",
                "BE68539007547035",
                "BE6853900754703",
                "BE68-5390-0754-7034",
                "XX",
                "68BE539007547034"
            })
    void takes_nothing_else(String written) {
        assertThat(Iban.parse(written)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Iban(written));
    }

    /** What the check digits are for. */
    @Test
    void sees_every_single_wrong_digit_or_letter_and_every_swap() {
        var right = "FR1420041010050500013M02606";
        for (int i = 0; i < right.length(); i++) {
            var others = Character.isDigit(right.charAt(i)) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
            for (int other = 0; other < others.length(); other++) {
                var typed = right.substring(0, i) + others.charAt(other) + right.substring(i + 1);
                assertThat(Iban.parse(typed).isPresent()).as(typed).isEqualTo(typed.equals(right));
            }
        }
        for (int i = 4; i + 1 < right.length(); i++) {
            if (Character.isDigit(right.charAt(i)) && Character.isDigit(right.charAt(i + 1))) {
                var swapped = right.substring(0, i) + right.charAt(i + 1) + right.charAt(i) + right.substring(i + 2);
                assertThat(Iban.parse(swapped).isPresent()).as(swapped).isEqualTo(swapped.equals(right));
            }
        }
    }

    @Test
    void is_printed_in_fours_and_never_logged() {
        var iban = new Iban("BE68539007547034");
        assertThat(iban.grouped()).isEqualTo("BE68 5390 0754 7034");
        assertThat(iban).hasToString("IBAN of BE");
        assertThat(iban.country()).isEqualTo("BE");
    }
}
