package org.plenary.local.ses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** The sending account: how much it may send, and whether it may at all. Quotas count recipients, as SES counts. */
public final class Account {

    /** What SES thinks of the account. */
    public enum Standing {
        HEALTHY,
        PAUSED,
        SUSPENDED
    }

    private record Sent(Instant at, int recipients) {}

    private static final Duration DAY = Duration.ofHours(24);

    private final Clock clock;
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private long sentInADay;
    private double rate = 10_000;
    private long quota = 5_000_000;
    private double allowance = rate;
    private Instant refilled;
    private Standing standing = Standing.HEALTHY;
    private boolean sandbox;

    Account(Clock clock) {
        this.clock = clock;
        this.refilled = clock.instant();
    }

    /** At most that many recipients a second, by the endpoint's clock; a second's worth may come at once. */
    public synchronized void rate(double perSecond) {
        rate = perSecond;
        allowance = Math.max(1, perSecond);
    }

    /** At most that many recipients in any 24 hours; mail to the simulator does not count. */
    public synchronized void quota(long perDay) {
        quota = perDay;
    }

    public synchronized void standing(Standing standing) {
        this.standing = standing;
    }

    /** In the sandbox recipients must be verified, too. */
    public synchronized void sandbox(boolean sandbox) {
        this.sandbox = sandbox;
    }

    public synchronized double rate() {
        return rate;
    }

    public synchronized long quota() {
        return quota;
    }

    public synchronized Standing standing() {
        return standing;
    }

    public synchronized boolean sandbox() {
        return sandbox;
    }

    public synchronized long sentInADay() {
        forget();
        return sentInADay;
    }

    /** May a mail to that many go now? A mail to many passes when there is room for one, and the rest is owed. */
    synchronized Optional<Refusal> admit(int recipients, int simulated) {
        switch (standing) {
            case PAUSED -> {
                return Optional.of(Refusal.SENDING_PAUSED);
            }
            case SUSPENDED -> {
                return Optional.of(Refusal.ACCOUNT_SUSPENDED);
            }
            case HEALTHY -> {}
        }
        var now = clock.instant();
        var seconds = Duration.between(refilled, now).toNanos() / 1e9;
        if (seconds > 0) {
            allowance = Math.min(Math.max(1, rate), allowance + seconds * rate);
            refilled = now;
        }
        if (allowance < 1) {
            return Optional.of(Refusal.TOO_MANY_REQUESTS);
        }
        forget();
        if (sentInADay >= quota && recipients > simulated) {
            return Optional.of(Refusal.LIMIT_EXCEEDED);
        }
        allowance -= recipients;
        remember(now, recipients - simulated);
        return Optional.empty();
    }

    /** Counts what was sent before, after a restart. */
    synchronized void remember(Instant at, int recipients) {
        var last = sent.peekLast();
        if (last != null && !last.at().isBefore(at.minusSeconds(1))) {
            sent.pollLast();
            sent.addLast(new Sent(last.at(), last.recipients() + recipients));
        } else {
            sent.addLast(new Sent(at, recipients));
        }
        sentInADay += recipients;
    }

    private void forget() {
        var dayAgo = clock.instant().minus(DAY);
        while (!sent.isEmpty() && sent.getFirst().at().isBefore(dayAgo)) {
            sentInADay -= sent.removeFirst().recipients();
        }
    }
}
