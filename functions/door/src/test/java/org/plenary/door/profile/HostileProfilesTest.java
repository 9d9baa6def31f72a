package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were made to hurt are refused, and at once. */
class HostileProfilesTest {
    private static final Duration QUICKLY = Duration.ofSeconds(5);

    static Stream<String> bombs() {
        return Stream.of(
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
                "a: &a {x: *a}\n",
                "<<: {a: 1}\n",
                "[".repeat(200_000),
                "{".repeat(200_000),
                "- ".repeat(100_000) + "x",
                "? ".repeat(100_000) + "x",
                "a: ".repeat(80_000),
                "key: " + "x".repeat(200_000),
                "x".repeat(200_000) + ": 1",
                "\"" + "\\U0010FFFF".repeat(20_000) + "\": 1",
                "key: |\n" + " \n".repeat(100_000),
                "#".repeat(250_000),
                "%YAML 99.9\n---\nkey: a\n",
                "%TAG ! tag:plenary,2027:\n---\n!x a: 1\n",
                "--- ".repeat(50_000),
                unknownFields(20_000),
                "kinds: [" + "{},".repeat(80_000) + "]",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"https://x\"]]]]");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isRefusedQuickly(String bomb) {
        byte[] yaml = bomb.getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeoutPreemptively(
                QUICKLY, () -> assertThat(BrokenProfilesTest.errors(yaml)).hasSizeBetween(1, 100));
    }

    @Test
    void aFileOfTenMegabytesIsNotEvenRead() {
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) '[');

        assertThat(BrokenProfilesTest.errors(large))
                .singleElement()
                .satisfies(error -> assertThat(error.message().key()).isEqualTo("profile.file.large"));
    }

    @Test
    void whatIsNotUtf8IsSaidAtItsLine() {
        byte[] yaml = "key: a\nname: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(BrokenProfilesTest.errors(yaml))
                .singleElement()
                .satisfies(error -> assertThat(error.line()).isEqualTo(2));
    }

    @Test
    void oneThousandDamagedFilesAreAnsweredOrStillValid() throws IOException {
        byte[] whole = ShippedProfilesTest.yaml("riwaq");
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt(128) : '\n');
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;

            switch (ProfileYaml.read(cut)) {
                case ProfileReading.Valid(var profile) ->
                    assertThat(profile.key()).isNotEmpty();
                case ProfileReading.Invalid(var errors) ->
                    assertThat(errors).isNotEmpty().allMatch(error -> error.line() > 0 && error.column() > 0);
            }
        }
    }

    private static String unknownFields(int count) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            yaml.append("k").append(i).append(": 1\n");
        }
        return yaml.toString();
    }
}
