package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Members;

@ExtendWith(LocalTable.class)
final class StatusesTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();

    private final SetClock clock = new SetClock("2026-12-31T22:00:00Z");
    private LocalTable local;
    private Members members;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        members = members(given.table());
    }

    @Test
    void each_change_is_told_once_with_its_reason() {
        paidUntil(LocalDate.of(2026, 12, 31));
        assertThat(see()).as("seen for the first time").isZero();
        assertThat(told()).isEmpty();

        // Midnight in Brussels, and still the old year in Greenwich
        clock.pass(Duration.ofMinutes(80));
        assertThat(see()).isEqualTo(1);
        assertThat(see()).isZero();
        clock.pass(Duration.ofDays(118));
        assertThat(see()).isZero();
        clock.pass(Duration.ofDays(3));
        assertThat(see()).isEqualTo(1);
        assertThat(told())
                .extracting(Happening::words, Happening::by, Happening::changes)
                .containsExactly(
                        tuple("within-grace", Actor.NETWORK, List.of(new Changed(StatusItem.FIELD, "active", "grace"))),
                        tuple("not-paid", Actor.NETWORK, List.of(new Changed(StatusItem.FIELD, "grace", "lapsed"))));
    }

    @Test
    void a_payment_that_comes_while_it_is_looked_at_is_not_taken_back() {
        paidUntil(LocalDate.of(2026, 12, 31));
        see();
        clock.pass(Duration.ofDays(200));
        // As payments do: the day until which it is paid, the status and its line in one
        var overtaken = Overtaken.by(
                () -> {
                    var before = members.find("member-1").orElseThrow().membership();
                    var after = before.paid(Optional.of(LocalDate.of(2027, 12, 31)));
                    var today = LocalDate.of(2027, 7, 18);
                    var changes = new ArrayList<>(StatusItem.changed(
                            "member-1",
                            before.status(today, NETWORK),
                            after.status(today, NETWORK),
                            "1",
                            clock.instant(),
                            Actor.NETWORK));
                    changes.add(Change.update(Keys.member("member-1"))
                            .set("paidUntil", ":until")
                            .value("until", "2027-12-31"));
                    local.table().commit(changes);
                },
                local.client());
        var through = local.table(overtaken);
        assertThat(new Statuses(through, members(through), clock).see(NETWORK)).isZero();
        assertThat(recorded()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(told()).extracting(Happening::words).containsExactly("paid");
        assertThat(see()).isZero();
    }

    @Test
    void the_first_look_writes_over_nobody() {
        paidUntil(LocalDate.of(2026, 12, 31));
        var overtaken = Overtaken.by(
                () -> local.table()
                        .commit(StatusItem.seen(
                                "member-1",
                                Optional.empty(),
                                members.find("member-1")
                                        .orElseThrow()
                                        .membership()
                                        .paid(Optional.empty())
                                        .status(LocalDate.of(2026, 12, 31), NETWORK),
                                clock.instant())),
                local.client());
        var through = local.table(overtaken);
        new Statuses(through, members(through), clock).see(NETWORK);
        assertThat(recorded()).isEqualTo(MemberStatus.PENDING_PAYMENT);
    }

    @Test
    void whoever_was_erased_has_no_status_to_tell() {
        paidUntil(LocalDate.of(2026, 12, 31));
        see();
        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));
        clock.pass(Duration.ofDays(200));
        assertThat(see()).isZero();
        assertThat(local.table().get(Keys.status("member-1"))).isEmpty();
    }

    private int see() {
        return new Statuses(local.table(), members, clock).see(NETWORK);
    }

    private MemberStatus recorded() {
        return StatusItem.status(local.table().get(Keys.status("member-1")).orElseThrow());
    }

    private List<Happening> told() {
        return members.timeline("member-1").stream()
                .filter(happening -> happening.what() == What.STATUS)
                .toList();
    }

    private void paidUntil(LocalDate until) {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        local.table()
                .commit(Change.update(Keys.member("member-1"))
                        .set("paidUntil", ":until")
                        .value("until", until.toString()));
    }

    private Members members(Table table) {
        return new DynamoMembers(table, new Secrets(table, clock));
    }
}
