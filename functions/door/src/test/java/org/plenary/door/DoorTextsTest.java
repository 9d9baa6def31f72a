package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plenary.common.identity.Role;
import org.plenary.common.languages.TextsCheck;

class DoorTextsTest {
    /** Which a profile's reader says in its own words: error.amount is profile.amount there. */
    private static final String OF_THE_KERNEL = "error.";

    @Test
    void everyTextIsThereInEveryLanguage() {
        var check = TextsCheck.of("functions/door", "door")
                .fields("sign-in", "email")
                .fields("staff", "name", "email", "language", "roles")
                .made(Stream.of(Role.values())
                        .flatMap(role -> Stream.of("staff.role." + role, "staff.role." + role + ".hint")))
                .made(
                        "staff.done.added",
                        "staff.done.named",
                        "staff.done.roles",
                        "staff.done.disabled",
                        "staff.done.enabled")
                .made("staff.error.taken", "staff.error.own", "staff.error.last", "staff.error.overtaken")
                .made("staff.error.roles", "staff.error.name")
                .notTexts(OF_THE_KERNEL);

        assertThat(check.problems()).isEmpty();
    }

    @Test
    void everyErrorOfAProfileIsThereInEveryLanguage() {
        var check = TextsCheck.of("functions/door", "profile")
                .askedBy(Path.of("functions/door/src/main/java/org/plenary/door/profile"))
                .made("profile.amount", "profile.amount.decimals", "profile.amount.large")
                .notTexts(OF_THE_KERNEL);

        assertThat(check.problems()).isEmpty();
    }
}
