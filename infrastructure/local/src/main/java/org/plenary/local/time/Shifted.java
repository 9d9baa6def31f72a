package org.plenary.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Another clock's time in another zone, or off by so much as that of a machine whose clock is wrong. */
public final class Shifted extends Clock {
    private final Clock base;
    private final ZoneId zone;
    private final Supplier<Duration> off;

    public Shifted(Clock base, ZoneId zone, Supplier<Duration> off) {
        this.base = base;
        this.zone = zone;
        this.off = off;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(off.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new Shifted(base, other, off);
    }
}
