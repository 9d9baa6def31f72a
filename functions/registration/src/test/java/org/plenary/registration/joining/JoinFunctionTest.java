package org.plenary.registration.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Item;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class JoinFunctionTest {
    private static final String EMAIL = "aicha@theatre-du-marche.example";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private JoinFunction function;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
        function = new JoinFunction(table.environment(), clock);
    }

    private Map<String, List<String>> application(String ticket) {
        var fields = new HashMap<String, List<String>>();
        fields.put("kind", List.of("organisation"));
        fields.put("name", List.of("Théâtre du Marché"));
        fields.put("country", List.of("BE"));
        fields.put("city", List.of("Liège"));
        fields.put("organisation-kind", List.of("venue"));
        fields.put("disciplines", List.of("theatre", "dance"));
        fields.put("turnover", List.of("up-to-250k"));
        fields.put("representative", List.of("Aïcha Lemaire"));
        fields.put("email", List.of(EMAIL));
        fields.put("language", List.of("en"));
        fields.put("motivation", List.of("We show work\r\nfrom everywhere."));
        fields.put("rules", List.of("yes"));
        fields.put("ticket", List.of(ticket));
        return fields;
    }

    private String ticket() {
        var ticket =
                HttpCall.to("GET /join").query("kind=organisation").on(function).hidden("ticket");
        clock.pass(Duration.ofSeconds(5));
        return ticket;
    }

    private Answer post(Map<String, List<String>> fields) {
        return HttpCall.to("POST /join").form(fields).at(clock.instant()).on(function);
    }

    private List<Item> waiting() {
        return local.items("WAITING#");
    }

    private List<Item> mails() {
        return local.items("MAIL#");
    }

    @Test
    void offers_the_kinds_of_member_with_their_fees() {
        var page = HttpCall.to("GET /join").on(function);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Organisation", "Individual", "Associate member", "€2,330.00", "€125.00 to €965.00");
    }

    /** The fees of 2028 are others, and from the roll-over date on they are what a joiner pays. */
    @Test
    void offers_the_fees_of_the_year_that_a_joiner_pays_for() {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2027-10-31T22:59:00Z")));
        assertThat(HttpCall.to("GET /join").at(clock.instant()).on(function).body())
                .contains("€125.00 to €965.00");
        clock.pass(Duration.ofMinutes(1));
        assertThat(HttpCall.to("GET /join").at(clock.instant()).on(function).body())
                .contains("€130.00 to €995.00")
                .doesNotContain("€965.00");
    }

    @Test
    void keeps_an_application_and_writes_its_mail_in_one_transaction() {
        var answer = post(application(ticket()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(waiting()).singleElement().satisfies(item -> {
            assertThat(ApplicationItem.read(item).motivation()).isEqualTo("We show work\nfrom everywhere.");
            assertThat(item.text("PK")).doesNotContain("@");
        });
        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text("to")).isEqualTo(EMAIL));
    }

    @Test
    void a_form_sent_twice_is_one_application_and_a_corrected_one_another_with_one_mail_in_all() {
        var fields = application(ticket());
        assertThat(post(fields).status()).isEqualTo(303);
        assertThat(post(fields).status()).isEqualTo(303);
        assertThat(waiting()).hasSize(1);

        fields.put("city", List.of("Namur"));
        assertThat(post(fields).status()).isEqualTo(303);
        assertThat(waiting()).hasSize(2);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void the_next_day_brings_one_more_mail_with_the_same_link() {
        post(application(ticket()));
        clock.pass(Duration.ofDays(1));
        post(application(ticket()));
        assertThat(mails()).hasSize(2);
        assertThat(waiting()).hasSize(2);
        assertThat(waiting())
                .extracting(item -> item.text("PK"))
                .containsOnly(waiting().getFirst().text("PK"));
    }

    @Test
    void five_hundred_posts_of_one_address_at_once_are_exactly_one_mail() {
        var ticket = ticket();
        var answers = Together.run(500, 16, contender -> () -> {
            var fields = application(ticket);
            fields.put("name", List.of("Applicant " + contender));
            return post(fields).status();
        });
        assertThat(answers).containsOnly(303);
        assertThat(mails()).hasSize(1);
        assertThat(waiting()).hasSize(500);
    }

    @Test
    void a_post_without_a_ticket_writes_nothing_and_shows_our_form_filled_in() {
        var fields = application("");
        var answer = post(fields);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Théâtre du Marché", EMAIL, "name=\"ticket\"");
        assertThat(waiting()).isEmpty();
        assertThat(mails()).isEmpty();

        fields.put("ticket", List.of(answer.hidden("ticket")));
        clock.pass(Duration.ofSeconds(5));
        assertThat(post(fields).status()).isEqualTo(303);
    }

    @Test
    void a_thousand_bots_write_nothing() {
        var fresh =
                HttpCall.to("GET /join").query("kind=organisation").on(function).hidden("ticket");
        for (int i = 0; i < 250; i++) {
            assertThat(post(application(fresh)).status()).as("too quick").isEqualTo(200);
            assertThat(post(application("forged" + i)).status()).as("forged").isEqualTo(200);
            assertThat(post(application(flipped(fresh, i))).status())
                    .as("altered")
                    .isEqualTo(200);
        }
        clock.pass(Duration.ofSeconds(5));
        for (int i = 0; i < 249; i++) {
            var honey = application(fresh);
            honey.put("company-fax", List.of("+32 2 000 00 " + i));
            assertThat(post(honey).status()).as("honeypot").isEqualTo(200);
        }
        clock.pass(Duration.ofDays(2));
        assertThat(post(application(fresh)).status()).as("too old").isEqualTo(200);
        assertThat(waiting()).isEmpty();
        assertThat(mails()).isEmpty();
    }

    private static String flipped(String ticket, int at) {
        int index = at % (ticket.length() - 2);
        char other = ticket.charAt(index) == 'A' ? 'B' : 'A';
        return ticket.substring(0, index) + other + ticket.substring(index + 1);
    }

    @Test
    void errors_stand_by_their_fields_and_nothing_typed_is_lost() {
        var fields = application(ticket());
        fields.put("email", List.of("aicha at home"));
        fields.put("turnover", List.of("a-lot"));
        fields.put("phone", List.of("12"));
        fields.remove("rules");
        fields.put("name", List.of("Театр <b>на</b> площади"));
        var answer = post(fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"email-error\"", "id=\"turnover-error\"", "id=\"phone-error\"", "id=\"rules-error\"")
                .contains("id=\"latin-name-error\"")
                .contains("aicha at home", "value=\"Театр &lt;b>на&lt;/b> площади\"")
                .contains("5 things need your attention");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void programs_get_a_ticket_and_problem_json() {
        var ticket = HttpCall.to("GET /join")
                .query("kind=organisation")
                .header("accept", "application/json")
                .on(function);
        assertThat(ticket.headers()).containsEntry("content-type", "application/json");
        clock.pass(Duration.ofSeconds(5));
        var token = ticket.body().replaceFirst(".*\"ticket\":\"([^\"]+)\".*", "$1");
        var missing = HttpCall.to("POST /join")
                .header("accept", "application/json")
                .body("application/json", "{\"kind\":\"organisation\",\"ticket\":\"" + token + "\",\"nonsense\":1}")
                .on(function);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(missing.body()).contains("\"nonsense\":", "\"email\":");
    }

    @Test
    void looking_at_the_link_changes_nothing_and_pressing_the_button_hands_it_to_the_office_once() {
        post(application(ticket()));
        var id = waiting().getFirst().text("id");
        var link = SampleNetwork.signer().token("confirm", EMAIL);
        var before = local.items().size();
        for (int i = 0; i < 20; i++) {
            var page =
                    HttpCall.to("GET /confirm/{token}").parameter("token", link).on(function);
            assertThat(page.body()).contains("Théâtre du Marché");
        }
        assertThat(local.items()).hasSize(before);

        var statuses = Together.run(
                20,
                8,
                contender -> () -> HttpCall.to("POST /confirm/{token}")
                        .parameter("token", link)
                        .form(Map.of("application", List.of(id)))
                        .at(clock.instant())
                        .on(function)
                        .status());
        assertThat(statuses).containsOnly(200);
        assertThat(local.items("APPLICATION#"))
                .filteredOn(item -> item.text("SK").equals("APPLICATION"))
                .hasSize(1);
        assertThat(mails()).hasSize(2);
        assertThat(waiting())
                .singleElement()
                .satisfies(item -> assertThat(item.has("name")).isFalse());
    }

    @Test
    void a_form_sent_again_after_it_was_confirmed_does_not_wait_again() {
        var fields = application(ticket());
        post(fields);
        HttpCall.to("POST /confirm/{token}")
                .parameter("token", SampleNetwork.signer().token("confirm", EMAIL))
                .form(Map.of("application", List.of(waiting().getFirst().text("id"))))
                .at(clock.instant())
                .on(function);
        assertThat(post(fields).status()).isEqualTo(303);
        assertThat(waiting()).singleElement().satisfies(item -> {
            assertThat(item.text("state")).isEqualTo("CONFIRMED");
            assertThat(item.has("name")).isFalse();
        });
    }

    @Test
    void a_link_that_is_not_ours_shows_nothing() {
        var page = HttpCall.to("GET /confirm/{token}")
                .parameter("token", "AAAAAAAAAAAAAAAAAAAAAA")
                .on(function);
        assertThat(page.body()).contains("Nothing waits to be confirmed here");
        var post = HttpCall.to("POST /confirm/{token}")
                .parameter("token", "AAAAAAAAAAAAAAAAAAAAAA")
                .form(Map.of("application", List.of("BBBBBBBBBBBBBBBBBBBBBB")))
                .on(function);
        assertThat(post.status()).isEqualTo(404);
    }

    @Test
    void within_the_window_before_a_meeting_the_applicant_is_told_at_once_with_the_price() {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2027-04-15T09:00:00Z")));
        var page = HttpCall.to("GET /join")
                .query("kind=organisation")
                .at(clock.instant())
                .on(function);
        assertThat(page.body()).contains("too soon to decide before it", "€");
    }

    @Test
    void nobody_comes_in_beside_the_front_door() {
        var answer =
                HttpCall.to("GET /join").header("x-plenary-origin", "guessed").on(function);
        assertThat(answer.status()).isEqualTo(403);
    }
}
