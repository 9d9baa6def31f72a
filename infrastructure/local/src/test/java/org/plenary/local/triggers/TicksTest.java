package org.plenary.local.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
    // 2026-01-01 is a Thursday
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(0 6 * * ? *)            | 2026-01-01T05:59:00Z | 2026-01-01T06:00:00Z
            cron(0 6 * * ? *)            | 2026-01-01T06:00:00Z | 2026-01-02T06:00:00Z
            cron(30 8 ? * MON-FRI *)     | 2026-01-02T09:00:00Z | 2026-01-05T08:30:00Z
            cron(0/15 * * * ? *)         | 2026-01-01T10:01:00Z | 2026-01-01T10:15:00Z
            cron(0 0 1 JAN,JUL ? *)      | 2026-01-02T00:00:00Z | 2026-07-01T00:00:00Z
            cron(0 12 ? * 1 *)           | 2026-01-01T00:00:00Z | 2026-01-04T12:00:00Z
            cron(0 12 15 3 ? 2027-2028)  | 2026-01-01T00:00:00Z | 2027-03-15T12:00:00Z
            rate(1 minute)               | 2026-01-01T00:00:30Z | 2026-01-01T00:01:30Z
            rate(5 minutes)              | 2026-01-01T00:00:00Z | 2026-01-01T00:05:00Z
            rate(1 day)                  | 2026-01-01T03:00:00Z | 2026-01-02T03:00:00Z
            """)
    void ticksNext(String expression, Instant after, Instant next) {
        var ticks = Ticks.of(expression);

        assertThat(ticks.between(after, next)).containsExactly(next);
        assertThat(ticks.between(after, next.minusSeconds(1))).isEmpty();
    }

    @Test
    void countsEveryTickOfAJourney() {
        var start = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Ticks.of("rate(1 hour)").between(start, start.plusSeconds(86_400)))
                .hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 fortnight)",
                "every day",
                "cron(0 6 * * ?)",
                "cron(0 6 L * ? *)",
                "cron(61 6 * * ? *)",
                "at(2026-01-01T00:00:00)"
            })
    void refusesWhatItCannotPlay(String expression) {
        assertThatThrownBy(() -> Ticks.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
