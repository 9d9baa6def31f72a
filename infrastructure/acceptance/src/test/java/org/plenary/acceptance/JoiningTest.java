package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Visitor;

/** Somebody joins, from the form to the mail that says their application has arrived. */
@Tag("story")
final class JoiningTest {
    private final World world = World.started();

    static Map<String, List<String>> application(String email, String ticket) {
        var fields = new HashMap<String, List<String>>();
        fields.put("kind", List.of("organisation"));
        fields.put("name", List.of("Théâtre du Marché"));
        fields.put("country", List.of("BE"));
        fields.put("city", List.of("Liège"));
        fields.put("website", List.of("theatre-du-marche.example.org"));
        fields.put("organisation-kind", List.of("venue"));
        fields.put("disciplines", List.of("theatre", "dance"));
        fields.put("turnover", List.of("up-to-250k"));
        fields.put("representative", List.of("Aïcha Lemaire"));
        fields.put("email", List.of(email));
        fields.put("phone", List.of("+32 2 201 09 15"));
        fields.put("language", List.of("en"));
        fields.put(
                "motivation",
                List.of("We show work from the whole continent\nand would like to meet those who make it."));
        fields.put("rules", List.of("yes"));
        fields.put("directory", List.of("yes"));
        fields.put("ticket", List.of(ticket));
        fields.put("company-fax", List.of(""));
        return fields;
    }

    @Test
    void an_application_is_confirmed_by_its_address_and_promised_an_answer() {
        var visitor = new Visitor("en");
        var email = "aicha@theatre-du-marche.example";
        var form = world.get(visitor, "/join?kind=organisation");
        assertThat(form.status()).isEqualTo(200);
        world.pass(Duration.ofSeconds(5));

        var sent = world.post(visitor, "/join", application(email, form.hidden("ticket")));
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(world.get(visitor, sent.location()).body()).contains("look into your mailbox");
        world.settle();

        var mails = world.mails(email);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().text()).doesNotContain("Lemaire").doesNotContain("Marché");
        var link = URI.create(mails.getFirst().links().getFirst()).getPath();

        var waiting = world.get(visitor, link);
        assertThat(waiting.body()).contains("Théâtre du Marché");
        var confirmed = world.post(visitor, link, Map.of("application", List.of(waiting.hidden("application"))));
        assertThat(confirmed.status()).isEqualTo(200);
        world.settle();

        assertThat(world.mails(email)).hasSize(2);
        assertThat(world.mails(email).getLast().text())
                .contains("Aïcha Lemaire")
                .contains("You will have our answer by");
    }
}
