package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {
    @Test
    void readsBackWhateverItWrites() {
        for (long seed = 0; seed < 1_000; seed++) {
            NetworkProfile profile = new RandomProfiles(seed).profile();

            String json = ProfileJson.write(profile);

            assertThat(ProfileJson.read(json)).as("seed %d", seed).isEqualTo(profile);
            assertThat(ProfileJson.write(ProfileJson.read(json))).isEqualTo(json);
        }
    }

    @Test
    void skipsWhatANewerDeploymentAdded() {
        NetworkProfile profile = new RandomProfiles(1).profile();
        String json = ProfileJson.write(profile);
        String newer = json.substring(0, json.length() - 1) + ",\"quotas\":[{\"a\":[1.5,null,{}]}],\"theme\":null}";

        assertThat(ProfileJson.read(newer)).isEqualTo(profile);
    }

    @Test
    void refusesAVersionThatItWouldMisunderstand() {
        String json = ProfileJson.write(new RandomProfiles(1).profile());

        assertThatThrownBy(() -> ProfileJson.read(json.replace("{\"v\":1,", "{\"v\":2,")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        String json = ProfileJson.write(new RandomProfiles(1).profile());

        assertThatThrownBy(() -> ProfileJson.read(json.replace("\"joining\":", "\"joinery\":")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("joining");
    }

    @Test
    void aBrokenTextIsRefusedAndNothingElseHappens() {
        Random random = new Random(3);
        String json = ProfileJson.write(new RandomProfiles(1).profile());
        for (int i = 0; i < 500; i++) {
            String broken = json.substring(0, random.nextInt(json.length()));

            assertThatThrownBy(() -> ProfileJson.read(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
