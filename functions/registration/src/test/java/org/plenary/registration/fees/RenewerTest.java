package org.plenary.registration.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.dues.NewDue;
import org.plenary.common.dues.NewDue.Cause;
import org.plenary.common.identity.Secrets;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Membership;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.Faults;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.fees.domain.FeeRuns.Left;
import org.plenary.registration.fees.domain.Renewer;
import org.plenary.registration.fees.domain.Run;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class RenewerTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Term YEAR = NETWORK.membershipYear().termBeginningIn(2027);

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private DynamoMembers members;
    private DynamoFeeRuns runs;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        members = new DynamoMembers(given.table(), new Secrets(given.table(), clock));
        runs = new DynamoFeeRuns(given.table());
    }

    @Test
    void who_owes_is_invoiced_once_however_often_it_runs() {
        add("one", "two");
        addSpared("gone", Optional.of(LocalDate.of(2026, 12, 31)));
        assertThat(work(local.table())).as("nobody started it").isZero();
        assertThat(begin()).isTrue();
        assertThat(work(local.table())).isEqualTo(2);
        var dues = dues();
        assertThat(dues)
                .extracting(due -> due.text("member"), due -> due.text("cause"), due -> due.text("state"))
                .containsExactlyInAnyOrder(tuple("one", "RENEWED", "OPEN"), tuple("two", "RENEWED", "OPEN"));
        assertThat(dues).allSatisfy(due -> assertThat(due.texts("amounts")).containsExactly("38500"));
        assertThat(runs.due(YEAR)).isEqualTo(Map.of("one", true, "two", true));
        assertThat(runs.last(YEAR).orElseThrow().finished()).contains(clock.instant());
        assertThat(runs.running()).isEmpty();

        assertThat(begin()).isTrue();
        assertThat(work(local.table())).isZero();
        assertThat(dues())
                .extracting(Item::attributes)
                .isEqualTo(dues.stream().map(Item::attributes).toList());
    }

    @Test
    void whose_first_fee_is_due_since_joining_is_not_invoiced_again() {
        add("one");
        var due = Due.first(members.find("one").orElseThrow(), NETWORK).orElseThrow();
        local.table().commit(NewDue.put(due.member(), due.term(), due.lines(), Language.ENGLISH, Cause.JOINED));
        begin();
        assertThat(work(local.table())).isZero();
        assertThat(dues())
                .singleElement()
                .satisfies(left -> assertThat(left.text("cause")).isEqualTo("JOINED"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_run_that_dies_at_any_write_is_ended_by_the_next(int writes) {
        add("one", "two", "three");
        begin();
        assertThatThrownBy(() -> work(local.table(Dying.after(writes, local.client()))))
                .isInstanceOf(Dying.Death.class);
        assertThat(dues()).hasSize(writes);
        assertThat(runs.running()).hasSize(1);
        assertThat(work(local.table())).isEqualTo(3 - writes);
        assertThat(dues()).hasSize(3);
        assertThat(runs.running()).isEmpty();
    }

    @Test
    void a_run_that_has_no_time_left_goes_on_where_it_stopped() {
        add("one", "two", "three");
        begin();
        var left = new AtomicInteger(2);
        assertThat(new Renewer(members, runs, clock).work(NETWORK, () -> left.getAndDecrement() > 0))
                .isEqualTo(2);
        assertThat(runs.last(YEAR).orElseThrow().finished()).isEmpty();
        assertThat(work(local.table())).isEqualTo(1);
        assertThat(runs.last(YEAR).orElseThrow().finished()).isPresent();
    }

    @Test
    void two_who_start_at_once_start_one_run_and_eight_workers_on_a_bad_day_invoice_each_member_once() {
        var ids = IntStream.range(0, 20).mapToObj(i -> "m" + i).toArray(String[]::new);
        add(ids);
        assertThat(Together.run(8, 8, i -> this::begin)).containsOnlyOnce(true);
        var busy = local.table(new Faults(3, 20, 5, 10).client(local));
        var invoiced = Together.run(8, 8, i -> () -> {
            int done = 0;
            while (!runs.running().isEmpty()) {
                try {
                    done += work(busy);
                } catch (Busy patienceIsOver) {
                    // As Lambda does: the next minute goes on
                }
            }
            return done;
        });
        assertThat(dues()).extracting(due -> due.text("member")).containsExactlyInAnyOrder(ids);
        assertThat(invoiced.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(20);
    }

    @Test
    void a_notice_that_comes_at_this_moment_is_heard() {
        add("one");
        begin();
        var overtaken = Overtaken.by(
                () -> {
                    var before = members.find("one").orElseThrow();
                    members.change(
                            before,
                            with(
                                    before,
                                    new Membership(
                                            before.membership().joined(),
                                            before.membership().paidUntil(),
                                            Optional.of(LocalDate.of(2026, 12, 31)),
                                            false)),
                            happening("notice", What.CORRECTED));
                },
                local.client());
        assertThat(work(local.table(overtaken))).isZero();
        assertThat(dues()).isEmpty();
    }

    @Test
    void a_fee_that_another_left_is_not_written_over() {
        add("one");
        var member = members.find("one").orElseThrow();
        var due = Due.first(member, NETWORK).orElseThrow();
        assertThat(runs.leave(due, member)).isEqualTo(Left.DONE);
        local.table()
                .commit(Change.update(Keys.due("one", "2027"))
                        .set("state", ":sent")
                        .value("sent", "SENT"));
        assertThat(runs.leave(due, member)).isEqualTo(Left.ALREADY);
        assertThat(dues())
                .singleElement()
                .satisfies(left -> assertThat(left.text("state")).isEqualTo("SENT"));
    }

    @Test
    void a_worker_that_comes_late_ends_no_run_that_began_since() {
        begin();
        var first = runs.last(YEAR).orElseThrow();
        runs.finish(first, clock.instant());
        var ended = runs.last(YEAR);
        runs.finish(first, clock.instant().plusSeconds(60));
        assertThat(runs.last(YEAR)).isEqualTo(ended);
        clock.pass(Duration.ofHours(1));
        begin();
        runs.finish(first, clock.instant());
        assertThat(runs.last(YEAR).orElseThrow().finished()).isEmpty();
        assertThat(runs.running()).hasSize(1);
    }

    @Test
    void whoever_is_erased_meanwhile_owes_nothing() {
        add("one");
        begin();
        var overtaken = Overtaken.by(
                () -> members.erase(members.find("one").orElseThrow(), happening("erased", What.ERASED)),
                local.client());
        assertThat(work(local.table(overtaken))).isZero();
        assertThat(dues()).isEmpty();
    }

    private boolean begin() {
        return runs.start(new Run(YEAR, clock.instant(), "Anna", 3, 0, Optional.empty()));
    }

    private int work(Table table) {
        return new Renewer(new DynamoMembers(table, new Secrets(table, clock)), new DynamoFeeRuns(table), clock)
                .work(NETWORK, () -> true);
    }

    private List<Item> dues() {
        return local.items("MEMBER#").stream()
                .filter(item -> item.key().sk().startsWith("DUE"))
                .toList();
    }

    private void add(String... ids) {
        for (var id : ids) {
            addSpared(id, Optional.empty());
        }
    }

    private void addSpared(String id, Optional<LocalDate> ends) {
        var theatre = SampleMembers.named(id, "Theatre " + id, "Theatre " + id, id + "@theatre.example");
        members.add(
                with(theatre, new Membership(LocalDate.of(2026, 11, 2), Optional.empty(), ends, false)),
                happening("one", What.IMPORTED));
    }

    private static Member with(Member member, Membership membership) {
        return SampleMembers.with(member, member.id(), member.kind(), member.band(), membership);
    }
}
