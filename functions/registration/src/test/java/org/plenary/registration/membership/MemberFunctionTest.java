package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.Notice;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class MemberFunctionTest {
    private static final String ID = "member-01";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private DynamoMembers members;
    private SignedIn olga;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        members = new DynamoMembers(table.table(), new Secrets(table.table(), Clock.systemUTC()));
        members.add(SampleMembers.theatre(ID), happening("one", What.IMPORTED));
        var function = new MemberFunction(table.environment(), clock);
        olga = SignedIn.member(table, function, clock, ID, "olga@narodny.example");
    }

    private Member member() {
        return members.find(ID).orElseThrow();
    }

    private static Map<String, List<String>> form(String... changed) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("name", List.of("Народный театр"));
        fields.put("latin-name", List.of("Narodny teatr"));
        fields.put("country", List.of("BG"));
        fields.put("city", List.of("Sofia"));
        fields.put("organisation-kind", List.of("venue"));
        fields.put("disciplines", List.of("theatre"));
        fields.put("representative", List.of("Olga Ivanova"));
        fields.put("language", List.of("en"));
        fields.put("directory", List.of("yes"));
        fields.put("version", List.of("1"));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], List.of(changed[i + 1]));
        }
        return fields;
    }

    @Test
    void the_status_is_a_sentence_with_its_reason_and_what_comes_next() {
        assertThat(olga.get("/member", "", "").body())
                .contains(
                        "The application was accepted; the membership takes effect when the first fee is paid.",
                        "You receive our invoice by mail.",
                        "Народный театр",
                        "olga@narodny.example");
    }

    @Test
    void a_member_corrects_its_data_and_withdraws_a_consent() {
        var answer = olga.post("/member", "", form("city", "Plovdiv"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(member().city()).isEqualTo("Plovdiv");
        assertThat(member().consents().newsletters().given()).isFalse();
        assertThat(member().consents().newsletters().at()).isEqualTo(clock.instant());
        assertThat(member().consents().directory())
                .isEqualTo(SampleMembers.theatre(ID).consents().directory());
        assertThat(member().representative().email().text()).isEqualTo("olga@narodny.example");
        assertThat(member().band()).isEqualTo("up-to-250k");
        assertThat(members.timeline(ID)).extracting(Happening::by).contains(Actor.MEMBER);
        assertThat(olga.get("/member", "", "").status()).isEqualTo(200);
    }

    @Test
    void errors_stand_by_their_fields_and_nothing_typed_is_lost() {
        var page = olga.post("/member", "", form("city", "", "phone", "12", "representative", "Ольга"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("id=\"city-error\"", "id=\"phone-error\"", "value=\"Ольга\"");
    }

    @Test
    void what_is_not_theirs_to_change_is_refused() {
        for (var field : List.of("turnover", "email", "kind", "paidUntil")) {
            assertThat(olga.post("/member", "", form(field, "x")).status())
                    .as(field)
                    .isEqualTo(422);
        }
        assertThat(member()).isEqualTo(SampleMembers.theatre(ID));
    }

    @Test
    void a_change_of_what_was_not_seen_is_told() {
        olga.post("/member", "", form("city", "Plovdiv"));
        var late = olga.post("/member", "", form("city", "Varna"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(member().city()).isEqualTo("Plovdiv");
    }

    @Test
    void notice_on_the_last_day_ends_the_membership_with_the_year_and_is_confirmed_by_mail() {
        // Half past midnight in Brussels would be the day after
        clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-30T22:30:00Z")));
        assertThat(olga.get("/member", "", "").body())
                .contains("Notice that arrives by 30 November 2026", "it ends after 31 December 2026");
        var answer = olga.post(
                "/member/notice",
                "",
                Map.of("ends-after", List.of("2026-12-31"), "leaving-reason", List.of("We close.")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(member().membership().endsAfter()).contains(LocalDate.of(2026, 12, 31));
        assertThat(members.timeline(ID)).last().satisfies(notice -> {
            assertThat(notice.what()).isEqualTo(What.NOTICE);
            assertThat(notice.by()).isEqualTo(Actor.MEMBER);
            assertThat(notice.words()).isEqualTo("We close.");
            assertThat(notice.changes())
                    .extracting(changed -> changed.field() + " " + changed.to())
                    .containsExactly("notice-arrived 2026-11-30", "ends-after 2026-12-31");
        });
        assertThat(local.items("MAIL#")).singleElement().satisfies(mail -> {
            assertThat(mail.text("to")).isEqualTo("olga@narodny.example");
            assertThat(mail.text("subject")).isEqualTo("Your notice");
            assertThat(WrittenMail.of(mail)).contains("so it came in time", "31 December 2026");
        });
        assertThat(olga.get("/member", "", "").body())
                .contains("You have given notice: the membership ends after 31 December 2026")
                .doesNotContain("/member/notice");
    }

    @Test
    void notice_that_comes_late_is_answered_with_the_rule() {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-30T23:30:00Z")));
        var late = olga.post("/member/notice", "", ending("2026-12-31"));
        assertThat(late.status()).as("the day it was shown to end after").isEqualTo(409);
        assertThat(late.body()).contains("31 December 2027");
        assertThat(member().membership().endsAfter()).isEmpty();
        olga.post("/member/notice", "", ending("2027-12-31"));
        assertThat(member().membership().endsAfter()).contains(LocalDate.of(2027, 12, 31));
        assertThat(WrittenMail.of(local.items("MAIL#").getFirst()))
                .contains("30 November 2026", "too late for that", "31 December 2027");
    }

    @Test
    void a_second_notice_moves_nothing_and_tells_nothing() {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-30T22:59:00Z")));
        olga.post("/member/notice", "", ending("2026-12-31"));
        // The next day: it would be too late
        clock.pass(Duration.ofMinutes(2));
        assertThat(olga.post("/member/notice", "", ending("2026-12-31")).status())
                .isEqualTo(303);
        assertThat(member().membership().endsAfter()).contains(LocalDate.of(2026, 12, 31));
        assertThat(local.items("MAIL#")).hasSize(1);
    }

    @Test
    void notice_while_somebody_else_changes_the_member_writes_over_nothing() {
        var before = member();
        local.table()
                .commit(Change.update(Keys.member(ID)).set("version", ":two").value("two", 2));
        var memberships = new Memberships(
                local.table(), new MemberLetters(URI.create("https://members.example")), clock, new Random(1));
        var notice = Notice.arriving(
                LocalDate.of(2026, 11, 2), SampleNetwork.profile().membershipYear());
        assertThat(memberships.giveNotice(before, notice, Actor.MEMBER, "", SampleNetwork.profile()))
                .isEqualTo(Members.Changing.CHANGED_MEANWHILE);
        assertThat(member().membership().endsAfter()).isEmpty();
        assertThat(local.items("MAIL#")).isEmpty();
    }

    private static Map<String, List<String>> ending(String day) {
        return Map.of("ends-after", List.of(day));
    }
}
