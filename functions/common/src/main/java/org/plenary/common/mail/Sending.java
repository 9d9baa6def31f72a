package org.plenary.common.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Tokens;
import org.plenary.common.log.Log;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * Sends a mail of the outbox once. It is claimed for the length of a lease; whoever claimed it hands it to the post
 * exactly once and writes down what the post said. Where that is cut off, the mail stays claimed: when the lease is
 * over, and SES had its time to tell us that the mail went out after all ({@link Feedback} then raised its state), the
 * next one claims it.
 */
public final class Sending {
    /** Longer than the post may take to answer, and than a function that sends may run. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** No clock of ours is further from the true time than this. */
    static final Duration CLOCKS = Duration.ofMinutes(3);

    /** What SES tells of a mail is written down within this time after SES took it, or counts as lost. */
    static final Duration NEWS = Duration.ofMinutes(9);

    /** By the clock of the next one, which may be early while that of the one before was late. */
    static final Duration GRACE = NEWS.plus(CLOCKS.multipliedBy(2));

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration WHILE_CLOSED = Duration.ofMinutes(5);

    private final Table table;
    private final Post post;
    private final MailStates states;
    private final Clock clock;
    private final RandomGenerator random;
    private final Log log;

    public Sending(Table table, Post post, Clock clock, RandomGenerator random, Log log) {
        this.table = table;
        this.post = post;
        this.states = new MailStates(table, clock);
        this.clock = clock;
        this.random = random;
        this.log = log;
    }

    /** Whether to go on with other mails. */
    public enum Going {
        ON,
        /** The post takes nothing from us: further tries would only fail too. */
        STOP
    }

    /** Sends this mail if it is due and nobody else is at it. */
    public Going send(String id) {
        var claim = Tokens.random(random);
        Optional<Item> claimed = claim(id, claim);
        if (claimed.isEmpty()) {
            return Going.ON;
        }
        var mail = claimed.get();
        return switch (handOver(id, mail)) {
            case Post.Receipt.Taken(var messageId) -> {
                states.raise(id, MailState.SENT, messageId, "");
                log.outcome("mail", id, "sent");
                yield Going.ON;
            }
            case Post.Receipt.Later() -> {
                release(id, claim, pause(mail.number("attempt")));
                yield Going.ON;
            }
            case Post.Receipt.Refused(var reason) -> {
                states.raise(id, MailState.FAILED, "", reason);
                log.outcome("mail", id, "failed");
                yield Going.ON;
            }
            case Post.Receipt.Closed(var reason) -> {
                release(id, claim, WHILE_CLOSED);
                log.outcome("post", id, "closed");
                tellOffice(reason);
                yield Going.STOP;
            }
            case Post.Receipt.Unknown() -> {
                log.outcome("mail", id, "unknown");
                yield Going.ON;
            }
        };
    }

    /**
     * Whoever comes next counts from the end of our lease: what the post could take after it is not handed over, such as
     * when the claim took long, or we stood still since.
     */
    private Post.Receipt handOver(String id, Item mail) {
        var body = Outbox.unpack(mail.bytes("body"));
        var parcel =
                new Post.Parcel(id, mail.number("attempt"), mail.text("to"), mail.text("subject"), body[0], body[1]);
        var inTime = !clock.instant().plus(Post.ANSWER).isAfter(mail.instant("lease"));
        return inTime ? post.send(parcel) : new Post.Receipt.Later();
    }

    private Optional<Item> claim(String id, String claim) {
        var now = clock.instant();
        var until = now.plus(LEASE);
        var change = Change.update(Keys.mail(id))
                .onlyIf("(#state = :pending AND #PSK <= :now"
                        + " OR #state = :claimed AND #care = :prompt AND #lease <= :millis"
                        + " OR #state = :claimed AND #lease <= :graceOver)")
                .set("state", ":claimed")
                .set("rank", ":rank")
                .set("attempt", "#attempt + :one")
                .set("claim", ":claim")
                .set("lease", ":until")
                .set("PSK", ":wake")
                .value("pending", MailState.PENDING.name())
                .value("claimed", MailState.CLAIMED.name())
                .value("prompt", Outbox.Care.PROMPT.name())
                .value("rank", MailState.CLAIMED.rank())
                .value("one", 1)
                .value("claim", claim)
                .value("now", Keys.time(now))
                .value("millis", now)
                .value("graceOver", now.minus(GRACE))
                .value("until", until)
                .value("wake", Keys.time(until));
        return table.update(change, item -> item.text("claim", "").equals(claim));
    }

    /** Back to those that wait. */
    private void release(String id, String claim, Duration wait) {
        table.update(
                Change.update(Keys.mail(id))
                        .onlyIf("#claim = :claim AND #state = :claimed")
                        .set("state", ":pending")
                        .set("rank", ":rank")
                        .set("PSK", ":wake")
                        .value("claim", claim)
                        .value("claimed", MailState.CLAIMED.name())
                        .value("pending", MailState.PENDING.name())
                        .value("rank", MailState.PENDING.rank())
                        .value("wake", Keys.time(clock.instant().plus(wait))),
                item -> item.text("state").equals(MailState.PENDING.name()));
    }

    private void tellOffice(String reason) {
        table.update(
                Change.update(Keys.post())
                        .set("closed", ":now")
                        .set("reason", ":reason")
                        .value("now", clock.instant())
                        .value("reason", reason),
                item -> false);
    }

    private static Duration pause(long attempt) {
        var pause = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 12));
        return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }
}
