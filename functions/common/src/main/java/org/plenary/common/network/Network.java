package org.plenary.common.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** The profile in force, read at start and again when it has grown old: a new one is everywhere within a minute. */
public final class Network {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Table table;
    private final Clock clock;
    private volatile @Nullable Known known;

    public Network(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The profile, or nothing while none was uploaded. */
    public Optional<NetworkProfile> profile() {
        @Nullable Known current = known;
        if (current != null && clock.instant().isBefore(current.until)) {
            return Optional.of(current.profile);
        }
        var profile = table.get(Keys.profile()).map(item -> ProfileJson.read(item.text("profile")));
        known = profile.map(found -> new Known(found, clock.instant().plus(FRESH)))
                .orElse(null);
        return profile;
    }

    private record Known(NetworkProfile profile, Instant until) {}
}
