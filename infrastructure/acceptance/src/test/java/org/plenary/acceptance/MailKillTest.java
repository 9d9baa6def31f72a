package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.acceptance.MailPlan.Missing;

/**
 * The mailer is killed by the operating system, at the worst moments and at any, while SES throttles, hangs and cuts off,
 * its events come late, twice or never, and clocks are off as far as they may be: no mail is lost, and none goes out
 * twice but for the causes that docs/decisions/008 names, which is verified of each.
 */
final class MailKillTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("plenary.nightly");

    @TempDir
    private Path folder;

    @Test
    void a_killed_mailer_loses_nothing_and_doubles_only_what_ses_did_not_tell_of_in_time() throws Exception {
        var verdict =
                verdict(new MailPlan(NIGHTLY ? 300 : 60, NIGHTLY ? 1_200 : 240, Missing.NOTHING, new Random(20261122)));
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.unsettled()).isEmpty();
        assertThat(verdict.wrong()).isEmpty();
        assertThat(verdict.saved()).as("mails that would have gone out twice").isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void without_one_of_its_defences_it_doubles(Missing missing) throws Exception {
        var verdict = verdict(new MailPlan(0, 24, missing, new Random(7)));
        assertThat(verdict.wrong()).isNotEmpty();
    }

    private MailVerdict verdict(MailPlan plan) throws Exception {
        try (var world = new MailWorld(folder, plan)) {
            return world.live();
        }
    }
}
