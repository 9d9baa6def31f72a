package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.files.Dropped;
import org.plenary.common.log.Log;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;

@ExtendWith(LocalTable.class)
final class ProfileDeskTest {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private final InMemoryFolder folder = new InMemoryFolder();
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
    }

    private Dropped drop(String network) {
        try {
            return folder.drop("profile/" + network + ".yaml", ShippedProfilesTest.yaml(network));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(Dropped file) {
        take(file, local.table());
    }

    private void take(Dropped file, Table table) {
        try {
            new ProfileDesk(folder, table, clock, new Log(new PrintStream(OutputStream.nullOutputStream()), clock))
                    .take(file);
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

    private List<String> kept() {
        return local.table().query(Keys.profile().pk(), "PROFILE#").stream()
                .map((Item item) -> item.text("upload"))
                .toList();
    }

    @Test
    void aProfileIsInForceOnceAndTheOneBeforeItIsKept() {
        var first = drop("open-stage");
        var second = drop("riwaq");
        take(first);
        take(second);
        take(second);
        inForce(second, 2);
        assertThat(kept()).containsExactly(first.id(), second.id());
        assertThat(folder.text(second.answerKey())).isNotEmpty();
    }

    @Test
    void whatIsNoProfileChangesNothing() {
        var good = drop("open-stage");
        take(good);
        take(folder.drop("profile/broken.yaml", "profile: 1\n"));
        inForce(good, 1);
        assertThat(folder.text("profile/broken.yaml.answer.txt")).isNotEmpty();
    }

    @Test
    void anEventThatComesAgainDoesNotBringBackWhatWasReplaced() {
        var first = drop("open-stage");
        var second = drop("riwaq");
        take(first);
        take(second);
        take(first);
        inForce(second, 2);
        assertThat(kept()).containsExactly(first.id(), second.id());
    }

    @Test
    void twoFirstOnesAtOnceAreTwoVersions() {
        var quicker = drop("riwaq");
        var other = drop("open-stage");
        take(other, local.table(Overtaken.by(() -> take(quicker), local.client())));
        inForce(other, 2);
        assertThat(kept()).containsExactly(quicker.id(), other.id());
    }

    @Test
    void twoLaterOnesAtOnceAreTwoVersions() {
        var first = drop("open-stage");
        take(first);
        var quicker = drop("riwaq");
        var other = drop("open-stage");
        take(other, local.table(Overtaken.by(() -> take(quicker), local.client())));
        inForce(other, 3);
        assertThat(kept()).containsExactly(first.id(), quicker.id(), other.id());
    }
}
