package org.plenary.registration.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Role;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.support.Together;
import org.plenary.common.table.Item;
import org.plenary.common.table.LocalTable;
import org.plenary.registration.joining.JoinFunction;
import org.plenary.registration.joining.SampleApplications;
import org.plenary.registration.membership.domain.Name;

@ExtendWith(LocalTable.class)
final class ApplicationsInTheOfficeTest {
    private static final String LIST = "/office/applications";
    private static final String ONE = "/office/applications/{id}";
    private static final String ID = "application-1";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private RegistrationOfficeFunction function;
    private SignedIn anna;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
        function = new RegistrationOfficeFunction(table.environment(), clock);
        anna = signIn();
        SampleApplications.confirm(table, SampleApplications.theatre(ID, clock.instant()), clock);
    }

    private SignedIn signIn() {
        return SignedIn.staff(local, function, clock, "Anna", Role.OFFICE);
    }

    private List<Item> mailsTo(String address, String subject) {
        return local.items("MAIL#").stream()
                .filter(mail ->
                        mail.text("to").equals(address) && mail.text("subject").contains(subject))
                .toList();
    }

    @Test
    void the_list_says_how_many_what_is_filtered_and_how_long_each_waits() {
        SampleApplications.confirm(
                local,
                SampleApplications.application(
                        "application-2", new Name("Łaźnia", "Łaźnia"), "ewa@laznia.example", clock.instant()),
                clock);
        clock.pass(Duration.ofDays(4));
        anna = signIn();
        assertThat(anna.get(LIST, "", "").body())
                .contains(
                        "2 in all",
                        "\u2068Народный театр\u2069 (\u2068Narodny teatr\u2069)",
                        "Bulgaria",
                        "4 of 10 working days")
                .doesNotContain("overdue");
        assertThat(anna.get(LIST, "", "q=NARODNY").body())
                .contains("1 of 2 · filter: “NARODNY”", "Народный театр")
                .doesNotContain("Łaźnia");
        assertThat(anna.get(LIST, "", "q=laznia&state=open").body())
                .contains("1 of 2 · filter: “laznia”, waits for us");
        assertThat(anna.get(LIST, "", "state=declined").body()).contains("0 of 2", "No application matches.");
    }

    @Test
    void armistice_day_is_no_working_day_and_what_is_late_is_marked() {
        // Ten working days from Monday 2 November, without Wednesday 11: Tuesday 17
        clock.pass(Duration.ofDays(15));
        anna = signIn();
        assertThat(anna.get(LIST, "", "").body())
                .contains("10 of 10 working days")
                .doesNotContain("overdue");
        clock.pass(Duration.ofDays(1));
        anna = signIn();
        assertThat(anna.get(LIST, "", "").body()).contains("11 of 10 working days", "One application is overdue");
    }

    @Test
    void an_empty_list_says_what_to_do() {
        anna.post(ONE + "/accept", ID, Map.of());
        assertThat(anna.get(LIST, "", "state=open").body()).contains("No application matches", "Show all");
    }

    @Test
    void a_page_shows_all_and_who_may_be_the_same() {
        SampleApplications.confirm(
                local,
                SampleApplications.application(
                        "application-2",
                        new Name("Narodnyi Teatr OOO", "Narodnyi Teatr OOO"),
                        "info@narodny.example",
                        clock.instant()),
                clock);
        var page = anna.get(ONE, ID, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "We play every night.",
                        "olga@narodny.example",
                        "+35929800000",
                        "BG123456789",
                        "Somebody like this is known already",
                        "/office/applications/application-2",
                        "same e-mail address",
                        "similar name",
                        "same VAT number",
                        "The applicant confirmed the address");
    }

    @Test
    void of_eight_who_accept_at_once_one_does_and_the_others_are_told_who_did() {
        var people = IntStream.range(0, 8)
                .mapToObj(i -> SignedIn.staff(local, function, clock, "Clerk" + i, Role.OFFICE))
                .toList();
        var answers = Together.run(8, 8, i -> () -> people.get(i).post(ONE + "/accept", ID, Map.of()));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(303);
        assertThat(answers).filteredOn(answer -> answer.status() != 303).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("Accepted by Clerk", "2 Nov 2026");
        });
        assertThat(local.items("MEMBER#").stream()
                        .filter(item -> item.text("SK").equals("MEMBER")))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.text("name")).isEqualTo("Народный театр");
                    assertThat(member.has("paidUntil")).isFalse();
                });
        // The address's confirmation, the receipt, and one welcome
        assertThat(mailsTo("olga@narodny.example", "")).hasSize(3);
        assertThat(local.items("MEMBER#" + ID).stream()
                        .filter(item -> item.text("SK").startsWith("DUE#")))
                .singleElement()
                .satisfies(due -> {
                    // Who joins after 1 November pays for the next year at once
                    assertThat(due.text("year")).isEqualTo("2027");
                    assertThat(due.texts("amounts")).containsExactly("38500");
                    assertThat(due.texts("purposes")).containsExactly("membership-fee");
                });
        assertThat(local.items("ADDRESS#")).hasSize(2);
        assertThat(local.items("MEMBER#" + ID).stream()
                        .filter(item -> item.text("SK").startsWith("EVENT#")))
                .singleElement()
                .satisfies(event -> assertThat(event.text("byName")).startsWith("Clerk"));
    }

    @Test
    void a_decision_cannot_be_followed_by_another() {
        assertThat(anna.post(ONE + "/decline", ID, Map.of("reason", List.of("Not an arts organisation.")))
                        .status())
                .isEqualTo(303);
        var late = anna.post(ONE + "/accept", ID, Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Declined by Anna on");
        assertThat(local.items("MEMBER#")).isEmpty();
        assertThat(anna.get(ONE, ID, "").body())
                .contains("Not an arts organisation.", "Anna declined the application.")
                .doesNotContain("<form method=\"post\" action=\"/office/applications");
    }

    @Test
    void declining_without_a_reason_keeps_the_page_and_says_what_is_missing() {
        var page = anna.post(ONE + "/decline", ID, Map.of("reason", List.of(" ")));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("Please fill this in.");
        assertThat(local.items("MAIL#")).hasSize(2);
    }

    @Test
    void a_question_goes_out_by_mail_and_its_answer_comes_back_by_the_link() {
        var join = new JoinFunction(local.environment(), clock);
        anna.post(ONE + "/ask", ID, Map.of("question", List.of("How many of you are there?")));
        assertThat(anna.get(ONE, ID, "").body()).contains("We asked, and wait for the answer");
        assertThat(anna.post(ONE + "/ask", ID, Map.of("question", List.of("And where?")))
                        .status())
                .isEqualTo(409);

        var token = answerToken();
        var question =
                HttpCall.to("GET /answer/{token}").parameter("token", token).on(join);
        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body()).contains("How many of you are there?", "Народный театр");
        var before = local.items().size();
        HttpCall.to("GET /answer/{token}").parameter("token", token).on(join);
        assertThat(local.items()).hasSize(before);

        var missing =
                HttpCall.to("POST /answer/{token}").parameter("token", token).form(Map.of("answer", List.of("")));
        assertThat(missing.on(join).status()).isEqualTo(422);
        var answer = HttpCall.to("POST /answer/{token}")
                .parameter("token", token)
                .form(Map.of("answer", List.of("Twelve, and a dog.")));
        assertThat(answer.on(join).status()).isEqualTo(303);
        assertThat(answer.on(join).body()).contains("Thank you");
        assertThat(HttpCall.to("GET /answer/{token}")
                        .parameter("token", token)
                        .on(join)
                        .body())
                .contains("Thank you")
                .doesNotContain("<textarea");

        assertThat(anna.get(ONE, ID, "").body()).contains("Twelve, and a dog.", "The applicant answered.");
        assertThat(mailsTo(SampleNetwork.profile().office().address(), "An answer from Narodny teatr"))
                .hasSize(1);
        assertThat(anna.post(ONE + "/accept", ID, Map.of()).status()).isEqualTo(303);
    }

    @Test
    void a_link_that_is_not_ours_leads_nowhere() {
        var join = new JoinFunction(local.environment(), clock);
        for (var token : List.of("AAAAAAAAAAAAAAAAAAAAAA", "..", "x".repeat(65))) {
            assertThat(HttpCall.to("GET /answer/{token}")
                            .parameter("token", token)
                            .on(join)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void who_only_reads_sees_no_buttons_and_may_not_press_them() {
        var board = SignedIn.staff(local, function, clock, "Bruno", Role.BOARD);
        assertThat(board.get(ONE, ID, "").body())
                .contains("We play every night.")
                .doesNotContain("/accept");
        assertThat(board.post(ONE + "/accept", ID, Map.of()).status()).isEqualTo(403);
        assertThat(local.items("MEMBER#")).isEmpty();
    }

    @Test
    void another_id_is_nothing() {
        assertThat(anna.get(ONE, "application-9", "").status()).isEqualTo(404);
        assertThat(anna.get(ONE, "a#b", "").status()).isEqualTo(404);
        assertThat(anna.post(ONE + "/accept", "application-9", Map.of()).status())
                .isEqualTo(404);
    }

    /** Of the one question, as its mail has it. */
    private String answerToken() {
        var question = local.items("APPLICATION#" + ID).stream()
                .flatMap(item -> item.optional("question").stream())
                .findFirst()
                .orElseThrow();
        var token = SampleNetwork.signer().token("answer", ID + "|" + question);
        assertThat(token).matches(Pattern.compile("[\\w-]{22}"));
        return token;
    }
}
