package org.plenary.registration.joining.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.registration.joining.SampleApplications;
import org.plenary.registration.joining.domain.Admissions.Outcome;
import org.plenary.registration.joining.domain.Dossier.State;

final class AdmissionsTest {
    private static final Actor ANNA = Actor.staff("staff-1", "Anna");
    private static final Instant CONFIRMED = Instant.parse("2026-03-02T09:00:00Z");

    private final SetClock clock = new SetClock("2026-03-04T23:30:00Z");
    private final InMemoryDossiers dossiers = new InMemoryDossiers();
    private final Admissions admissions = new Admissions(dossiers, SampleNetwork.profile(), clock, new Random(1));

    private void open(Application application) {
        dossiers.put(new Dossier(
                application, State.OPEN, CONFIRMED, LocalDate.of(2026, 3, 16), Optional.empty(), Optional.empty()));
    }

    @Test
    void whoever_is_accepted_awaits_payment_for_the_year_they_join_in() {
        open(SampleApplications.theatre("application-1", CONFIRMED));
        assertThat(admissions.accept("application-1", ANNA)).isEqualTo(new Outcome.Done());
        assertThat(dossiers.members).singleElement().satisfies(member -> {
            // Past midnight in Brussels
            assertThat(member.membership().joined()).isEqualTo(LocalDate.of(2026, 3, 5));
            assertThat(member.membership()
                            .status(LocalDate.of(2026, 3, 5), SampleNetwork.profile())
                            .status())
                    .isEqualTo(MemberStatus.PENDING_PAYMENT);
            assertThat(member.consents().directory().at()).isEqualTo(CONFIRMED);
        });
        assertThat(dossiers.dues).singleElement().satisfies(due -> {
            assertThat(due.term().label()).isEqualTo("2026");
            assertThat(due.lines().getFirst().amount().plain()).isEqualTo("385.00");
        });
    }

    @Test
    void a_band_that_the_profile_no_longer_has_stops_the_acceptance() {
        var a = SampleApplications.theatre("application-1", CONFIRMED);
        open(new Application(
                a.id(),
                a.kind(),
                a.name(),
                a.country(),
                a.city(),
                a.website(),
                a.organisationKind(),
                a.disciplines(),
                a.fieldOfWork(),
                "up-to-nothing",
                a.representative(),
                a.duesContact(),
                a.purchaseOrder(),
                a.vatId(),
                a.motivation(),
                a.acceptance(),
                a.consents(),
                a.language(),
                a.submitted()));
        assertThat(admissions.accept("application-1", ANNA)).isEqualTo(new Outcome.NoFee());
        assertThat(dossiers.members).isEmpty();
    }

    @Test
    void nobody_decides_twice_and_nothing_is_not_there() {
        open(SampleApplications.theatre("application-1", CONFIRMED));
        admissions.decline("application-1", "No.", ANNA);
        assertThat(admissions.accept("application-1", ANNA)).isInstanceOf(Outcome.TooLate.class);
        assertThat(admissions.ask("application-1", "Why?", ANNA)).isInstanceOf(Outcome.TooLate.class);
        assertThat(admissions.accept("application-2", ANNA)).isEqualTo(new Outcome.NotThere());
        assertThat(dossiers.mails).containsExactly("declined");
    }
}
