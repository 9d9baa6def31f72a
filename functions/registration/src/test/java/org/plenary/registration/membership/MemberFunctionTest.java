package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class MemberFunctionTest {
    private static final String ID = "member-01";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private DynamoMembers members;
    private SignedIn olga;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
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
}
