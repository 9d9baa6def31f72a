package org.plenary.registration.joining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;

/** The list of what waits lags: what it names may be confirmed or gone by now. */
@ExtendWith(LocalTable.class)
final class DynamoWaitingTest {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");

    @BeforeEach
    void start(LocalTable local) {
        SampleNetwork.setUp(local);
    }

    @Test
    void what_was_confirmed_meanwhile_is_not_erased(LocalTable local) {
        var application = SampleApplications.theatre("application-1", clock.instant());
        SampleApplications.confirm(local, application, clock);
        SampleApplications.waiting(local).erase(SampleApplications.waits(application));
        assertThat(local.items("WAITING#"))
                .singleElement()
                .satisfies(item -> assertThat(item.text("state")).isEqualTo("CONFIRMED"));
        assertThat(local.items("MAIL#")).hasSize(2);
    }

    @Test
    void what_is_gone_meanwhile_is_not_reminded_into_being(LocalTable local) {
        var gone = SampleApplications.theatre("application-1", clock.instant());
        SampleApplications.await(local, SampleApplications.theatre("application-2", clock.instant()), clock);
        assertThat(SampleApplications.waiting(local).remind(SampleApplications.waits(gone), 28, clock.instant()))
                .isFalse();
        assertThat(local.items("WAITING#"))
                .singleElement()
                .satisfies(item -> assertThat(item.text("id")).isEqualTo("application-2"));
        assertThat(local.items("MAIL#")).hasSize(1);
    }
}
