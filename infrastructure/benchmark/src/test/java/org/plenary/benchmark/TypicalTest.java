package org.plenary.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TypicalTest {
    @Test
    void a_function_without_a_first_event_is_named() {
        assertThatThrownBy(() -> Typical.check(List.of("JoinFunction", "TodayFunction")))
                .hasMessageContaining("TodayFunction")
                .hasMessageNotContaining("JoinFunction");
    }

    @Test
    void functions_with_a_first_event_are_measured() {
        assertThatCode(() -> Typical.check(List.of("JoinFunction", "MailStream")))
                .doesNotThrowAnyException();
    }
}
