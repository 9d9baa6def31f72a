package org.plenary.registration.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.support.SampleNetwork;

/** The sample network's year is the calendar's, and notice must arrive by 30 November. */
final class NoticeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-11-30, 2026-12-31, false",
        "2026-11-30, 2026-11-30, 2026-12-31, false",
        "2026-12-01, 2026-11-30, 2027-12-31, true",
        "2026-12-31, 2026-11-30, 2027-12-31, true",
        "2027-01-01, 2027-11-30, 2027-12-31, false"
    })
    void ends_the_membership_with_the_year_or_a_year_later(
            LocalDate arrived, LocalDate deadline, LocalDate endsAfter, boolean late) {
        var notice = Notice.arriving(arrived, SampleNetwork.profile().membershipYear());
        assertThat(notice).isEqualTo(new Notice(arrived, deadline, endsAfter));
        assertThat(notice.late()).isEqualTo(late);
    }
}
