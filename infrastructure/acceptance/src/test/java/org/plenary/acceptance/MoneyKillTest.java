package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.acceptance.MoneyPlan.Missing;

/**
 * The functions of money are killed by the operating system in the midst of the fee run, of invoices, of a statement and
 * of a webhook: before a write, after it, and at any time. Each fee is invoiced once, each payment is booked once, each
 * mail is there once, and no number is missing.
 */
final class MoneyKillTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("plenary.nightly");

    @TempDir
    private Path folder;

    @Test
    void whoever_is_killed_loses_and_doubles_nothing() throws Exception {
        int kills = NIGHTLY ? 50 : 6;
        try (var world = new MoneyWorld(
                folder, new MoneyPlan(NIGHTLY ? 300 : 48, kills, Missing.NOTHING, new Random(20261123)))) {
            assertThat(world.live().wrong()).isEmpty();
            assertThat(world.killed()).as("kills").isEqualTo(4 * kills);
        }
    }

    /** Transactions are what it rests on. */
    @Test
    void where_a_write_is_half_done_it_is_seen() throws Exception {
        try (var world = new MoneyWorld(folder, new MoneyPlan(16, 1, Missing.ATOMICITY, new Random(7)))) {
            assertThat(world.live().wrong()).isNotEmpty();
        }
    }
}
