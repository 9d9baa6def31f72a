package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.files.Dropped;
import org.plenary.common.log.Log;
import org.plenary.common.network.Look;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;

/** The network's profile and its logo, dropped in every order. */
@ExtendWith(LocalTable.class)
final class UploadsTest {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private final InMemoryFolder folder = new InMemoryFolder();
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
    }

    private Dropped profile(String network) {
        try {
            return folder.drop("profile/" + network + ".yaml", ShippedProfilesTest.yaml(network));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Dropped logo(String network) {
        try {
            return folder.drop("profile/" + network + ".svg", LogoTest.shipped(network));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(Dropped file) {
        take(file, local.table());
    }

    private void take(Dropped file, Table table) {
        var log = new Log(new PrintStream(OutputStream.nullOutputStream()), clock);
        var versions = new Versions(table, clock);
        var answer = new UploadAnswer(folder, table, clock);
        try {
            if (Logo.names(file)) {
                new LogoDesk(folder, versions, answer, log).take(file);
            } else {
                new ProfileDesk(folder, versions, answer, log).take(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void inForce(Dropped file, int version) {
        assertThat(local.table().get(Keys.profile())).hasValueSatisfying(profile -> {
            assertThat(profile.text("upload")).isEqualTo(file.id());
            assertThat(profile.number("version")).isEqualTo(version);
        });
    }

    private Optional<String> logo() {
        return new Versions(local.table(), clock)
                .inForce()
                .map(NetworkProfile::look)
                .flatMap(Look::logo);
    }

    private String answer(Dropped file) {
        return folder.text(file.answerKey());
    }

    private List<String> kept() {
        return local.table().query(Keys.profile().pk(), "PROFILE#").stream()
                .map((Item item) -> item.text("upload"))
                .toList();
    }

    @Test
    void a_profile_is_in_force_once_and_the_one_before_it_is_kept() {
        var first = profile("open-stage");
        var second = profile("riwaq");
        take(first);
        take(second);
        take(second);
        inForce(second, 2);
        assertThat(kept()).containsExactly(first.id(), second.id());
        assertThat(answer(second)).isNotEmpty();
    }

    @Test
    void what_is_refused_or_only_looked_at_changes_nothing() throws IOException {
        var tooSoon = logo("open-stage");
        take(tooSoon);
        assertThat(answer(tooSoon)).contains("no network yet");
        assertThat(local.table().get(Keys.profile())).isEmpty();

        var good = profile("open-stage");
        take(good);
        var checked = folder.drop("check/profile/logo.svg", LogoTest.shipped("open-stage"));
        take(checked);
        assertThat(answer(checked)).contains("only looked at");
        var broken = folder.drop("profile/broken.yaml", "profile: 1\n");
        take(broken);
        assertThat(answer(broken)).contains("was not taken");
        var noPicture = folder.drop("profile/logo.svg", "<svg/>");
        take(noPicture);
        assertThat(answer(noPicture)).contains("neither");
        var large = folder.drop("profile/logo.PNG", new byte[Logo.LARGEST + 1]);
        take(large);
        assertThat(answer(large)).contains("at most 102400");
        inForce(good, 1);
        assertThat(logo()).isEmpty();
    }

    @Test
    void a_logo_is_on_every_page_and_stays_when_the_profile_changes() throws IOException {
        take(profile("open-stage"));
        assertThat(logo()).isEmpty();

        var picture = logo("open-stage");
        take(picture);
        inForce(picture, 2);
        assertThat(answer(picture)).contains("version 2");
        var name = logo().orElseThrow();
        assertThat(local.table().get(Keys.logo(name)).orElseThrow().bytes("picture"))
                .isEqualTo(LogoTest.shipped("open-stage"));

        take(profile("riwaq"));
        assertThat(new Versions(local.table(), clock).inForce().orElseThrow().key())
                .isEqualTo("riwaq");
        assertThat(logo()).contains(name);

        take(logo("riwaq"));
        assertThat(logo()).isNotEqualTo(Optional.of(name));
    }

    @Test
    void an_event_that_comes_again_does_not_bring_back_what_was_replaced() {
        var first = profile("open-stage");
        var picture = logo("open-stage");
        var second = profile("riwaq");
        var other = logo("riwaq");
        take(first);
        take(picture);
        take(second);
        take(other);
        var last = logo();
        take(first);
        take(picture);
        inForce(other, 4);
        assertThat(logo()).isEqualTo(last);
        assertThat(kept()).containsExactly(first.id(), picture.id(), second.id(), other.id());
    }

    @Test
    void two_first_ones_at_once_are_two_versions() {
        var quicker = profile("riwaq");
        var other = profile("open-stage");
        take(other, local.table(Overtaken.by(() -> take(quicker), local.client())));
        inForce(other, 2);
        assertThat(kept()).containsExactly(quicker.id(), other.id());
    }

    @Test
    void a_profile_and_a_logo_at_once_are_two_versions_and_both_count() {
        var first = profile("open-stage");
        take(first);
        var quicker = logo("open-stage");
        var other = profile("riwaq");
        take(other, local.table(Overtaken.by(() -> take(quicker), local.client())));
        inForce(other, 3);
        assertThat(kept()).containsExactly(first.id(), quicker.id(), other.id());
        assertThat(logo()).isPresent();
    }
}
