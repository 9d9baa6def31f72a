package org.plenary.registration.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Secrets;
import org.plenary.common.network.Membership;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.fees.domain.Renewer;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.SampleMembers;
import org.plenary.registration.office.RegistrationOfficeFunction;

@ExtendWith(LocalTable.class)
final class FeesInTheOfficeTest {
    private static final String PAGE = "/office/fees";
    private static final String START = "/office/fees/start";
    private static final Map<String, List<String>> SEEN =
            Map.of("year", List.of("2027"), "members", List.of("2"), "total", List.of("77000"));

    private final SetClock clock = new SetClock("2026-11-30T09:00:00Z");
    private LocalTable local;
    private RegistrationOfficeFunction function;
    private DynamoMembers members;
    private SignedIn anna;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        function = new RegistrationOfficeFunction(table.environment(), clock);
        anna = SignedIn.staff(table, function, clock, "Anna", Role.OFFICE);
        members = new DynamoMembers(table.table(), new Secrets(table.table(), clock));
        add("member-01", "up-to-250k", Optional.empty());
        add("member-02", "up-to-250k", Optional.empty());
        add("member-03", "", Optional.empty());
        add("member-04", "up-to-250k", Optional.of(LocalDate.of(2026, 12, 31)));
    }

    @Test
    void before_anything_is_sent_the_page_says_whom_it_will_invoice_and_whom_not_and_why() {
        afterTheDeadline();
        var page = anna.get(PAGE, "", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Fees of 2027",
                        "Nothing is sent before you start",
                        "€770.00",
                        "Start the run (invoices: 2, in all: €770.00)",
                        "gave notice in time · 31 December 2026",
                        "turnover band unknown: correct the member",
                        "4 of 4 · filter: 2027");
        assertThat(anna.get(PAGE, "", "outcome=band").body())
                .contains("1 of 4", "member-03")
                .doesNotContain("member-01");
        assertThat(anna.get(PAGE + ".csv", "", "outcome=owed").body().lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("member-02,")
                .endsWith(",will be invoiced,385.00");
        assertThat(local.items("DUES#")).isEmpty();
    }

    @Test
    void it_says_who_declared_its_turnover_and_who_is_still_to_be_asked() {
        local.table()
                .commit(Change.put(Item.of(Keys.declaration("member-01", "2027"))
                        .with("member", "member-01")
                        .with("declared", "2026-11-12")
                        .listed(Keys.declared("2027"), Keys.officeOrder("2026-11-12", "member-01"))));
        afterTheDeadline();
        assertThat(anna.get(PAGE, "", "declared=yes").body())
                .contains("1 of 4 · filter: 2027, declared", "member-01", "12 November 2026")
                .doesNotContain("member-02");
        assertThat(anna.get(PAGE, "", "declared=no").body())
                .contains("2 of 4", "member-02", "member-03", "not declared yet")
                .doesNotContain("member-01");
        assertThat(anna.get(PAGE, "", "year=2026&declared=yes").body()).contains("0 of 4");
        assertThat(anna.get(PAGE + ".csv", "", "declared=yes").body())
                .contains("Turnover declared", ",2026-11-12,will be invoiced,");
    }

    @Test
    void as_long_as_notice_may_come_nobody_can_start_it() {
        assertThat(anna.get(PAGE, "", "").body()).contains("Fees of 2026");
        assertThat(anna.get(PAGE, "", "year=2027").body())
                .contains("may arrive until 30 November 2026", "€770.00")
                .doesNotContain("Start the run");
        assertThat(anna.post(START, "", SEEN).status()).isEqualTo(409);
        assertThat(local.items("DUES#")).isEmpty();
    }

    @Test
    void what_was_not_seen_is_not_started() {
        afterTheDeadline();
        add("member-05", "up-to-50k", Optional.empty());
        var refused = anna.post(START, "", SEEN);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Something has changed", "invoices: 3, in all: €960.00");
        assertThat(local.items("DUES#")).isEmpty();
    }

    @Test
    void it_is_started_once_watched_and_done() {
        afterTheDeadline();
        assertThat(anna.post(START, "", SEEN).headers())
                .containsEntry("location", "/office/fees?year=2027&done=started");
        assertThat(anna.post(START, "", SEEN).status()).as("pressed twice").isEqualTo(303);
        assertThat(anna.get(PAGE, "", "").body())
                .contains("Started by Anna", "so far: 0 of 2", "<progress max=\"2\" value=\"0\"")
                .doesNotContain("<button>Start");
        var runs = new DynamoFeeRuns(local.table());
        var left = new AtomicInteger(1);
        new Renewer(members, runs, clock).work(SampleNetwork.profile(), () -> left.getAndDecrement() > 0);
        assertThat(anna.get(PAGE, "", "").body()).contains("so far: 1 of 2");
        new Renewer(members, runs, clock).work(SampleNetwork.profile(), () -> true);
        assertThat(anna.get(PAGE, "", "").body())
                .contains(
                        "The last run was started by Anna",
                        "Invoiced: 2.",
                        "Nobody is left to invoice",
                        "fee is due already")
                .doesNotContain("<progress");
        assertThat(anna.post(START, "", Map.of("year", List.of("2027"), "members", List.of("0"), "total", List.of("0")))
                        .body())
                .contains("Nobody is left to invoice for 2027.");
    }

    @Test
    void the_board_sees_it_and_cannot_start_it() {
        afterTheDeadline();
        var bea = SignedIn.staff(local, function, clock, "Bea", Role.BOARD);
        assertThat(bea.get(PAGE, "", "").body()).contains("€770.00").doesNotContain("Start the run");
        assertThat(bea.post(START, "", SEEN).status()).isEqualTo(403);
    }

    private void afterTheDeadline() {
        clock.pass(Duration.ofHours(15));
        anna = SignedIn.staff(local, function, clock, "Anna", Role.OFFICE);
    }

    private void add(String id, String band, Optional<LocalDate> ends) {
        members.add(
                SampleMembers.with(
                        SampleMembers.named(id, "Theatre " + id, "Theatre " + id, id + "@theatre.example"),
                        id,
                        "organisation",
                        band,
                        new Membership(LocalDate.of(2024, 3, 1), Optional.of(LocalDate.of(2026, 12, 31)), ends, false)),
                happening("one", What.IMPORTED));
    }
}
