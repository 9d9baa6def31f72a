package org.plenary.local.ses;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.plenary.local.ses.MailEvent.Kind;

/** Every mail that was accepted, in the order of acceptance. Addresses are compared without their names and case. */
public final class Mailbox {

    private final MailFolder folder;
    private final Feedback feedback;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<Envelope> mails = new ArrayList<>();
    private final Map<String, Envelope> byId = new HashMap<>();
    private final Map<String, List<Envelope>> byRecipient = new LinkedHashMap<>();

    Mailbox(MailFolder folder, Feedback feedback, List<Envelope> before) {
        this.folder = folder;
        this.feedback = feedback;
        before.forEach(this::index);
    }

    /** All mails, oldest first; each is read from disk. Ask {@link #envelopes()} when that is enough. */
    public List<Mail> all() {
        return envelopes().stream().map(folder::read).toList();
    }

    /** The mails to that address, oldest first. */
    public List<Mail> to(String address) {
        return envelopesTo(address).stream().map(folder::read).toList();
    }

    public List<Envelope> envelopes() {
        return locked(() -> List.copyOf(mails));
    }

    public List<Envelope> envelopesTo(String address) {
        return locked(() -> List.copyOf(byRecipient.getOrDefault(bare(address), List.of())));
    }

    public int count() {
        return locked(mails::size);
    }

    public Optional<Mail> find(String id) {
        return envelope(id).map(folder::read);
    }

    public Optional<Envelope> envelope(String id) {
        return locked(() -> Optional.ofNullable(byId.get(id)));
    }

    /** How many mails each address got, the latest address first. */
    public Map<String, Integer> recipients() {
        return locked(() -> {
            var counts = new LinkedHashMap<String, Integer>();
            new ArrayList<>(byRecipient.entrySet())
                    .reversed()
                    .forEach(
                            entry -> counts.put(entry.getKey(), entry.getValue().size()));
            return counts;
        });
    }

    /** The mails to that address (to anybody when it is empty) accepted after the one of that id, oldest first. */
    public List<Envelope> since(String address, String id) {
        return locked(() -> List.copyOf(after(address, id)));
    }

    /** Waits until {@link #since} has a mail. */
    public boolean awaitAny(String address, String id, Duration atMost) {
        return await(() -> !after(address, id).isEmpty(), atMost);
    }

    /** Waits until that many mails in all were accepted; answers whether they were. */
    public boolean awaitCount(int count, Duration atMost) {
        return await(() -> mails.size() >= count, atMost);
    }

    /** Waits for the first mail to that address that is as wanted, already there or still to come. */
    public Optional<Mail> await(String address, Predicate<Mail> wanted, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var seen = "";
        while (true) {
            for (var envelope : since(address, seen)) {
                var mail = folder.read(envelope);
                if (wanted.test(mail)) {
                    return Optional.of(mail);
                }
                seen = envelope.id();
            }
            if (!awaitAny(address, seen, Duration.ofNanos(deadline - System.nanoTime()))) {
                return Optional.empty();
            }
        }
    }

    private boolean await(BooleanSupplier condition, Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = arrived.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private List<Envelope> after(String address, String id) {
        var theirs = address.isEmpty() ? mails : byRecipient.getOrDefault(bare(address), List.of());
        for (var i = theirs.size(); i > 0; i--) {
            if (theirs.get(i - 1).id().equals(id)) {
                return theirs.subList(i, theirs.size());
            }
        }
        return theirs;
    }

    /** What befell a mail, oldest first. */
    public List<MailEvent> history(String id) {
        return feedback.of(id);
    }

    /** The event as SES publishes it. */
    public String json(MailEvent event) {
        return feedback.json(event, find(event.mailId()).orElseThrow());
    }

    /** Lets that befall a mail now, for all of its recipients: it bounces, somebody complains. False when there is no such mail. */
    public boolean report(String id, Kind kind) {
        var mail = find(id);
        mail.ifPresent(found -> feedback.report(found, kind, found.envelope().recipients()));
        return mail.isPresent();
    }

    /** Keeps a mail; from here on it is accepted. */
    void accept(Mail mail) throws IOException {
        folder.write(mail);
        var events = feedback.accepted(mail);
        lock.lock();
        try {
            index(mail.envelope());
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        feedback.publish(mail, events);
    }

    private void index(Envelope envelope) {
        mails.add(envelope);
        byId.put(envelope.id(), envelope);
        for (var recipient :
                Set.copyOf(envelope.recipients().stream().map(Mailbox::bare).toList())) {
            var before = byRecipient.remove(recipient);
            var theirs = before == null ? new ArrayList<Envelope>() : before;
            theirs.add(envelope);
            byRecipient.put(recipient, theirs);
        }
    }

    private static String bare(String recipient) {
        return Address.parse(recipient) instanceof Address.Valid(var address)
                ? address.bare()
                : recipient.strip().toLowerCase(Locale.ROOT);
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
