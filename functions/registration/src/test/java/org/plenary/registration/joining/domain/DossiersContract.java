package org.plenary.registration.joining.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.Together;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.joining.domain.Dossiers.Step;
import org.plenary.registration.membership.domain.Due;

/** What every implementation of {@link Dossiers} keeps to. */
public interface DossiersContract {
    Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    Actor ANNA = Actor.staff("staff-1", "Anna");
    Actor BRUNO = Actor.staff("staff-2", "Bruno");

    Dossiers dossiers();

    /** Brings an application in that was confirmed at {@link #NOW}. */
    Dossier confirmed(String id);

    /** The link that the mail with a question leads to. */
    String link(Dossier dossier, String question);

    private Step accept(Dossier dossier, Actor by) {
        var member = dossier.application().member(LocalDate.of(2026, 11, 2));
        var due = Due.first(member, SampleNetwork.profile()).orElseThrow();
        return dossiers().accept(dossier, member, due, by, NOW);
    }

    @Test
    default void a_confirmed_application_waits_for_the_office() {
        var dossier = confirmed("application-1");
        assertThat(dossiers().find("application-1")).contains(dossier);
        assertThat(dossiers().in(State.OPEN)).containsExactly(dossier);
        assertThat(dossier.due()).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(dossiers().find("application-2")).isEmpty();
    }

    @Test
    default void who_decides_first_decides() {
        var dossier = confirmed("application-1");
        assertThat(accept(dossier, ANNA)).isEqualTo(new Step.Done());
        assertThat(dossiers().decline(dossier, "No.", BRUNO, NOW)).isInstanceOfSatisfying(Step.TooLate.class, late -> {
            assertThat(late.now().state()).isEqualTo(State.ACCEPTED);
            assertThat(late.now().decision()).hasValueSatisfying(decision -> {
                assertThat(decision.by()).isEqualTo(ANNA);
                assertThat(decision.at()).isEqualTo(NOW);
            });
        });
        assertThat(dossiers().in(State.OPEN)).isEmpty();
        assertThat(dossiers().timeline("application-1"))
                .extracting(Happening::what)
                .containsExactly(What.ACCEPTED);
    }

    @Test
    default void a_reason_is_kept() {
        var dossier = confirmed("application-1");
        dossiers().decline(dossier, "Not an arts organisation.", ANNA, NOW);
        assertThat(dossiers().find("application-1").flatMap(Dossier::decision))
                .hasValueSatisfying(decision -> assertThat(decision.reason()).isEqualTo("Not an arts organisation."));
        assertThat(accept(dossier, BRUNO)).isInstanceOf(Step.TooLate.class);
    }

    @Test
    default void what_was_declined_is_forgotten_and_nothing_else() {
        var dossier = confirmed("application-1");
        dossiers().erase(dossier);
        assertThat(dossiers().find("application-1")).contains(dossier);
        dossiers().decline(dossier, "Not an arts organisation.", ANNA, NOW);
        dossiers().erase(dossiers().find("application-1").orElseThrow());
        assertThat(dossiers().find("application-1")).isEmpty();
        assertThat(dossiers().in(State.DECLINED)).isEmpty();
        assertThat(dossiers().timeline("application-1")).isEmpty();
    }

    @Test
    default void one_question_waits_at_a_time_and_is_answered_once() {
        var dossier = confirmed("application-1");
        dossiers().ask(dossier, new Question("question-1", "How many?"), ANNA, NOW);
        assertThat(dossiers().ask(dossier, new Question("question-2", "Where?"), BRUNO, NOW))
                .isInstanceOf(Step.TooLate.class);

        var asked = dossiers().asked(link(dossier, "question-1")).orElseThrow();
        assertThat(asked.waiting()).contains(new Question("question-1", "How many?"));
        assertThat(dossiers().answer(asked, "Twelve.", NOW.plusSeconds(60))).isEqualTo(new Step.Done());
        assertThat(dossiers().answer(asked, "Thirteen.", NOW.plusSeconds(61))).isInstanceOf(Step.TooLate.class);
        assertThat(dossiers().find("application-1")).contains(dossier);
        assertThat(dossiers().timeline("application-1"))
                .extracting(Happening::words)
                .containsExactly("How many?", "Twelve.");
        assertThat(dossiers().asked("link-nobody-knows")).isEmpty();
    }

    @Test
    default void an_answer_to_the_question_before_is_no_answer_to_this_one() {
        var dossier = confirmed("application-1");
        dossiers().ask(dossier, new Question("question-1", "How many?"), ANNA, NOW);
        var first = dossiers().asked(link(dossier, "question-1")).orElseThrow();
        dossiers().answer(first, "Twelve.", NOW.plusSeconds(60));
        dossiers().ask(dossier, new Question("question-2", "Where?"), BRUNO, NOW.plusSeconds(120));
        assertThat(dossiers().answer(first, "Twelve.", NOW.plusSeconds(180))).isInstanceOf(Step.TooLate.class);
        assertThat(dossiers().find("application-1").flatMap(Dossier::question))
                .contains(new Question("question-2", "Where?"));
    }

    @Test
    default void an_answer_after_the_decision_is_too_late() {
        var dossier = confirmed("application-1");
        dossiers().ask(dossier, new Question("question-1", "How many?"), ANNA, NOW);
        var asked = dossiers().asked(link(dossier, "question-1")).orElseThrow();
        accept(dossier, ANNA);
        assertThat(dossiers().answer(asked, "Twelve.", NOW)).isInstanceOf(Step.TooLate.class);
        assertThat(dossiers().asked(link(dossier, "question-1")).orElseThrow().waiting())
                .isEmpty();
    }

    @Test
    default void of_many_at_once_one_decides() {
        var dossier = confirmed("application-1");
        List<Step> steps = Together.run(
                8,
                8,
                i -> () -> i % 2 == 0
                        ? accept(dossier, Actor.staff("staff-" + i, "Clerk"))
                        : dossiers().decline(dossier, "No.", Actor.staff("staff-" + i, "Clerk"), NOW));
        assertThat(steps).containsOnlyOnce(new Step.Done());
        assertThat(dossiers().timeline("application-1")).hasSize(1);
    }
}
