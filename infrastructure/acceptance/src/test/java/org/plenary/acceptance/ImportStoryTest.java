package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The office drops a file of members: looked at first, then taken, the refused row mended, and all of it undone. */
@Tag("story")
final class ImportStoryTest {
    static final String HEADER =
            "Kind;Name;Latin name;Country;City;Kind of organisation;Disciplines;Turnover;Representative;E-mail;Language\r\n";
    static final String GOOD =
            "Organisation;Театър на реката;Teatar na rekata;Bulgaria;Русе;Venue or arts centre;Theatre;up-to-250k;"
                    + "Олга Иванова;olga@rekata.example;English\r\n";
    static final String BAD =
            "Organisation;Kulturhaus am Deich;;Germany;Husum;Venue or arts centre;Dance;up-to-250k;Antje Claasen;"
                    + "no address;German\r\n";

    private final World world = World.started();

    @Test
    void a_file_is_looked_at_taken_mended_and_undone() {
        world.drop("check/members/spring.csv", HEADER + GOOD + BAD);
        assertThat(world.file("check/members/spring.csv.answer.txt"))
                .contains("nothing was written", "One new member", "One row refused");

        world.drop("members/spring.csv", HEADER + GOOD + BAD);
        var answer = world.file("members/spring.csv.answer.txt");
        assertThat(answer).contains("One new member", "One row refused", "Row 3: E-mail");
        world.settle();
        assertThat(world.mails("office@open-stage.example"))
                .anySatisfy(mail -> assertThat(mail.text()).contains("spring.csv", "One new member"));

        var refused = world.file("members/spring.refused.csv");
        assertThat(refused).contains("Kulturhaus am Deich").doesNotContain("rekata");
        world.drop("members/mended.csv", refused.replace("no address", "antje@deich.example"));
        var mended = world.file("members/mended.csv.answer.txt");
        assertThat(mended).contains("One new member", "0 rows refused");

        undo(answer);
        undo(mended);
    }

    private void undo(String answer) {
        var name = Pattern.compile("undo-\\S{22}\\.txt").matcher(answer);
        assertThat(name.find()).isTrue();
        world.drop("members/" + name.group(), "undo");
        assertThat(world.file("members/" + name.group() + ".answer.txt"))
                .contains("was undone", "One new member removed");
    }
}
