package org.plenary.registration.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import de.siegmar.fastcsv.reader.CsvReader;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Secrets;
import org.plenary.common.network.Membership;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class MembersInTheOfficeTest {
    private static final String LIST = "/office/members";
    private static final String ONE = "/office/members/{id}";
    private static final String ID = "member-01";
    /** Of one that joined years ago. */
    private static final String OLD = "member-04";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private DynamoMembers members;
    private SignedIn anna;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        var function = new RegistrationOfficeFunction(table.environment(), clock);
        anna = SignedIn.staff(table, function, clock, "Anna", Role.OFFICE);
        members = new DynamoMembers(table.table(), new Secrets(table.table(), Clock.systemUTC()));
        members.add(SampleMembers.theatre(ID), happening("one", What.IMPORTED));
        members.add(
                SampleMembers.named("member-02", "Łaźnia <b>Nowa</b>", "Łaźnia <b>Nowa</b>", "ewa@laznia.example"),
                happening("one", What.IMPORTED));
        members.add(
                SampleMembers.named("member-03", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "x@evil.example"),
                happening("one", What.IMPORTED));
    }

    private void joinedLongAgo() {
        members.add(
                SampleMembers.named(OLD, "Old Mill", "Old Mill", "mill@old.example")
                        .with(Membership.unpaid(LocalDate.of(2020, 3, 1))),
                happening("one", What.IMPORTED));
    }

    private Member member() {
        return member(ID);
    }

    private Member member(String id) {
        return members.find(id).orElseThrow();
    }

    /** What a browser sends of the form as it was shown, with these fields changed. */
    private static Map<String, List<String>> form(long version, String... changed) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("name", List.of("Народный театр"));
        fields.put("latin-name", List.of("Narodny teatr"));
        fields.put("country", List.of("BG"));
        fields.put("city", List.of("Sofia"));
        fields.put("website", List.of("https://narodny.example"));
        fields.put("organisation-kind", List.of("venue"));
        fields.put("disciplines", List.of("theatre", "dance"));
        fields.put("turnover", List.of("up-to-250k"));
        fields.put("representative", List.of("Olga Ivanova"));
        fields.put("email", List.of("olga@narodny.example"));
        fields.put("phone", List.of("+35929800000"));
        fields.put("language", List.of("en"));
        fields.put("dues-name", List.of("Petar Petrov"));
        fields.put("dues-email", List.of("Accounts@narodny.example"));
        fields.put("purchase-order", List.of("PO-7"));
        fields.put("vat-id", List.of("BG123456789"));
        fields.put("directory", List.of("yes"));
        fields.put("newsletters", List.of("yes"));
        fields.put("reason", List.of("They rang."));
        fields.put("version", List.of(Long.toString(version)));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], List.of(changed[i + 1]));
        }
        return fields;
    }

    @Test
    void the_list_finds_both_forms_of_a_name_and_says_what_it_shows() {
        assertThat(anna.get(LIST, "", "").body())
                .contains(
                        "3 in all", "Łaźnia &lt;b&gt;Nowa&lt;/b&gt;", "awaiting payment", "Members by country", "<svg");
        assertThat(anna.get(LIST, "", "q=narodny").body()).contains("1 of 3 · filter: “narodny”");
        assertThat(anna.get(LIST, "", "q=%D0%9D%D0%B0%D1%80%D0%BE%D0%B4%D0%BD%D1%8B%D0%B9&country=BG")
                        .body())
                .contains("1 of 3 · filter: “Народный”, Bulgaria");
        assertThat(anna.get(LIST, "", "status=active").body()).contains("0 of 3 · filter: active", "No member matches");
        assertThat(anna.get(LIST, "", "kind=nonsense&page=x").body()).contains("3 in all");
    }

    @Test
    void the_file_is_a_table_in_which_nothing_is_computed() {
        var file = anna.get(LIST + ".csv", "", "");
        assertThat(file.headers()).containsEntry("content-type", "text/csv; charset=utf-8");
        assertThat(file.body()).startsWith("\uFEFF");
        var rows = CsvReader.builder().ofCsvRecord(file.body().substring(1)).stream()
                .toList();
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(24));
        assertThat(rows).extracting(row -> row.getField(2)).contains("'=cmd|' /C calc'!A0", "Народный театр");
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.getFields()).noneMatch(field -> field.startsWith("=") || field.startsWith("+")));
        assertThat(anna.get(LIST + ".csv", "", "q=narodny").body().lines()).hasSize(2);
    }

    @Test
    void a_page_has_everything_and_the_file_too() {
        var page = anna.get(ONE, ID, "");
        assertThat(page.body())
                .contains(
                        "\u2068Народный театр\u2069 (\u2068Narodny teatr\u2069)",
                        "awaiting payment: The application was accepted",
                        "BG123456789",
                        "By telephone.");
        var data = anna.get(ONE + "/data", ID, "");
        assertThat(data.headers().get("content-disposition"))
                .isEqualTo("attachment; filename=\"member-member-01.json\"");
        assertThat(data.body()).contains("\"Народный театр\"", "\"newsletters\"", "\"By telephone.\"");
    }

    @Test
    void a_correction_keeps_what_each_field_was() {
        var answer = anna.post(ONE + "/correct", ID, form(1, "city", "Plovdiv", "disciplines", "dance"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(member().city()).isEqualTo("Plovdiv");
        assertThat(member().consents()).isEqualTo(SampleMembers.theatre(ID).consents());
        var page = anna.get(ONE, ID, "");
        assertThat(page.body()).contains("Anna corrected the data.", "They rang.", "Sofia</del>", "Plovdiv</ins>");
    }

    @Test
    void who_corrects_what_they_have_not_seen_is_shown_how_things_stand() {
        anna.post(ONE + "/correct", ID, form(1, "city", "Plovdiv"));
        var late = anna.post(ONE + "/correct", ID, form(1, "city", "Varna"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("somebody changed this member in the meantime", "Plovdiv");
        assertThat(member().city()).isEqualTo("Plovdiv");
    }

    @Test
    void wrong_and_unknown_fields_change_nothing() {
        var wrong = anna.post(ONE + "/correct", ID, form(1, "email", "nonsense", "city", "Varna"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("This does not look like an e-mail address.", "Varna");
        assertThat(anna.post(ONE + "/correct", ID, form(1, "paidUntil", "2099-12-31"))
                        .status())
                .isEqualTo(422);
        assertThat(anna.post(ONE + "/correct", ID, form(1, "reason", "")).status())
                .isEqualTo(422);
        assertThat(member()).isEqualTo(SampleMembers.theatre(ID));
    }

    @Test
    void erasing_asks_for_a_fresh_sign_in_and_says_what_will_happen() {
        assertThat(anna.get(ONE, ID, "").body()).contains("This cannot be undone.", "Erase this one member for good");
        clock.pass(Duration.ofMinutes(11));
        assertThat(anna.get(ONE, ID, "").body()).doesNotContain("Erase this one member for good");
        assertThat(anna.post(ONE + "/erase", ID, Map.of("erase-reason", List.of("asked")))
                        .status())
                .isEqualTo(403);
        assertThat(members.find(ID)).isPresent();
    }

    @Test
    void an_erased_member_is_a_page_without_a_person() {
        assertThat(anna.post(ONE + "/erase", ID, Map.of()).status()).isEqualTo(422);
        assertThat(anna.post(ONE + "/erase", ID, Map.of("erase-reason", List.of("asked")))
                        .status())
                .isEqualTo(303);
        var page = anna.get(ONE, ID, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Bulgaria", "The member asked for it", "Anna erased the member.")
                .doesNotContain("narodny", "By telephone.");
        assertThat(anna.get(LIST, "", "").body()).contains("2 in all");
        assertThat(anna.get(ONE + "/data", ID, "").status()).isEqualTo(404);
        assertThat(anna.post(ONE + "/correct", ID, form(1)).status()).isEqualTo(404);
    }

    @Test
    void notice_is_recorded_with_the_day_it_arrived_and_its_proof_and_taken_back() {
        joinedLongAgo();
        assertThat(anna.get(ONE, OLD, "").body())
                .contains("Record that they gave notice", "Notice that arrives by 30 November 2026");
        var noticed = anna.post(
                ONE + "/notice",
                OLD,
                Map.of("arrived", List.of("2025-12-01"), "proof", List.of("Letter of 28 November, file 12")));
        assertThat(noticed.status()).as(noticed.body()).isEqualTo(303);
        assertThat(member(OLD).membership().endsAfter()).contains(LocalDate.of(2026, 12, 31));
        assertThat(members.timeline(OLD)).anySatisfy(notice -> {
            assertThat(notice.what()).isEqualTo(What.NOTICE);
            assertThat(notice.by().name()).isEqualTo("Anna");
            assertThat(notice.words()).isEqualTo("Letter of 28 November, file 12");
        });
        assertThat(anna.get(ONE, OLD, "").body())
                .contains("Notice was given; Anna entered it.", "1 December 2025", "31 December 2026")
                .doesNotContain("/notice\"");
        anna.post(ONE + "/withdraw-notice", OLD, Map.of("withdraw-reason", List.of("They stay.")));
        assertThat(member(OLD).membership().endsAfter()).isEmpty();
        assertThat(local.items("MAIL#"))
                .extracting(mail -> mail.text("subject"))
                .containsExactlyInAnyOrder("Your notice", "Your membership goes on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-03 | file 12 | This day is still to come.",
                "2019-01-01 | file 12 | They were not members yet on this day.",
                "yesterday | file 12 | id=\"arrived-error\"",
                "2026-11-02 | '' | id=\"proof-error\""
            })
    void notice_that_cannot_be_says_so_by_the_field(String arrived, String proof, String error) {
        var answer = anna.post(ONE + "/notice", ID, Map.of("arrived", List.of(arrived), "proof", List.of(proof)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(error, "value=\"" + arrived + "\"");
        assertThat(member().membership().endsAfter()).isEmpty();
    }

    @Test
    void another_notice_does_not_move_the_first() {
        joinedLongAgo();
        anna.post(ONE + "/notice", OLD, notice("2026-11-01"));
        assertThat(anna.post(ONE + "/notice", OLD, notice("2026-11-02")).status())
                .isEqualTo(303);
        assertThat(anna.post(ONE + "/notice", OLD, notice("2025-11-02")).status())
                .isEqualTo(409);
        assertThat(member(OLD).membership().endsAfter()).contains(LocalDate.of(2026, 12, 31));
        assertThat(local.items("MAIL#")).hasSize(1);
    }

    private static Map<String, List<String>> notice(String arrived) {
        return Map.of("arrived", List.of(arrived), "proof", List.of("file 12"));
    }

    @Test
    void a_membership_is_suspended_and_lifted_with_a_reason_and_its_status_told_at_once() {
        assertThat(anna.post(ONE + "/suspend", ID, Map.of()).status()).isEqualTo(422);
        anna.post(ONE + "/suspend", ID, Map.of("suspend-reason", List.of("The board, 2 November.")));
        assertThat(member().membership().suspended()).isTrue();
        assertThat(anna.get(ONE, ID, "").body())
                .contains("The membership is suspended by the office.", "Anna suspended the membership.")
                .contains("The board, 2 November.", "/lift-suspension");
        assertThat(members.timeline(ID)).extracting(Happening::what).contains(What.SUSPENDED, What.STATUS);
        // Pressing again changes nothing
        anna.post(ONE + "/suspend", ID, Map.of("suspend-reason", List.of("Again")));
        anna.post(ONE + "/lift-suspension", ID, Map.of("lift-reason", List.of("Settled.")));
        assertThat(member().membership().suspended()).isFalse();
        assertThat(members.timeline(ID))
                .extracting(Happening::what)
                .containsExactlyInAnyOrder(
                        What.IMPORTED, What.SUSPENDED, What.STATUS, What.SUSPENSION_LIFTED, What.STATUS);
        assertThat(local.items("MAIL#")).isEmpty();
    }
}
