package org.plenary.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plenary.common.languages.TextsCheck;

class PaymentsTextsTest {
    @Test
    void everyTextIsThereInEveryLanguage() {
        var check = TextsCheck.of("functions/payments", "payments");

        assertThat(check.problems()).isEmpty();
    }
}
