package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.http.Routes.Guard;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Staff;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class OfficeTest {
    private static final String BEN = "ben@network.example";

    private Doorway door;

    @BeforeEach
    void open(LocalTable local) {
        door = new Doorway(local);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private String csrf(String cookie) {
        return door.get("/office", cookie).hidden("csrf");
    }

    private Map<String, List<String>> proof(String cookie) {
        return Doorway.fields("csrf", csrf(cookie));
    }

    private static Map<String, List<String>> with(Map<String, List<String>> fields, String... roles) {
        fields.put("roles", List.of(roles));
        return fields;
    }

    private Staff staff(String id) {
        return Staff.read(door.local.table().get(Keys.staff(id)).orElseThrow());
    }

    private long administrators() {
        return door.local.items("STAFF").stream()
                .filter(item -> item.has("email"))
                .map(Staff::read)
                .filter(Staff::administrates)
                .count();
    }

    @Test
    void theFirstOfAllBecomesTheAdministratorByComingIn() {
        assertThat(door.look(door.link(Doorway.FIRST)).body()).contains("first administrator");
        var cookie = door.comeIn(Doorway.FIRST);
        assertThat(door.get("/office/staff", cookie).status()).isEqualTo(200);
        door.comeIn(Doorway.FIRST);
        assertThat(administrators()).isEqualTo(1);
        assertThat(door.local.items("STAFF").stream()
                        .filter(item -> item.text("what", "").equals("first")))
                .hasSize(1);
    }

    @Test
    void theFirstAddressIsAnyOtherOnceSomebodyWorksThere() {
        var first = door.comeIn(Doorway.FIRST);
        var ben = door.add(first, "Ben", BEN, "ADMINISTRATOR");
        var his = door.comeIn(BEN);
        var own = door.local.items("STAFF").stream()
                .filter(item -> item.text("email", "").equals(Doorway.FIRST))
                .findFirst()
                .orElseThrow()
                .text("id");
        assertThat(door.press("POST /office/staff/{id}/disable", own, his, proof(his))
                        .status())
                .isEqualTo(303);
        assertThat(door.look(door.link(Doorway.FIRST)).body()).contains("We do not know this address yet");
        assertThat(staff(ben).administrates()).isTrue();
    }

    @Test
    void ofManyLinksOfTheFirstOneOnlyMakesTheAdministrator() {
        var tokens = List.of(
                door.link(Doorway.FIRST), door.link(Doorway.FIRST), door.link(Doorway.FIRST), door.link(Doorway.FIRST));
        Together.run(4, 4, i -> () -> door.enter(tokens.get(i), ""));
        assertThat(administrators()).isEqualTo(1);
        assertThat(door.local.items("STAFF").stream().filter(item -> item.has("email")))
                .hasSize(1);
    }

    @Test
    void whoeverIsAddedGetsAMailAndMayComeIn() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE", "FINANCE");
        assertThat(staff(id).roles()).containsExactlyInAnyOrder(Role.OFFICE, Role.FINANCE);
        var mail = door.local.items("MAIL#").stream()
                .filter(item -> item.text("to").equals(BEN))
                .toList();
        assertThat(mail)
                .singleElement()
                .satisfies(
                        one -> assertThat(WrittenMail.of(one)).contains("https://network.example/sign-in?to=/office"));
        var happening = door.local.items("STAFF#" + id);
        assertThat(happening).singleElement().satisfies(one -> {
            assertThat(one.text("what")).isEqualTo("added");
            assertThat(one.instant("at")).isEqualTo(door.clock.instant());
            assertThat(staff(one.text("by")).email().text()).isEqualTo(Doorway.FIRST);
        });
        assertThat(door.get("/office", door.comeIn(BEN)).status()).isEqualTo(200);
    }

    @Test
    void anAddressIsSomebodysOnce() {
        var first = door.comeIn(Doorway.FIRST);
        door.add(first, "Ben", BEN, "OFFICE");
        var page = door.get("/office/staff", first);
        door.clock.pass(Duration.ofSeconds(5));
        var fields = with(
                Doorway.fields(
                        "csrf",
                        page.hidden("csrf"),
                        "ticket",
                        page.hidden("ticket"),
                        "name",
                        "Benjamin",
                        "email",
                        "BEN@network.example",
                        "language",
                        "en"),
                "BOARD");
        var answer = door.press("POST /office/staff", "", first, fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("in the list already").contains("value=\"Benjamin\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFICE", "FINANCE", "PROGRAMME", "NEWSLETTER", "BOARD"})
    void onlyAnAdministratorManagesTheStaff(String role) {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, role);
        var his = door.comeIn(BEN);
        assertThat(door.get("/office/staff", his).status()).isEqualTo(403);
        var before = door.local.items("STAFF").size();
        door.calls.sinceLast();
        for (var route : door.door.routes().routes().entrySet()) {
            if (route.getKey().startsWith("POST") && route.getValue().guard() instanceof Guard.Office) {
                var answer = door.press(
                        route.getKey(),
                        route.getKey().contains("{id}") ? id : "",
                        his,
                        with(proof(his), "ADMINISTRATOR"));
                assertThat(answer.status()).as(route.getKey()).isEqualTo(403);
            }
        }
        assertThat(door.calls.sinceLast()).noneMatch(call -> call.startsWith("Transact"));
        assertThat(door.local.items("STAFF")).hasSize(before);
    }

    @Test
    void whoeverHasNoRoleMayNothing() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "NEWSLETTER");
        var his = door.comeIn(BEN);
        door.local
                .table()
                .commit(Change.update(Keys.staff(id)).set("roles", ":none").value("none", List.of("OWNER")));
        assertThat(door.get("/office", his).status()).isEqualTo(403);
    }

    @Test
    void whoeverIsDisabledIsOutAtOnceAndStaysOut() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        var his = door.comeIn(BEN);
        var link = door.link(BEN);
        assertThat(door.get("/office", his).status()).isEqualTo(200);
        door.press("POST /office/staff/{id}/disable", id, first, proof(first));
        assertThat(door.get("/office", his).status()).isEqualTo(303);
        assertThat(door.press("POST /sign-out", "", his, Map.of()).status()).isEqualTo(401);
        assertThat(door.enter(link, "").status()).isEqualTo(409);
        door.press("POST /office/staff/{id}/enable", id, first, proof(first));
        assertThat(door.get("/office", his).status()).isEqualTo(200);
        assertThat(door.local.items("STAFF#" + id).stream().map(item -> item.text("what")))
                .containsExactlyInAnyOrder("added", "disabled", "enabled");
    }

    @Test
    void aFormWithoutProofOfOursWritesNothing() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        var other = csrf(door.comeIn(BEN));
        door.calls.sinceLast();
        for (var proof : List.of("", "wrong", other)) {
            var answer = door.press("POST /office/staff/{id}/disable", id, first, Doorway.fields("csrf", proof));
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(door.press("POST /office/staff/{id}/disable", id, first, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(door.calls.sinceLast()).containsOnly("GetItem");
        assertThat(staff(id).disabled()).isFalse();
    }

    @Test
    void aProgramProvesItByAHeader() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        var answer = door.call(HttpCall.to("POST /office/staff/{id}/roles")
                .parameter("id", id)
                .cookie(first)
                .header("accept", "application/json")
                .header("x-csrf-token", csrf(first))
                .body("application/json", "{\"roles\":[\"BOARD\",\"PROGRAMME\"]}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(staff(id).roles()).containsExactlyInAnyOrder(Role.BOARD, Role.PROGRAMME);
    }

    @Test
    void changesNeedASignInOfTheLastTenMinutes() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        door.clock.pass(Duration.ofMinutes(10));
        assertThat(door.get("/office/staff", first).body()).contains("/sign-in?to=%2Foffice%2Fstaff");
        var proof = proof(first);
        door.calls.sinceLast();
        assertThat(door.press("POST /office/staff/{id}/disable", id, first, proof)
                        .status())
                .isEqualTo(403);
        assertThat(door.calls.sinceLast()).containsOnly("GetItem");
        var fresh = door.comeIn(Doorway.FIRST);
        assertThat(door.press("POST /office/staff/{id}/disable", id, fresh, proof(fresh))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aSessionOfTheStaffEndsAfterHalfADay() {
        var first = door.comeIn(Doorway.FIRST);
        door.clock.pass(Duration.ofHours(12).minusMinutes(1));
        assertThat(door.get("/office", first).status()).isEqualTo(200);
        door.clock.pass(Duration.ofMinutes(1));
        assertThat(door.get("/office", first).status()).isEqualTo(303);
    }

    @Test
    void nobodyTakesTheKeysFromThemselves() {
        var first = door.comeIn(Doorway.FIRST);
        door.add(first, "Ben", BEN, "ADMINISTRATOR");
        var own = door.local.items("STAFF").stream()
                .filter(item -> item.text("email", "").equals(Doorway.FIRST))
                .findFirst()
                .orElseThrow()
                .text("id");
        var answer = door.press("POST /office/staff/{id}/disable", own, first, proof(first));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("from yourself");
        assertThat(door.press("POST /office/staff/{id}/roles", own, first, with(proof(first), "OFFICE"))
                        .status())
                .isEqualTo(409);
        assertThat(administrators()).isEqualTo(2);
    }

    @Test
    void oneAdministratorStaysWhenTwoDisableEachOther() {
        var first = door.comeIn(Doorway.FIRST);
        var ben = door.add(first, "Ben", BEN, "ADMINISTRATOR");
        var own = door.local.items("STAFF").stream()
                .filter(item -> item.text("email", "").equals(Doorway.FIRST))
                .findFirst()
                .orElseThrow()
                .text("id");
        var his = door.comeIn(BEN);
        var proofs = List.of(proof(first), proof(his));
        Together.run(
                2,
                2,
                i -> () -> i == 0
                        ? door.press("POST /office/staff/{id}/disable", ben, first, proofs.get(0))
                        : door.press("POST /office/staff/{id}/disable", own, his, proofs.get(1)));
        assertThat(administrators()).isEqualTo(1);
        assertThat(door.local.table().get(Keys.staffRegister()).orElseThrow().number("administrators"))
                .isEqualTo(1);
    }

    @Test
    void aPersonIsCalledAsTheyAre() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        var fields = proof(first);
        fields.put("name", List.of("Benoît Ñandú"));
        fields.put("language", List.of("fr"));
        assertThat(door.press("POST /office/staff/{id}/name", id, first, fields).status())
                .isEqualTo(303);
        assertThat(staff(id).name()).isEqualTo("Benoît Ñandú");
        assertThat(staff(id).language().tag()).isEqualTo("fr");
        assertThat(staff(id).roles()).containsExactly(Role.OFFICE);
        assertThat(door.get("/office/staff", first).body()).contains("value=\"Benoît Ñandú\"");

        fields.put("name", List.of(""));
        var refused = door.press("POST /office/staff/{id}/name", id, first, fields);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("A person has a name");
        assertThat(staff(id).name()).isEqualTo("Benoît Ñandú");
    }

    @Test
    void aPersonHasARoleAndOnlyOnesWeKnow() {
        var first = door.comeIn(Doorway.FIRST);
        var id = door.add(first, "Ben", BEN, "OFFICE");
        assertThat(door.press("POST /office/staff/{id}/roles", id, first, proof(first))
                        .status())
                .isEqualTo(409);
        assertThat(door.press("POST /office/staff/{id}/roles", id, first, with(proof(first), "OWNER"))
                        .status())
                .isEqualTo(409);
        assertThat(door.press(
                                "POST /office/staff/{id}/roles",
                                "AAAAAAAAAAAAAAAAAAAAAA",
                                first,
                                with(proof(first), "OFFICE"))
                        .status())
                .isEqualTo(404);
        assertThat(staff(id).roles()).containsExactly(Role.OFFICE);
    }

    @Test
    void theStartPageSaysWhatWaits() {
        for (int i = 0; i < 3; i++) {
            var item = Item.of(Keys.application("application-" + i))
                    .with("due", i == 0 ? "2026-10-30" : "2026-11-12")
                    .listed(Keys.office(Keys.OPEN_APPLICATIONS), Keys.officeOrder(Keys.time(Instant.EPOCH), "a" + i));
            door.local.table().commit(Change.put(item));
        }
        door.local
                .table()
                .commit(Change.put(Item.of(Keys.post())
                        .with("closed", door.clock.instant())
                        .with("reason", "quota")));
        var page = door.get("/office", door.comeIn(Doorway.FIRST)).body();
        assertThat(page)
                .contains(">3</p>")
                .contains("1 should have been answered")
                .contains("refuses our mails (quota)")
                .contains("href=\"/office/members\"");
        door.clock.pass(Duration.ofMinutes(16));
        assertThat(door.get("/office", door.comeIn(Doorway.FIRST)).body()).doesNotContain("refuses our mails");
    }
}
