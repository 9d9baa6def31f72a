package org.plenary.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.plenary.local.Json;

/**
 * A queue, each message a file: what was sent is there after any end of the process. A message that was received is
 * hidden until it is deleted or its time is over; one received too often goes to the dead letters.
 */
public final class DiskQueue {
    /**
     * A message.
     *
     * @param receives how often it was handed out
     * @param visible from when on it may be handed out
     */
    public record Message(long number, String id, String body, Instant sent, int receives, Instant visible) {
        Message received(Instant until) {
            return new Message(number, id, body, sent, receives + 1, until);
        }

        /** As before it was handed out this time. */
        public Message uncounted() {
            return new Message(number, id, body, sent, receives - 1, visible);
        }

        Message visible(Instant from) {
            return new Message(number, id, body, sent, receives, from);
        }
    }

    /** Where messages go that were received too often. */
    public record Redrive(DiskQueue deadLetters, int receives) {}

    private final Path folder;
    private final Duration visibility;
    private final Duration delay;
    private final Optional<Redrive> redrive;
    private final Clock clock;
    private final TreeMap<Long, Message> messages = new TreeMap<>();

    public DiskQueue(Path folder, Duration visibility, Duration delay, Optional<Redrive> redrive, Clock clock) {
        this.folder = folder;
        this.visibility = visibility;
        this.delay = delay;
        this.redrive = redrive;
        this.clock = clock;
        load();
    }

    /** Keeps a message. */
    public synchronized void send(String body) {
        var now = clock.instant();
        var number = messages.isEmpty() ? 1 : messages.lastKey() + 1;
        keep(new Message(number, UUID.randomUUID().toString(), body, now, 0, now.plus(delay)));
    }

    /** Hands out what is visible, oldest first, and hides it. */
    public synchronized List<Message> receive(int most) {
        var now = clock.instant();
        var received = new ArrayList<Message>();
        for (var message : List.copyOf(messages.values())) {
            if (received.size() == most) {
                break;
            }
            if (message.visible().isAfter(now)) {
                continue;
            }
            if (redrive.isPresent() && message.receives() >= redrive.get().receives()) {
                redrive.get().deadLetters().send(message.body());
                delete(message);
                continue;
            }
            var hidden = message.received(now.plus(visibility));
            keep(hidden);
            received.add(hidden);
        }
        return received;
    }

    /** Forgets a message that was dealt with. */
    public synchronized void delete(Message message) {
        messages.remove(message.number());
        try {
            Files.deleteIfExists(file(message.number()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a message out again, not before then. */
    public synchronized void again(Message message, Instant from) {
        if (messages.containsKey(message.number())) {
            keep(message.visible(from));
        }
    }

    /** All that wait, hidden or not. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    private void keep(Message message) {
        Json.write(
                file(message.number()),
                Json.object()
                        .put("id", message.id())
                        .put("body", message.body())
                        .put("sent", message.sent().toString())
                        .put("receives", message.receives())
                        .put("visible", message.visible().toString()));
        messages.put(message.number(), message);
    }

    // Nobody holds a message any more when the process that received it is gone
    private void load() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                for (var file : files.filter(DiskQueue::isMessage).toList()) {
                    var number = Long.parseLong(file.getFileName().toString().replace(".json", ""));
                    var kept = Json.read(file);
                    messages.put(
                            number,
                            new Message(
                                    number,
                                    kept.path("id").asText(),
                                    kept.path("body").asText(),
                                    Instant.parse(kept.path("sent").asText()),
                                    kept.path("receives").asInt(),
                                    clock.instant()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMessage(Path file) {
        return file.getFileName().toString().matches("\\d+\\.json");
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%012d.json", number));
    }
}
