package org.plenary.registration.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.moved;
import static org.plenary.registration.membership.domain.SampleMembers.named;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plenary.common.support.Together;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Members.Added;
import org.plenary.registration.membership.domain.Members.Changing;

/** What every implementation of {@link Members} keeps to. */
public interface MembersContract {
    Members members();

    @Test
    default void a_member_is_found_as_it_was_added() {
        var member = theatre("member-1");
        assertThat(members().add(member, happening("one", What.IMPORTED))).isEqualTo(Added.DONE);
        assertThat(members().find("member-1")).contains(member);
        assertThat(members().find("member-2")).isEmpty();
    }

    @Test
    default void an_id_is_taken_once() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        assertThat(members().add(moved(theatre("member-1"), "Plovdiv"), happening("two", What.IMPORTED)))
                .isEqualTo(Added.ALREADY);
        assertThat(members().find("member-1")).contains(theatre("member-1"));
        assertThat(members().timeline("member-1")).hasSize(1);
    }

    @Test
    default void all_are_listed_by_their_latin_names() {
        members().add(named("member-1", "Ωδείο", "Odeio", "a@odeio.example"), happening("one", What.IMPORTED));
        members().add(named("member-2", "Émile", "Émile", "a@emile.example"), happening("one", What.IMPORTED));
        members().add(named("member-3", "مسرح", "Masrah", "a@masrah.example"), happening("one", What.IMPORTED));
        members()
                .add(
                        named("member-4", "Émile du Nord", "Émile du Nord", "a@nord.example"),
                        happening("one", What.IMPORTED));
        assertThat(members().all())
                .extracting(Member::id)
                .containsExactly("member-2", "member-4", "member-3", "member-1");
    }

    @Test
    default void a_change_keeps_what_was_and_what_became_of_it() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        var before = members().find("member-1").orElseThrow();
        var why = happening("two", What.CORRECTED).changing(List.of(new Changed("city", "Sofia", "Plovdiv")));
        assertThat(members().change(before, moved(before, "Plovdiv"), why)).isEqualTo(Changing.DONE);

        assertThat(members().find("member-1")).hasValueSatisfying(now -> {
            assertThat(now.city()).isEqualTo("Plovdiv");
            assertThat(now.version()).isEqualTo(before.version() + 1);
        });
        assertThat(members().timeline("member-1"))
                .extracting(Happening::changes)
                .contains(why.changes());
    }

    @Test
    default void nobody_writes_over_what_they_have_not_seen() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        var seen = members().find("member-1").orElseThrow();
        members().change(seen, moved(seen, "Plovdiv"), happening("two", What.CORRECTED));
        assertThat(members().change(seen, moved(seen, "Varna"), happening("three", What.CORRECTED)))
                .isEqualTo(Changing.CHANGED_MEANWHILE);
        assertThat(members().find("member-1"))
                .hasValueSatisfying(now -> assertThat(now.city()).isEqualTo("Plovdiv"));
        assertThat(members().timeline("member-1")).hasSize(2);
    }

    @Test
    default void of_many_who_change_at_once_one_does() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        var seen = members().find("member-1").orElseThrow();
        var outcomes = Together.run(
                8,
                8,
                i -> () -> members().change(seen, moved(seen, "City " + i), happening("change-" + i, What.CORRECTED)));
        assertThat(outcomes).containsOnlyOnce(Changing.DONE);
        assertThat(members().timeline("member-1")).hasSize(2);
    }

    @Test
    default void nothing_personal_is_left_of_one_that_was_erased() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        var member = members().find("member-1").orElseThrow();
        assertThat(members().erase(member, happening("erased", What.ERASED))).isEqualTo(Changing.DONE);

        assertThat(members().find("member-1")).isEmpty();
        assertThat(members().all()).isEmpty();
        assertThat(members().erased("member-1")).hasValueSatisfying(erased -> {
            assertThat(erased.country()).isEqualTo("BG");
            assertThat(erased.joined()).isEqualTo(member.membership().joined());
        });
        assertThat(members().timeline("member-1"))
                .filteredOn(happening -> happening.what() == What.IMPORTED)
                .allSatisfy(happening -> assertThat(happening.words()).isEmpty());
        assertThat(members().erase(member, happening("erased", What.ERASED))).isEqualTo(Changing.GONE);
        assertThat(members().change(member, member, happening("three", What.CORRECTED)))
                .isEqualTo(Changing.GONE);
    }

    @Test
    default void an_erasure_is_listed_until_it_is_finished() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        members().erase(members().find("member-1").orElseThrow(), happening("erased", What.ERASED));
        assertThat(members().erasing()).extracting(Erased::id).containsExactly("member-1");
        members().finishErasing("member-1");
        assertThat(members().erasing()).isEmpty();
        assertThat(members().erased("member-1")).isPresent();
    }

    @Test
    default void one_that_is_there_again_is_erased_again_and_was_erased_when_it_was() {
        members().add(theatre("member-1"), happening("one", What.IMPORTED));
        var first = SampleMembers.THEN.plusSeconds(60);
        var again = SampleMembers.THEN.plusSeconds(7200);
        assertThat(members().eraseAgain("member-1", first, erasedAgain(again))).isTrue();

        assertThat(members().find("member-1")).isEmpty();
        assertThat(members().erased("member-1"))
                .hasValueSatisfying(erased -> assertThat(erased.at()).isEqualTo(first));
        assertThat(members().erasing()).extracting(Erased::id).containsExactly("member-1");
        assertThat(members().timeline("member-1"))
                .last()
                .satisfies(happening -> assertThat(happening.at()).isEqualTo(again));
        assertThat(members().eraseAgain("member-1", first, erasedAgain(again))).isFalse();
        assertThat(members().eraseAgain("member-2", first, erasedAgain(again))).isFalse();
    }

    static Happening erasedAgain(Instant at) {
        return Happening.of("erased-again", at, What.ERASED, Actor.file("erasures/1/member-1"), "");
    }
}
