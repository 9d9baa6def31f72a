package org.plenary.local.time;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.plenary.local.Json;

/** The machine's clock plus how far one has travelled; the distance is kept on disk. */
public final class TravellingClock extends Clock {
    private final Clock machine;
    private final Path file;
    private volatile Duration distance;

    /**
     * @param file where the distance is kept
     * @param behind how far in the past it begins, where no distance is kept yet
     */
    public TravellingClock(Clock machine, Path file, Duration behind) {
        this.machine = machine;
        this.file = file;
        if (Files.exists(file)) {
            this.distance = Duration.parse(Json.read(file).path("distance").asText());
        } else {
            this.distance = behind.negated();
            if (!behind.isZero()) {
                keep();
            }
        }
    }

    /** Moves on by so much. */
    public synchronized void travel(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time goes forward only, not by " + by);
        }
        distance = distance.plus(by);
        keep();
    }

    /** Moves on to the machine's time exactly, if it is behind it. */
    public synchronized void catchUp() {
        if (distance.isNegative()) {
            travel(distance.negated());
        }
    }

    /** How far from the machine's time. */
    public Duration distance() {
        return distance;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(distance);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Shifted(this, zone, () -> Duration.ZERO);
    }

    private void keep() {
        Json.write(file, Json.object().put("distance", distance.toString()));
    }
}
