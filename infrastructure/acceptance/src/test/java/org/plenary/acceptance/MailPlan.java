package org.plenary.acceptance;

import static org.plenary.local.ses.Fault.throttle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;
import org.plenary.local.ses.Fault.AcceptThenHang;
import org.plenary.local.ses.Fault.AcceptThenReset;
import org.plenary.local.ses.Fault.Hang;
import org.plenary.local.ses.Fault.Reset;

/**
 * What goes wrong in a world of mails, and how badly. The bounds are those that docs/decisions/008 states, and this goes
 * to their very edge: clocks that are apart by twice their greatest error, news of SES that comes at the last moment.
 *
 * @param missing the defence that is taken away, to see that it was needed
 */
record MailPlan(int kills, int mails, Missing missing, Random random) {
    static final int WORKERS = 3;
    /** No clock is further off than this, early or late. */
    static final Duration CLOCKS = Duration.ofMinutes(3);
    /** News of SES that comes within this time is in time. */
    static final Duration NEWS = Duration.ofMinutes(9);

    private static final Duration TOO_LATE = Duration.ofMinutes(30);

    /** A defence of the protocol, taken away on the wire between the functions and DynamoDB. */
    enum Missing {
        NOTHING {
            @Override
            Fault onTheWire(Operation operation, boolean byFeedback) {
                return new Fault.None();
            }
        },
        /** Whoever asks for a mail gets it, whoever has it. */
        CLAIM {
            @Override
            Fault onTheWire(Operation operation, boolean byFeedback) {
                return MailFacts.claims(operation)
                        ? condition(operation, "%s OR attribute_exists(PK)")
                        : new Fault.None();
            }
        },
        /** What SES tells is never written down. */
        NEWS {
            @Override
            Fault onTheWire(Operation operation, boolean byFeedback) {
                return byFeedback ? condition(operation, "%s AND attribute_not_exists(PK)") : new Fault.None();
            }
        },
        /** The grace counts how late news may be, and not how far clocks are apart. */
        MARGIN_FOR_CLOCKS {
            @Override
            Fault onTheWire(Operation operation, boolean byFeedback) {
                if (!MailFacts.claims(operation)) {
                    return new Fault.None();
                }
                var request = operation.request().deepCopy();
                var graceOver =
                        (ObjectNode) request.path("ExpressionAttributeValues").path(":graceOver");
                var margin = CLOCKS.multipliedBy(2).toMillis();
                graceOver.put("N", Long.toString(graceOver.path("N").asLong() + margin));
                return new Fault.Instead(request);
            }
        };

        abstract Fault onTheWire(Operation operation, boolean byFeedback);

        private static Fault condition(Operation operation, String format) {
            var request = (ObjectNode) operation.request().deepCopy();
            return new Fault.Instead(request.put(
                    "ConditionExpression",
                    format.formatted(request.path("ConditionExpression").asText())));
        }
    }

    /** When a worker is killed. */
    enum Moment {
        STARTING,
        AT_ANY_TIME,
        /** It asked for a mail, and the table never heard of it. */
        CLAIM_ASKED,
        /** The mail is its own, and it never heard of it. */
        CLAIM_WRITTEN,
        /** SES is at it. */
        MAIL_WITH_SES,
        /** SES took the mail, and nobody wrote it down. */
        SENT_ASKED,
        /** It was written down. */
        SENT_WRITTEN,
        /** SES's news was read and not written down. */
        NEWS_ASKED,
        /** It was written down, and is still in the queue. */
        NEWS_WRITTEN,
        /** It stood still, as if frozen, until Lambda ended it. */
        STOPPED
    }

    /** What becomes of SES's news of one message. */
    sealed interface Fate {
        record Never() implements Fate {}

        record After(Duration delay, boolean twice) implements Fate {}
    }

    boolean whole() {
        return missing == Missing.NOTHING;
    }

    /** By how much the clock of this worker is off: as far as it may be, in two of three cases. */
    Duration error(int worker) {
        int most = (int) CLOCKS.toSeconds();
        return Duration.ofSeconds(
                switch (worker % 3) {
                    case 0 -> -most;
                    case 1 -> most;
                    default -> random.nextInt(-most, most);
                });
    }

    /** Each in its turn. */
    Moment moment(int kill) {
        var moments = Moment.values();
        return moments[kill % moments.length];
    }

    /** Of ten messages one is never told of, one too late, and the others in time, be it at the last moment. */
    Fate fate(String messageId) {
        int chance = Math.floorMod(messageId.hashCode(), 200);
        if (!whole()) {
            return new Fate.After(NEWS, false);
        } else if (chance < 20) {
            return new Fate.Never();
        } else if (chance < 40) {
            return new Fate.After(TOO_LATE, false);
        }
        return new Fate.After(NEWS.multipliedBy(chance % 10).dividedBy(9), chance % 10 == 4);
    }

    /** How SES is for a while; what hangs does so until that is over. */
    Optional<org.plenary.local.ses.Fault> mood() {
        var untilReleased = Duration.ofMinutes(10);
        if (!whole()) {
            return Optional.of(new AcceptThenReset());
        }
        return switch (random.nextInt(9)) {
            case 0 -> Optional.of(throttle());
            case 1 -> Optional.of(new Hang(untilReleased));
            case 2 -> Optional.of(new Reset());
            case 3, 4 -> Optional.of(new AcceptThenReset());
            case 5, 6 -> Optional.of(new AcceptThenHang(untilReleased));
            default -> Optional.empty();
        };
    }

    /** A link that somebody waits for: one of five. */
    boolean link(int number) {
        return whole() && number % 5 == 0;
    }
}
