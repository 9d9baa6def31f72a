package org.plenary.registration.joining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;
import org.plenary.registration.joining.domain.Applications.Confirmation;

/** What becomes of an application between a look at its link and the press of its button. */
@ExtendWith(LocalTable.class)
final class DynamoApplicationsTest {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");

    @BeforeEach
    void start(LocalTable local) {
        SampleNetwork.setUp(local);
    }

    @Test
    void what_was_confirmed_meanwhile_is_confirmed_once(LocalTable local) {
        var application = SampleApplications.theatre("application-1", clock.instant());
        SampleApplications.confirm(local, application, clock);
        assertThat(SampleApplications.applications(local, clock)
                        .confirm(application, SampleApplications.link(application)))
                .isEqualTo(Confirmation.ALREADY);
        assertThat(local.items("APPLICATION#")).hasSize(1);
    }

    @Test
    void what_is_gone_meanwhile_is_not_confirmed_into_being(LocalTable local) {
        var application = SampleApplications.theatre("application-1", clock.instant());
        assertThat(SampleApplications.applications(local, clock)
                        .confirm(application, SampleApplications.link(application)))
                .isEqualTo(Confirmation.GONE);
        assertThat(local.items("APPLICATION#")).isEmpty();
        assertThat(local.items("MAIL#")).isEmpty();
    }
}
