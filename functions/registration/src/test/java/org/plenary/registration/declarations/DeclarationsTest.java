package org.plenary.registration.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.identity.Secrets;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.network.Membership;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.fees.DynamoFeeRuns;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.MemberFunction;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members.Changing;
import org.plenary.registration.membership.domain.SampleMembers;

/** The sample network asks from 1 November on, reminds on 15 December, and invoices on 15 January. */
@ExtendWith(LocalTable.class)
final class DeclarationsTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Membership SINCE_LONG = Membership.unpaid(LocalDate.of(2020, 3, 1));

    private final SetClock clock = new SetClock("2026-10-31T22:30:00Z");
    private LocalTable local;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        add("member-1", "organisation", "up-to-250k", SINCE_LONG);
    }

    @Test
    void members_are_asked_once_from_the_day_on_and_reminded_once() {
        assertThat(ask()).as("still October in Brussels").isZero();
        // Two days late, as after a night that failed
        at("2026-11-03T00:20:00Z");
        assertThat(ask()).isEqualTo(1);
        assertThat(ask()).isZero();
        at("2026-12-14T22:59:00Z");
        assertThat(ask()).isZero();
        at("2026-12-14T23:00:00Z");
        assertThat(ask()).isEqualTo(1);
        assertThat(ask()).isZero();
        assertThat(mails())
                .containsExactlyInAnyOrder(
                        "Your turnover for the fee of 2027", "Reminder: your turnover for the fee of 2027");
    }

    @Test
    void the_mail_says_what_stands_with_us_and_until_when_to_answer() {
        asked();
        assertThat(WrittenMail.of(local.items("MAIL#").getFirst()))
                .contains("With us stands: up to €250,000.00", "Please answer by 14 January 2027")
                .contains("https://members.example/declare/member-1/");
    }

    @Test
    void whoever_first_asked_after_the_reminders_day_is_not_reminded_the_day_after() {
        at("2026-12-20T00:20:00Z");
        assertThat(ask()).isEqualTo(1);
        at("2026-12-21T00:20:00Z");
        assertThat(ask()).isZero();
    }

    @Test
    void only_those_are_asked_whose_next_fee_goes_by_it() {
        add("fixed", "associate", "", SINCE_LONG);
        add("leaves", "organisation", "up-to-250k", SINCE_LONG.ending(Optional.of(LocalDate.of(2026, 12, 31))));
        add("suspended", "organisation", "up-to-250k", SINCE_LONG.suspended(true));
        add("joined", "organisation", "up-to-250k", Membership.unpaid(LocalDate.of(2026, 11, 2)));
        local.table().commit(Change.put(Item.of(Keys.due("joined", "2027")).with("state", "OPEN")));
        add("unknown", "organisation", "", SINCE_LONG);
        at("2026-11-03T00:20:00Z");
        assertThat(ask()).as("one, unknown").isEqualTo(2);
        assertThat(local.items("MAIL#"))
                .extracting(mail -> mail.text("cause"))
                .containsExactlyInAnyOrder("member-1", "unknown");
        at("2027-01-16T00:20:00Z");
        assertThat(ask()).as("2027 is invoiced, 2028 far off").isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_run_that_dies_is_followed_by_another_and_nobody_is_asked_twice(int writes) {
        add("member-2", "organisation", "up-to-250k", SINCE_LONG);
        for (var day : List.of("2026-11-03T00:20:00Z", "2026-12-15T00:20:00Z")) {
            at(day);
            var dying = declarations(local.table(Dying.after(writes, local.client())));
            if (writes < 2) {
                assertThatThrownBy(() -> dying.ask(NETWORK)).isInstanceOf(Dying.Death.class);
            } else {
                assertThat(dying.ask(NETWORK)).isEqualTo(2);
            }
            ask();
        }
        assertThat(mails()).hasSize(4);
    }

    @Test
    void two_runs_at_once_ask_once() {
        for (var day : List.of("2026-11-03T00:20:00Z", "2026-12-15T00:20:00Z")) {
            at(day);
            Together.run(8, 8, i -> () -> ask());
        }
        assertThat(mails()).hasSize(2);
    }

    @Test
    void who_answers_while_the_reminder_is_written_is_not_reminded() {
        asked();
        at("2026-12-15T00:20:00Z");
        var overtaken = Overtaken.by(
                () -> declarations(local.table()).declare(open().orElseThrow(), "up-to-250k", "", NETWORK),
                local.client());
        assertThat(declarations(local.table(overtaken)).ask(NETWORK)).isZero();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void an_answer_while_the_office_corrects_the_member_writes_over_nothing() {
        asked();
        var before = open().orElseThrow();
        local.table()
                .commit(Change.update(Keys.member("member-1"))
                        .set("version", ":two")
                        .value("two", 2));
        assertThat(declarations(local.table()).declare(before, "up-to-25k", "Less.", NETWORK))
                .isEqualTo(Changing.CHANGED_MEANWHILE);
        assertThat(member().band()).isEqualTo("up-to-250k");
    }

    @Test
    void one_click_says_that_it_has_not_changed() {
        var link = asked();
        var page = get(link);
        assertThat(page.body())
                .contains("With us stands: up to €250,000.00. That makes a fee of €385.00.", "It has not changed")
                .contains("Please answer by 14 January 2027.", "value=\"up-to-250k\" checked");
        assertThat(post(link, Map.of("turnover", List.of("up-to-250k"))).status())
                .isEqualTo(303);
        assertThat(get(link).body()).contains("You answered this on 3 November 2026.");
        assertThat(declared().changes()).isEmpty();
        assertThat(new DynamoFeeRuns(local.table())
                        .declared(NETWORK.membershipYear().termBeginningIn(2027)))
                .as("for the office")
                .containsExactly(Map.entry("member-1", LocalDate.of(2026, 11, 3)));
        at("2026-12-15T00:20:00Z");
        assertThat(ask()).as("no reminder").isZero();
    }

    @Test
    void another_band_is_the_members_from_then_on_with_a_reason_where_the_fee_falls() {
        var link = asked();
        var less = post(link, Map.of("turnover", List.of("up-to-25k")));
        assertThat(less.status()).isEqualTo(422);
        assertThat(less.body()).contains("The fee would fall: please say why", "value=\"up-to-25k\" checked");
        assertThat(member().band()).isEqualTo("up-to-250k");
        post(link, Map.of("turnover", List.of("up-to-25k"), "fall-reason", List.of("The festival is no more.")));
        assertThat(member().band()).isEqualTo("up-to-25k");
        assertThat(declared().words()).isEqualTo("The festival is no more.");
        assertThat(declared().changes()).containsExactly(new Changed("turnover", "up-to-250k", "up-to-25k"));
        // Another thought, and the fee rises: nobody asks why
        clock.pass(Duration.ofHours(1));
        assertThat(post(link, Map.of("turnover", List.of("up-to-500k"))).status())
                .isEqualTo(303);
        assertThat(member().band()).isEqualTo("up-to-500k");
    }

    @Test
    void whoever_has_no_band_chooses_one() {
        var link = asked();
        local.table()
                .commit(Change.update(Keys.member("member-1"))
                        .set("band", ":none")
                        .value("none", ""));
        assertThat(get(link).body()).contains("We know of no turnover yet.").doesNotContain("It has not changed");
        assertThat(post(link, Map.of("turnover", List.of("up-to-25k"))).status())
                .isEqualTo(303);
        assertThat(member().band()).isEqualTo("up-to-25k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up-to-heaven"})
    void a_band_that_is_none_is_refused_by_the_field(String band) {
        var link = asked();
        var answer = post(link, Map.of("turnover", List.of(band)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"turnover-error\"");
    }

    @Test
    void a_link_of_another_of_another_year_or_of_nobody_leads_nowhere() {
        add("member-2", "organisation", "up-to-250k", SINCE_LONG);
        var link = asked();
        for (var wrong : List.of(
                link.replace("/member-1/", "/member-2/"),
                link.replace("/member-1/", "/nobody-1/"),
                link.substring(0, link.length() - 1) + "_",
                link + "x")) {
            assertThat(get(wrong).status()).as(wrong).isEqualTo(404);
            assertThat(post(wrong, Map.of("turnover", List.of("up-to-250k"))).status())
                    .as(wrong)
                    .isEqualTo(404);
        }
        local.table().commit(Change.put(Item.of(Keys.due("member-1", "2027")).with("state", "OPEN")));
        assertThat(get(link).status()).as("invoiced").isEqualTo(404);
        at("2027-11-03T09:00:00Z");
        assertThat(get(link).status()).as("a year later").isEqualTo(404);
        assertThat(members().timeline("member-1")).extracting(Happening::what).doesNotContain(What.DECLARED);
    }

    /** Asks everybody on 3 November; answers the path of the first one's link. */
    private String asked() {
        at("2026-11-03T09:00:00Z");
        ask();
        return links().path(open().orElseThrow());
    }

    private Optional<Asked> open() {
        return declarations(local.table()).asked(member(), NETWORK);
    }

    private void at(String moment) {
        clock.pass(Duration.between(clock.instant(), Instant.parse(moment)));
    }

    private int ask() {
        return declarations(local.table()).ask(NETWORK);
    }

    private Answer get(String link) {
        return call("GET", link).on(function());
    }

    private Answer post(String link, Map<String, List<String>> fields) {
        return call("POST", link).form(fields).on(function());
    }

    private HttpCall call(String method, String link) {
        var parts = link.split("/");
        return HttpCall.to(method + " /declare/{id}/{token}")
                .parameter("id", parts[2])
                .parameter("token", parts[3])
                .at(clock.instant());
    }

    private MemberFunction function() {
        return new MemberFunction(local.environment(), clock);
    }

    private void add(String id, String kind, String band, Membership membership) {
        members()
                .add(
                        SampleMembers.with(SampleMembers.theatre(id), id, kind, band, membership),
                        happening("one", What.IMPORTED));
    }

    private Member member() {
        return members().find("member-1").orElseThrow();
    }

    private Happening declared() {
        return members().timeline("member-1").stream()
                .filter(happening -> happening.what() == What.DECLARED)
                .findFirst()
                .orElseThrow();
    }

    private List<String> mails() {
        return local.items("MAIL#").stream().map(mail -> mail.text("subject")).toList();
    }

    private DynamoMembers members() {
        return new DynamoMembers(local.table(), new Secrets(local.table(), clock));
    }

    private DeclarationLinks links() {
        return new DeclarationLinks(new Secrets(local.table(), clock), URI.create("https://members.example"));
    }

    private Declarations declarations(Table through) {
        var secrets = new Secrets(local.table(), clock);
        return new Declarations(
                through,
                new DynamoMembers(through, secrets),
                secrets,
                new DeclarationLetters(links()),
                clock,
                new Random(1));
    }
}
