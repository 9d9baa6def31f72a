package org.plenary.acceptance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Functions of money in a process of its own, made to be killed: the very handlers of the zips, called over and over with
 * their schedule or with the events in their folder. An event is taken from there when its handler has answered well.
 */
public final class MoneyWorker {
    /** A handler, and whether it is a schedule that calls it. */
    enum Part {
        FEES("org.plenary.registration.fees.FeeRun", true),
        INVOICES("org.plenary.payments.invoices.InvoiceRun", true),
        BANK("org.plenary.payments.bank.BankImport", false),
        WEBHOOK("org.plenary.payments.card.WebhookFunction", false),
        CARDS("org.plenary.payments.card.CardRun", true);

        private final String handler;
        private final boolean scheduled;

        String handler() {
            return handler;
        }

        Part(String handler, boolean scheduled) {
            this.handler = handler;
            this.scheduled = scheduled;
        }
    }

    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();
    /** Time enough for any of them. */
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            MoneyWorker.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 50_000 : null);

    private final Path folder;
    private final WorldTime clock;
    private final Map<Part, RequestStreamHandler> handlers = new EnumMap<>(Part.class);

    private MoneyWorker(Path folder, String name, List<Part> parts) throws ReflectiveOperationException {
        this.folder = folder;
        this.clock = WorldTime.of(folder.resolve("time"), Duration.ZERO);
        for (var part : parts) {
            handlers.put(part, handler(part, name));
        }
    }

    /** @param arguments the folder of the world; this worker's name; the parts that it plays */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var name = arguments[1];
        var worker = new MoneyWorker(
                folder,
                name,
                List.of(arguments).subList(2, arguments.length).stream()
                        .map(Part::valueOf)
                        .toList());
        Files.createFile(folder.resolve("ready-" + name));
        while (true) {
            for (var part : worker.handlers.keySet()) {
                worker.play(part);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void play(Part part) {
        if (part.scheduled) {
            var event = "{\"detail-type\":\"Scheduled Event\",\"time\":\"" + clock.instant() + "\"}";
            call(part, event.getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (var file : WorldTime.files(folder.resolve(part.name()))) {
            try {
                if (call(part, Files.readAllBytes(file))) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException taken) {
                // by another worker
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Whether it went well; if not, whoever called asks again. */
    private boolean call(Part part, byte[] event) {
        var answer = new ByteArrayOutputStream();
        try {
            Objects.requireNonNull(handlers.get(part)).handleRequest(new ByteArrayInputStream(event), answer, CONTEXT);
        } catch (IOException | RuntimeException failed) {
            failed.printStackTrace();
            return false;
        }
        return part != Part.WEBHOOK || answer.toString(StandardCharsets.UTF_8).contains("\"statusCode\":200");
    }

    /** A Lambda: its access key is its name, by which the world knows who calls. */
    private RequestStreamHandler handler(Part part, String name) throws ReflectiveOperationException {
        var environment = new HashMap<>(System.getenv());
        environment.put("AWS_ACCESS_KEY_ID", name + part);
        return Class.forName(part.handler)
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Map.class, Clock.class)
                .newInstance(environment, clock);
    }
}
