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
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The mailer in a process of its own, made to be killed: the very handlers of the zip, called over and over with what
 * the stream, the schedule and the queue have for them. An event is taken from its folder when its handler has answered.
 */
public final class MailWorker {
    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    private final Path spool;
    private final Clock clock;
    private final RequestStreamHandler stream;
    private final RequestStreamHandler sweep;
    private final RequestStreamHandler feedback;
    private final boolean deaf;

    private MailWorker(Path spool, Duration off, boolean deaf) throws ReflectiveOperationException {
        this.spool = spool;
        this.clock = new SharedClock(spool.resolve("clock"), off);
        this.deaf = deaf;
        stream = handler("MailStream");
        sweep = handler("MailSweep");
        feedback = handler("MailFeedback");
    }

    /**
     * @param arguments the folder with the events and the clock; by how many seconds this machine's clock is off; whether
     *     it does without what SES tells
     */
    public static void main(String[] arguments) throws Exception {
        var worker = new MailWorker(
                Path.of(arguments[0]),
                Duration.ofSeconds(Long.parseLong(arguments[1])),
                Boolean.parseBoolean(arguments[2]));
        Files.createFile(worker.spool.resolve("ready-" + ProcessHandle.current().pid()));
        while (true) {
            worker.round();
        }
    }

    private void round() throws IOException {
        if (!deaf) {
            take("feedback", feedback, Integer.MAX_VALUE);
        }
        take("stream", stream, 5);
        call(sweep, "{\"detail-type\":\"Scheduled Event\",\"time\":\"" + clock.instant() + "\"}");
    }

    /** The events that are due: their names begin with the time. */
    private void take(String folder, RequestStreamHandler handler, int atMost) throws IOException {
        var now = clock.millis();
        List<Path> due;
        try (var files = Files.list(spool.resolve(folder))) {
            due = files.filter(file -> !file.toString().endsWith(".part"))
                    .filter(file -> Long.parseLong(file.getFileName().toString().split("-", 2)[0]) <= now)
                    .sorted()
                    .limit(atMost)
                    .toList();
        }
        for (var file : due) {
            String event;
            try {
                event = Files.readString(file);
            } catch (NoSuchFileException taken) {
                continue; // by another worker
            }
            if (call(handler, event).equals(NOTHING_FAILED)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String call(RequestStreamHandler handler, String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                (InputStream) new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }

    private RequestStreamHandler handler(String name) throws ReflectiveOperationException {
        return Class.forName("org.plenary.mailer." + name)
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Map.class, Clock.class)
                .newInstance(System.getenv(), clock);
    }

    /** The time that a test has written into a file, milliseconds from the machine's, off by so much. */
    private static final class SharedClock extends Clock {
        private final Path file;
        private final Duration off;

        SharedClock(Path file, Duration off) {
            this.file = file;
            this.off = off;
        }

        @Override
        public Instant instant() {
            try {
                return Instant.now()
                        .plusMillis(Long.parseLong(Files.readString(file)))
                        .plus(off);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
