package org.plenary.local.gateway;

import java.util.function.LongSupplier;
import org.plenary.local.template.Throttle;

/** A bucket of tokens, filled at a route's rate up to its burst. */
final class Tokens {
    private final Throttle throttle;
    private final LongSupplier nanos;
    private double tokens;
    private long filled;

    /**
     * @param nanos a running time, as {@link System#nanoTime()}
     */
    Tokens(Throttle throttle, LongSupplier nanos) {
        this.throttle = throttle;
        this.nanos = nanos;
        this.tokens = throttle.burst();
        this.filled = nanos.getAsLong();
    }

    /** Takes one token, if there is one. */
    synchronized boolean take() {
        var now = nanos.getAsLong();
        tokens = Math.min(throttle.burst(), tokens + (now - filled) / 1e9 * throttle.rate());
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
