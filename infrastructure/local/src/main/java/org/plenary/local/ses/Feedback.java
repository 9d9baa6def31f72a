package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.plenary.local.ses.MailEvent.Kind;

/** What becomes of mails: decides it, keeps it in the journal, and publishes it when it is due. */
final class Feedback implements AutoCloseable {

    private record Waiting(MailEvent event, String configurationSet, Supplier<String> json, double place) {}

    private record Happening(Kind kind, List<String> recipients) {}

    private static final System.Logger LOG = System.getLogger(Feedback.class.getName());
    /** The publisher's longest nap while events wait for a clock that may be moved. */
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(50);
    /** What virus scanners agree to find (eicar.org); SES rejects it, too. */
    private static final String EICAR = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    private final Clock clock;
    private final EventJson shape;
    private final EventSink sink;
    private final Suppressions suppressions;
    private final Journal journal;
    private final EventFaults faults;

    private final Map<String, List<MailEvent>> history = new ConcurrentHashMap<>();
    /** By event number: how often it is still to be published. Only while starting. */
    private final Map<Long, Integer> open = new HashMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(
            Comparator.<Waiting, Instant>comparing(waiting -> waiting.event().due())
                    .thenComparingDouble(Waiting::place));
    private final Thread publisher =
            Thread.ofPlatform().daemon().name("ses-events").unstarted(this::publish);
    private boolean publishing;
    private boolean closed;

    Feedback(Clock clock, EventJson shape, EventSink sink, Suppressions suppressions, Journal journal, long seed) {
        this.clock = clock;
        this.shape = shape;
        this.sink = sink;
        this.suppressions = suppressions;
        this.journal = journal;
        this.faults = new EventFaults(seed, this::wake);
    }

    EventFaults faults() {
        return faults;
    }

    /** Oldest first. */
    List<MailEvent> of(String mailId) {
        return history.getOrDefault(mailId, List.of());
    }

    /** Takes up a line of the journal, if it is one of an event. */
    void replay(JsonNode line) {
        if (line.has("event")) {
            var event = new MailEvent(
                    line.path("event").asLong(),
                    line.path("mail").asText(),
                    Kind.valueOf(line.path("kind").asText()),
                    Json.strings(line.path("to")),
                    Instant.parse(line.path("at").asText()),
                    Instant.parse(line.path("due").asText()),
                    line.path("times").asInt());
            remember(List.of(event));
            numbers.accumulateAndGet(event.number(), Math::max);
            open.put(event.number(), event.times());
        } else if (line.has("published")) {
            open.merge(line.path("published").asLong(), -1, Integer::sum);
        }
    }

    /** Starts to publish, first of all what a former process could not; a mail whose fate was not yet written gets it now. */
    void start(List<Envelope> mails, Function<Envelope, Mail> read) {
        for (var envelope : mails) {
            if (of(envelope.id()).isEmpty()) {
                var mail = read.apply(envelope);
                publish(mail, accepted(mail));
                continue;
            }
            for (var event : of(envelope.id())) {
                for (var i = open.getOrDefault(event.number(), 0); i > 0; i--) {
                    enqueue(event, envelope, () -> json(event, read.apply(envelope)), (double) event.number());
                }
            }
        }
        open.clear();
        publisher.start();
    }

    /**
     * A mail was accepted: decides what becomes of it, as its recipients, the suppression list and its content want it.
     * Nothing is published before {@link #publish(Mail, List)}.
     */
    List<MailEvent> accepted(Mail mail) {
        var happenings = new ArrayList<Happening>();
        if (mail.attachments().stream().anyMatch(Feedback::virus)) {
            happenings.add(new Happening(Kind.REJECT, mail.envelope().recipients()));
        } else {
            happenings.add(new Happening(Kind.SEND, mail.envelope().recipients()));
            for (var recipient : mail.envelope().recipients()) {
                fates(recipient).forEach(kind -> happenings.add(new Happening(kind, List.of(recipient))));
            }
        }
        return happened(mail, happenings);
    }

    /** That befalls a mail now, on somebody's word: a bounce or a complaint puts its recipients on the suppression list. */
    void report(Mail mail, Kind kind, List<String> recipients) {
        for (var recipient : recipients) {
            if (Address.parse(recipient) instanceof Address.Valid(var address) && !address.simulated()) {
                switch (kind) {
                    case BOUNCE -> suppressions.put(address.bare(), Suppressions.Reason.BOUNCE, mail.id());
                    case COMPLAINT -> suppressions.put(address.bare(), Suppressions.Reason.COMPLAINT, mail.id());
                    default -> {}
                }
            }
        }
        publish(mail, happened(mail, List.of(new Happening(kind, recipients))));
    }

