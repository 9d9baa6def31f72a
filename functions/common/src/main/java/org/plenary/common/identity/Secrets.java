package org.plenary.common.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * The network's own secrets: one restricted item of the table, made when the stack was created, read at start and again
 * when it has grown old. A rotation leaves the secrets before it valid until the next, so that what is under way when
 * it happens (forms, links, requests that the front door has already let through) is not refused.
 */
public final class Secrets {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Table table;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    public Secrets(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** What proves that we made something. */
    public Signer signer() {
        return kept().signer;
    }

    /**
     * Makes names that stand in the table for good, such as the one under which it is remembered that an erased address
     * wants no mail. Its key outlives every rotation: another key would forget them all.
     */
    public Signer lasting() {
        return kept().lasting;
    }

    /** Whether this is what the front door adds to every request. */
    public boolean ofFrontDoor(String token) {
        var known = kept();
        return known.originTokens.stream().anyMatch(one -> same(one, token));
    }

    /** Reads the secrets if they are there, so that the first request does not have to. */
    public void prime() {
        table.get(Keys.secrets()).ifPresent(item -> kept = read(item));
    }

    private Kept kept() {
        @Nullable Kept known = kept;
        if (known == null || !clock.instant().isBefore(known.until)) {
            Optional<Item> item = table.get(Keys.secrets());
            known = read(item.orElseThrow(() -> new IllegalStateException("The stack has no secrets yet")));
            kept = known;
        }
        return known;
    }

    private Kept read(Item item) {
        var key = item.bytes("signingKey");
        return new Kept(
                new Signer(
                        key,
                        Stream.of("previousKey", "nextKey")
                                .filter(item::has)
                                .map(item::bytes)
                                .toList()),
                new Signer(item.has("lastingKey") ? item.bytes("lastingKey") : key),
                Stream.of("originToken", "previousToken", "nextToken")
                        .flatMap(name -> item.optional(name).stream())
                        .toList(),
                clock.instant().plus(FRESH));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private record Kept(Signer signer, Signer lasting, List<String> originTokens, Instant until) {}
}
