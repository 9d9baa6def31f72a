package org.plenary.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plenary.local.faults.Operation;

/** What happened in a world of mails, by the true time, seen on the wire: no word of it comes from the mailer itself. */
final class MailFacts {
    /** At the end of the name of a worker, where it takes SES's news. */
    static final String FEEDBACK = "FEEDBACK";

    /**
     * A worker got a mail.
     *
     * @param error of its clock
     * @param at when it asked, by its clock
     * @param lease its end, by its clock
     */
    record Claim(String worker, Duration error, String mail, Instant at, Instant lease) {
        Instant truly() {
            return at.minus(error);
        }
    }

    private record Sent(String by, String messageId, Instant at) {}

    private final Map<String, Duration> errors = new ConcurrentHashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, MailPlan.Fate> fates = new ConcurrentHashMap<>();

    void worker(String name, Duration error) {
        errors.put(name, error);
    }

    /** Takes note of what was written to the table. */
    synchronized void note(Operation operation, Instant at) {
        var values = operation.request().path("ExpressionAttributeValues");
        if (claims(operation)) {
            var mail = operation.request().path("Key").path("PK").path("S").asText();
            claims.add(new Claim(
                    operation.caller(),
                    errors.getOrDefault(operation.caller(), Duration.ZERO),
                    mail.substring("MAIL#".length()),
                    Instant.ofEpochMilli(values.path(":millis").path("N").asLong()),
                    Instant.ofEpochMilli(values.path(":until").path("N").asLong())));
        } else if (saysSent(operation)) {
            sent.add(new Sent(
                    operation.caller(), values.path(":messageId").path("S").asText(), at));
        }
    }

    static boolean claims(Operation operation) {
        return operation.request().path("ExpressionAttributeValues").has(":until");
    }

    /** Whether it writes down that SES took a message. */
    static boolean saysSent(Operation operation) {
        return operation.request().path("ExpressionAttributeValues").has(":messageId");
    }

    /** Decided once for a message, all news of which share it. */
    MailPlan.Fate fate(String messageId, MailPlan plan) {
        return fates.computeIfAbsent(messageId, plan::fate);
    }

    MailPlan.Fate fate(String messageId) {
        var fate = fates.get(messageId);
        if (fate == null) {
            throw new AssertionError("SES told nothing of " + messageId);
        }
        return fate;
    }

    /** With which claim a worker sent a mail: its last one before SES took it. */
    synchronized Optional<Claim> claim(String worker, String mail, Instant taken) {
        return claims.stream()
                .filter(claim -> claim.worker().equals(worker) && claim.mail().equals(mail))
                .filter(claim -> !claim.truly().isAfter(taken))
                .reduce((earlier, later) -> later);
    }

    /** Who wrote down that SES took a message: its sender, or whoever took SES's news. */
    synchronized List<String> sayingSent(String messageId) {
        return sent.stream()
                .filter(said -> said.messageId().equals(messageId))
                .map(Sent::by)
                .toList();
    }

    /** Since when the table knows that SES took a message. */
    synchronized Optional<Instant> sentKnown(String messageId) {
        return sent.stream()
                .filter(said -> said.messageId().equals(messageId))
                .map(Sent::at)
                .findFirst();
    }

    /** When an event in a folder is due: its name begins with it. */
    static long due(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }
}
