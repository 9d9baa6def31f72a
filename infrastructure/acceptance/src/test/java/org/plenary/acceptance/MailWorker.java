package org.plenary.acceptance;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The mailer in a process of its own, made to be killed: the very handlers of the zip, called over and over with what
 * the stream, the schedule and the queue have for them. An event is taken from its folder when its handler has answered.
 * The queue has a thread of its own, as it has a Lambda of its own: SES's events never wait for a sweep to end.
 */
public final class MailWorker {
    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";
    /** By the machine's time, so that three workers leave it room for anything else. */
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private static final long BETWEEN_SWEEPS = Duration.ofMillis(80).toNanos();

    private final Path folder;
    private final String name;
    private final WorldTime clock;
    private final RequestStreamHandler stream;
    private final RequestStreamHandler sweep;
    private final RequestStreamHandler feedback;

    private MailWorker(Path folder, String name, Duration error) throws ReflectiveOperationException {
        this.folder = folder;
        this.name = name;
        this.clock = WorldTime.of(folder.resolve("time"), error);
        stream = handler("MailStream", name);
        sweep = handler("MailSweep", name);
        feedback = handler("MailFeedback", name + MailFacts.FEEDBACK);
    }

    /** @param arguments the folder of the world; this worker's name; by how many seconds its clock is off */
    public static void main(String[] arguments) throws Exception {
        var worker =
                new MailWorker(Path.of(arguments[0]), arguments[1], Duration.ofSeconds(Long.parseLong(arguments[2])));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Files.createFile(worker.folder.resolve("ready-" + worker.name));
        Thread.ofPlatform().start(() -> {
            while (true) {
                worker.take("feedback", worker.feedback, Integer.MAX_VALUE);
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        });
        while (true) {
            worker.send();
            LockSupport.parkNanos(BETWEEN_SWEEPS);
        }
    }

    private void send() throws IOException {
        // Lambda counts from here on, and by its own clock
        var busy = folder.resolve("busy").resolve(name);
        WorldTime.put(busy, Long.toString(clock.truth()));
        take("stream", stream, 5);
        Files.delete(busy);
        WorldTime.put(busy, Long.toString(clock.truth()));
        call(sweep, "{\"detail-type\":\"Scheduled Event\",\"time\":\"" + clock.instant() + "\"}");
        Files.delete(busy);
    }

    /** The events that are due by the true time, for a queue has no clock of ours: their names begin with it. */
    private void take(String kind, RequestStreamHandler handler, int atMost) {
        for (var file : due(kind, atMost)) {
            try {
                if (call(handler, Files.readString(file)).equals(NOTHING_FAILED)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException taken) {
                // by another worker
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private List<Path> due(String kind, int atMost) {
        long now = clock.truth();
        return WorldTime.files(folder.resolve(kind)).stream()
                .filter(file -> MailFacts.due(file) <= now)
                .sorted()
                .limit(atMost)
                .toList();
    }

    private static String call(RequestStreamHandler handler, String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                (InputStream) new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** A Lambda: its access key is its name, by which the world knows who calls. */
    private RequestStreamHandler handler(String type, String caller) throws ReflectiveOperationException {
        var environment = new HashMap<>(System.getenv());
        environment.put("AWS_ACCESS_KEY_ID", caller);
        return Class.forName("org.plenary.mailer." + type)
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Map.class, Clock.class)
                .newInstance(environment, clock);
    }
}
