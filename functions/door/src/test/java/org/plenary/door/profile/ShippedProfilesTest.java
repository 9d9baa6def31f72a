package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;

class ShippedProfilesTest {
    static byte[] yaml(String name) throws IOException {
        return Files.readAllBytes(
                Path.of(System.getProperty("plenary.root"), "infrastructure", "networks", name + ".yaml"));
    }

    static NetworkProfile profile(String name) throws IOException {
        ProfileReading reading = ProfileYaml.read(yaml(name));
        assertThat(reading).isInstanceOf(ProfileReading.Valid.class);
        return ((ProfileReading.Valid) reading).profile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-stage", "riwaq"})
    void isValidAndSurvivesTheTable(String name) throws IOException {
        NetworkProfile profile = profile(name);

        String json = ProfileJson.write(profile);
        assertThat(ProfileJson.read(json)).isEqualTo(profile);
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
    }

    /** Other modules test with the stored form; after a change of the YAML, {@code -Dplenary.write} brings it up to date. */
    @Test
    void isTheProfileThatOtherModulesTestWith() throws IOException {
        String json = ProfileJson.write(profile("open-stage"));
        Path stored =
                Path.of(System.getProperty("plenary.root"), "functions/common/src/test/resources/open-stage.json");
        if (Boolean.getBoolean("plenary.write")) {
            Files.createDirectories(stored.getParent());
            Files.writeString(stored, json);
        }
        assertThat(Files.readString(stored)).isEqualTo(json);
    }
}