    private List<Kind> fates(String recipient) {
        if (!(Address.parse(recipient) instanceof Address.Valid(var address))) {
            return List.of(Kind.DELIVERY);
        }
        if (address.simulated()) {
            return switch (address.scenario()) {
                case "success" -> List.of(Kind.DELIVERY);
                case "ooto" -> List.of(Kind.DELIVERY, Kind.OUT_OF_OFFICE);
                case "complaint" -> List.of(Kind.DELIVERY, Kind.COMPLAINT);
                case "suppressionlist" -> List.of(Kind.SUPPRESSED);
                default -> List.of(Kind.BOUNCE);
            };
        }
        return suppressions
                .find(address.bare())
                .map(suppressed -> switch (suppressed.reason()) {
                    case BOUNCE -> List.of(Kind.ON_ACCOUNT_SUPPRESSION_LIST);
                    case COMPLAINT -> List.of(Kind.COMPLAINT_ON_ACCOUNT_SUPPRESSION_LIST);
                })
                .orElse(List.of(Kind.DELIVERY));
    }

    private static boolean virus(Attachment attachment) {
        return attachment.base64().length() < 1000
                && new String(attachment.bytes(), StandardCharsets.ISO_8859_1).contains(EICAR);
    }

    private List<MailEvent> happened(Mail mail, List<Happening> happenings) {
        var published = mail.envelope().configurationSet() != null;
        var now = clock.instant();
        var due = now.plus(faults.delay());
        var events = new ArrayList<MailEvent>();
        for (var happening : happenings) {
            events.add(new MailEvent(
                    numbers.incrementAndGet(),
                    mail.id(),
                    happening.kind(),
                    happening.recipients(),
                    now,
                    due,
                    published ? faults.times() : 0));
        }
        journal.append(events.stream().map(Feedback::line).toList());
        remember(events);
        return events;
    }

    void publish(Mail mail, List<MailEvent> events) {
        for (var event : events) {
            var place = event.number() + faults.places();
            for (var i = 0; i < event.times(); i++) {
                enqueue(event, mail.envelope(), () -> json(event, mail), place);
            }
        }
        wake();
    }

    private static ObjectNode line(MailEvent event) {
        var line = Json.object()
                .put("event", event.number())
                .put("mail", event.mailId())
                .put("kind", event.kind().name());
        line.set("to", Json.strings(event.recipients()));
        return line.put("at", event.at().toString())
                .put("due", event.due().toString())
                .put("times", event.times());
    }

    private void remember(List<MailEvent> events) {
        history.merge(events.getFirst().mailId(), List.copyOf(events), (before, more) -> {
            var all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    String json(MailEvent event, Mail mail) {
        return shape.of(event, mail).toString();
    }

    private void enqueue(MailEvent event, Envelope envelope, Supplier<String> json, double place) {
        var configurationSet = envelope.configurationSet();
        if (configurationSet == null) {
            return;
        }
        lock.lock();
        try {
            queue.add(new Waiting(event, configurationSet, json, place));
        } finally {
            lock.unlock();
        }
    }

    private void publish() {
        while (true) {
            Waiting next;
            lock.lock();
            try {
                while (!closed && !due()) {
                    if (queue.isEmpty() || faults.held()) {
                        changed.awaitUninterruptibly();
                    } else {
                        changed.awaitNanos(NAP);
                    }
                }
                if (closed) {
                    return;
                }
                next = queue.remove();
                publishing = true;
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            var taken = publish(next);
            lock.lock();
            try {
                publishing = false;
                if (taken) {
                    changed.signalAll();
                } else {
                    queue.add(next);
                    changed.awaitNanos(NAP);
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean publish(Waiting next) {
        try {
            sink.publish(next.configurationSet(), next.json().get());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An event was not taken; it comes again", e);
            return false;
        }
        journal.append(Json.object().put("published", next.event().number()));
        return true;
    }

    /** Is there something to publish now? To be asked under the lock. */
    private boolean due() {
        var next = queue.peek();
        return next != null && !faults.held() && !next.event().due().isAfter(clock.instant());
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing due is unpublished; events that wait for a later time, or are held, don't count. */
    boolean quiet() {
        lock.lock();
        try {
            return !publishing && !due();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #quiet()}, at most that long by the wall clock; answers whether it is. */
    boolean awaitQuiet(Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            changed.signalAll();
            while (publishing || due()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            publisher.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
