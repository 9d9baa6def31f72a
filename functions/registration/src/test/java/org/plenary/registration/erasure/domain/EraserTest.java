package org.plenary.registration.erasure.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.plenary.registration.membership.domain.SampleMembers.THEN;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.erasure.domain.Eraser.Done;
import org.plenary.registration.erasure.domain.Erasures.Erasure;
import org.plenary.registration.membership.domain.InMemoryMembers;
import org.plenary.registration.membership.domain.Members;

final class EraserTest {
    private final Erasures journal = new InMemoryErasures();
    private final InMemoryMembers members = erasing();
    private final Eraser eraser = new Eraser(members, journal);

    private static InMemoryMembers erasing() {
        var members = new InMemoryMembers();
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));
        return members;
    }

    /** A table in which the erasure has not happened yet. */
    private static Members restored() {
        var members = new InMemoryMembers();
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        return members;
    }

    @Test
    void what_was_begun_is_in_the_journal_and_finished_and_then_nothing_is_left_to_do() {
        assertThat(eraser.asOf(THEN)).isEqualTo(new Done(1, 0));
        assertThat(journal.since(THEN)).containsExactly(new Erasure("member-1", THEN));
        assertThat(members.erasing()).isEmpty();
        assertThat(eraser.asOf(THEN)).isEqualTo(new Done(0, 0));
    }

    @Test
    void without_the_journal_nothing_is_finished() {
        var broken = new Erasures() {
            @Override
            public void add(Erasure erasure) {
                throw new IllegalStateException("No such bucket");
            }

            @Override
            public List<Erasure> since(Instant time) {
                return List.of();
            }

            @Override
            public String name(Erasure erasure) {
                return "";
            }
        };
        var cutOff = new Eraser(members, broken);
        assertThatIllegalStateException().isThrownBy(() -> cutOff.asOf(THEN));
        assertThat(members.erasing()).hasSize(1);
    }

    @Test
    void who_is_there_again_after_a_restore_is_erased_again() {
        eraser.asOf(THEN);
        var restored = restored();
        var copied = THEN.plus(Duration.ofDays(35 + 14));
        assertThat(new Eraser(restored, journal).asOf(copied)).isEqualTo(new Done(1, 1));
        assertThat(restored.find("member-1")).isEmpty();
        assertThat(restored.timeline("member-1"))
                .last()
                .satisfies(happening -> assertThat(happening.by().name()).startsWith("erasures/"));
        assertThat(journal.since(THEN)).hasSize(1);
    }

    @Test
    void what_no_restore_can_bring_back_is_not_looked_at_unless_somebody_asks_as_of_then() {
        eraser.asOf(THEN);
        var restored = restored();
        var later = THEN.plus(Duration.ofDays(35 + 14)).plusMillis(1);
        assertThat(new Eraser(restored, journal).asOf(later)).isEqualTo(new Done(0, 0));
        assertThat(new Eraser(restored, journal).asOf(THEN)).isEqualTo(new Done(1, 1));
    }
}
