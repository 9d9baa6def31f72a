package org.plenary.common.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.plenary.common.identity.Signer;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;

/**
 * The first network's profile, as its upload leaves it in the table. The door's tests keep the stored form here and the
 * YAML that people write from drifting apart.
 */
public final class SampleNetwork {
    public static final String ORIGIN_TOKEN = "the-front-door";

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private SampleNetwork() {}

    /** Signs as the functions do. */
    public static Signer signer() {
        return new Signer(KEY);
    }

    public static NetworkProfile profile() {
        return ProfileJson.read(json());
    }

    public static String json() {
        try (var stream = SampleNetwork.class.getResourceAsStream("/open-stage.json")) {
            if (stream == null) {
                throw new IllegalStateException("No open-stage.json");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A stack that is set up: secrets made, and the profile in force. */
    public static void setUp(LocalTable local) {
        local.table()
                .commit(List.of(
                        Change.put(
                                Item.of(Keys.secrets()).with("signingKey", KEY).with("originToken", ORIGIN_TOKEN)),
                        Change.put(Item.of(Keys.profile())
                                .with("version", 1)
                                .with("profile", json())
                                .with("since", Instant.EPOCH))));
    }
}
