package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.Together;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class SignInTest {
    private static final String MEMBER = "anna@theatre.example";
    private static final String NOBODY = "nobody@elsewhere.example";

    private Doorway door;

    @BeforeEach
    void open(LocalTable local) {
        door = new Doorway(local);
        door.member("member-0001", "Θέατρο Νέο", MEMBER);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theFormAnswersAndCallsTheSameWhoeverAsks() {
        door.comeIn(Doorway.FIRST);
        for (int i = 0; i < 5; i++) {
            door.ask("bombed@elsewhere.example", "");
        }
        var answers = new HashSet<Object>();
        var calls = new HashSet<List<String>>();
        for (var address : List.of(Doorway.FIRST, MEMBER, NOBODY, "bombed@elsewhere.example")) {
            var ticket = door.call(HttpCall.to("GET /sign-in")).hidden("ticket");
            door.clock.pass(Duration.ofSeconds(5));
            door.calls.sinceLast();
            answers.add(door.send(ticket, address, ""));
            calls.add(door.calls.sinceLast());
        }
        assertThat(answers).hasSize(1);
        assertThat(calls).containsExactly(List.of("TransactWriteItems: Update, Put, Put"));
    }

    @Test
    void aLinkLetsInOnceHoweverManyPressAtOnce() {
        var token = door.link(MEMBER);
        var answers = Together.run(50, 50, i -> () -> door.enter(token, ""));
        assertThat(answers.stream().filter(answer -> answer.status() == 303)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(49);
        assertThat(door.local.items("SESSION#")).hasSize(1);
    }

    @Test
    void lookingAtALinkChangesNothing() {
        var token = door.link(MEMBER);
        var before =
                door.local.items("").stream().map(item -> item.attributes()).toList();
        door.calls.sinceLast();
        for (int i = 0; i < 20; i++) {
            assertThat(door.look(token).status()).isEqualTo(200);
        }
        assertThat(door.calls.sinceLast()).allMatch(call -> call.equals("GetItem") || call.equals("Query"));
        assertThat(door.local.items("").stream().map(item -> item.attributes()))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(door.enter(token, "").status()).isEqualTo(303);
    }

    @Test
    void aStrangerIsToldBehindTheLinkAndAsksForNothing() {
        var token = door.link(NOBODY);
        var page = door.look(token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("We do not know this address yet").contains("href=\"/join\"");
        assertThat(door.enter(token, "").status()).isEqualTo(409);
        assertThat(door.local.items("SESSION#")).isEmpty();
    }

    @Test
    void aLinkEndsAfterHalfAnHour() {
        var token = door.link(MEMBER);
        door.clock.pass(Duration.ofMinutes(30));
        assertThat(door.look(token).status()).isEqualTo(404);
        assertThat(door.enter(token, "").status()).isEqualTo(409);
        assertThat(door.local.items("SESSION#")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../../office", "AAAAAAAAAAAAAAAAAAAAAA", "a#b", "%00"})
    void whatIsNoLinkOpensNothing(String token) {
        assertThat(door.look(token).status()).isEqualTo(404);
        assertThat(door.enter(token, "").status()).isBetween(400, 499);
    }

    @Test
    void anAddressGetsFiveLinksADay() {
        for (int i = 0; i < 8; i++) {
            assertThat(door.ask(NOBODY, "").headers()).containsEntry("location", "/sign-in?sent=1");
        }
        assertThat(door.local.items("MAIL#")).hasSize(5);
        assertThat(door.local.items("LINK#")).hasSize(5);
        door.clock.pass(Duration.ofDays(1));
        door.ask(NOBODY, "");
        assertThat(door.local.items("MAIL#")).hasSize(6);
    }

    @Test
    void aFormSentTwiceIsOneMail() {
        var ticket = door.call(HttpCall.to("GET /sign-in")).hidden("ticket");
        door.clock.pass(Duration.ofSeconds(5));
        Together.run(20, 20, i -> () -> door.send(ticket, MEMBER, ""));
        assertThat(door.local.items("MAIL#")).hasSize(1);
        assertThat(door.local.items("LINK#")).hasSize(1);
    }

    @Test
    void aPostWithoutATicketWritesNothingAndGetsTheFormFilledIn() {
        door.calls.sinceLast();
        var answer = door.send("", MEMBER, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"" + MEMBER + "\"");
        assertThat(door.calls.sinceLast()).isEmpty();
    }

    @Test
    void whatFillsInTheHiddenFieldIsNobody() {
        var ticket = door.call(HttpCall.to("GET /sign-in")).hidden("ticket");
        door.clock.pass(Duration.ofSeconds(5));
        door.calls.sinceLast();
        door.call(HttpCall.to("POST /sign-in")
                .form(Doorway.fields("ticket", ticket, "email", MEMBER, "company-fax", "1")));
        assertThat(door.calls.sinceLast()).isEmpty();
    }

    @Test
    void whoeverSpeaksForSeveralChoosesOne() {
        door.member("member-0002", "Second Stage", MEMBER);
        var token = door.link(MEMBER);
        assertThat(door.look(token).body()).contains("Θέατρο Νέο").contains("Second Stage");
        assertThat(door.enter(token, "").status()).isEqualTo(409);
        assertThat(door.enter(token, "member-0003").status()).isEqualTo(409);
        assertThat(door.enter(token, "member-0002").headers()).containsEntry("location", "/member");
        assertThat(door.local.items("SESSION#"))
                .singleElement()
                .satisfies(session -> assertThat(session.text("member")).isEqualTo("member-0002"));
    }

    @Test
    void theWayOneWantedToGoIsKept() {
        var first = door.enter(door.link(Doorway.FIRST, "/office/members?q=%C3%A9t%C3%A9"), "");
        assertThat(first.headers()).containsEntry("location", "/office/members?q=%C3%A9t%C3%A9");
        var asked = door.call(HttpCall.to("GET /office/staff").query("done=added"));
        assertThat(asked.headers()).containsEntry("location", "/sign-in?to=%2Foffice%2Fstaff%3Fdone%3Dadded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/office",
                "/office\\..\\@elsewhere.example",
                "/officer",
                "/member",
                "/office/\r\nset-cookie: a=b",
                "/join"
            })
    void anyOtherWayLeadsToTheStart(String to) {
        assertThat(door.enter(door.link(Doorway.FIRST, to), "").headers()).containsEntry("location", "/office");
    }

    @Test
    void aForeignPageCannotLetItsReaderIn() {
        var token = door.link(MEMBER);
        var answer = door.call(HttpCall.to("POST /sign-in/{token}")
                .parameter("token", token)
                .header("sec-fetch-site", "cross-site")
                .form(Doorway.fields("as", "")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(door.local.items("SESSION#")).isEmpty();
    }

    @Test
    void theCookieIsForUsAloneAndEndsWithTheSession() {
        var answer = door.enter(door.link(MEMBER), "");
        assertThat(answer.cookies())
                .singleElement()
                .asString()
                .startsWith("__Host-session=")
                .contains("; Path=/; HttpOnly; Secure; SameSite=Lax")
                .contains("Max-Age=2592000");
        assertThat(door.local.items("SESSION#").getFirst().attributes().toString())
                .doesNotContain(answer.cookies().getFirst().substring(15, 37))
                .doesNotContain(MEMBER);
    }

    @Test
    void whoErasesAnAddressFindsWhatWasSentThere() {
        door.link(MEMBER);
        door.link(MEMBER);
        var listed = door.local.items("ADDRESS#").stream()
                .filter(item -> item.key().sk().startsWith("SIGN-INS"))
                .toList();
        assertThat(listed.stream().flatMap(item -> item.texts("mails").stream().map(mail -> "MAIL#" + mail)))
                .containsExactlyInAnyOrderElementsOf(door.local.items("MAIL#").stream()
                        .map(item -> item.key().pk())
                        .toList());
        assertThat(listed.stream().flatMap(item -> item.texts("links").stream().map(link -> "LINK#" + link)))
                .containsExactlyInAnyOrderElementsOf(door.local.items("LINK#").stream()
                        .map(item -> item.key().pk())
                        .toList());
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        var cookie = door.comeIn(Doorway.FIRST);
        var csrf = door.get("/office", cookie).hidden("csrf");
        var answer = door.press("POST /sign-out", "", cookie, Doorway.fields("csrf", csrf));
        assertThat(answer.headers()).containsEntry("location", "/");
        assertThat(answer.cookies()).singleElement().asString().contains("Max-Age=0");
        assertThat(door.local.items("SESSION#")).isEmpty();
        assertThat(door.get("/office", cookie).status()).isEqualTo(303);
    }

    @Test
    void aMemberHasNotComeInToTheOffice() {
        var cookie = door.comeIn(MEMBER);
        assertThat(door.get("/office", cookie).headers()).containsEntry("location", "/sign-in?to=%2Foffice");
    }

    @Test
    void programsAskTheSameWay() {
        var ticket = door.call(HttpCall.to("GET /sign-in").header("accept", "application/json"));
        assertThat(ticket.body()).contains("\"ticket\"");
        door.clock.pass(Duration.ofSeconds(5));
        var text = ticket.body().replaceFirst(".*\"ticket\":\"([^\"]+)\".*", "$1");
        var answer = door.call(HttpCall.to("POST /sign-in")
                .header("accept", "application/json")
                .body("application/json", "{\"ticket\":\"" + text + "\",\"email\":\"" + MEMBER + "\"}"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(door.local.items("MAIL#")).hasSize(1);
    }
}
