package org.plenary.door.profile;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plenary.common.files.Dropped;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** The versions of the network's profile: the last one is in force, and the ones before it are kept. */
final class Versions {
    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final Table table;
    private final Clock clock;

    Versions(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    Optional<NetworkProfile> inForce() {
        return table.get(Keys.profile()).map(Versions::profile);
    }

    /**
     * Puts in force what becomes of the profile before it. The same upload again is the same version, and one that was
     * replaced since is not brought back by a repeated event.
     *
     * @param more what is written with it
     * @return the upload's version
     */
    int put(Dropped file, UnaryOperator<Optional<NetworkProfile>> next, Change... more) {
        while (true) {
            var current = table.get(Keys.profile());
            if (current.filter(item -> item.text("upload").equals(file.id())).isPresent()) {
                return (int) current.orElseThrow().number("version");
            }
            long before = current.map(item -> item.number("version")).orElse(0L);
            int version = Math.toIntExact(before + 1);
            var json =
                    ProfileJson.write(next.apply(current.map(Versions::profile)).orElseThrow());
            var now = clock.instant();
            var inForce =
                    Change.put(profileItem(Keys.profile(), version, json, file).with("since", now));
            var kept = Change.put(profileItem(Keys.profileVersion(version), version, json, file)
                    .with("since", now));
            var upload = Change.put(Item.of(Keys.upload(file.id()))
                            .with("version", version)
                            .expires(now.plus(REMEMBERED)))
                    .ifAbsent();
            var changes = new ArrayList<>(List.of(
                    before == 0
                            ? inForce.ifAbsent()
                            : inForce.onlyIf("#version = :before").value("before", before),
                    kept,
                    upload));
            changes.addAll(List.of(more));
            var commit = table.commit(changes);
            if (commit instanceof Commit.Done) {
                return version;
            }
            // An upload that was taken before, and replaced since: a repeated event does not bring it back
            if (commit instanceof Commit.Refused refused && refused.failed(2)) {
                return (int) refused.inTheWay(2).orElseThrow().number("version");
            }
        }
    }

    private static Item profileItem(Key key, int version, String json, Dropped file) {
        return Item.of(key)
                .with("version", version)
                .with("profile", json)
                .with("upload", file.id())
                .with("file", file.key());
    }

    private static NetworkProfile profile(Item item) {
        return ProfileJson.read(item.text("profile"));
    }
}
