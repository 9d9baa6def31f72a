package org.plenary.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.plenary.local.template.Template;

/**
 * One function: instances are made when they are needed, answer one request at a time and are used again, and an
 * instance that ran out of time is never seen again.
 */
public final class Lambda {
    /** Lambda's limit for events and answers. */
    public static final int PAYLOAD = 6 * 1024 * 1024;

    // Without a reservation Lambda would start a thousand; here a request waits for one of these
    private static final int INSTANCES = 12;

    private final Template.Function function;
    private final Supplier<Code> code;
    private final Supplier<Map<String, String>> environment;
    private final Clock clock;
    private final ExecutorService threads;
    private final OutputStream log;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

    Lambda(
            Template.Function function,
            Supplier<Code> code,
            Supplier<Map<String, String>> environment,
            Clock clock,
            ExecutorService threads,
            OutputStream log) {
        this.function = function;
        this.code = code;
        this.environment = environment;
        this.clock = clock;
        this.threads = threads;
        this.log = log;
        this.permits = new Semaphore(function.reserved().orElse(INSTANCES), true);
    }

    public Template.Function function() {
        return function;
    }

    /** Calls the handler with this event, and waits for its end. */
    public Outcome invoke(byte[] event) throws InterruptedException {
        if (event.length > PAYLOAD) {
            return new Outcome.Failed("RequestTooLarge", "The event has " + event.length + " bytes");
        }
        if (function.reserved().isEmpty()) {
            permits.acquire();
        } else if (!permits.tryAcquire()) {
            return new Outcome.Throttled();
        }
        try {
            var outcome = invokeOne(event);
            if (outcome instanceof Outcome.Failed(var type, var message)) {
                System.out.println(function.id() + " failed: " + type + ": " + message);
            }
            return outcome;
        } finally {
            permits.release();
        }
    }

    private Outcome invokeOne(byte[] event) throws InterruptedException {
        try {
            var instance = idle.pollFirst();
            var handler = instance == null ? threads.submit(this::start).get() : instance;
            var answer = new ByteArrayOutputStream();
            var deadline = System.nanoTime() + function.timeout().toNanos();
            var running = threads.submit(() -> {
                Output.redirect(log);
                Thread.currentThread().setContextClassLoader(handler.getClass().getClassLoader());
                handler.handleRequest(
                        new ByteArrayInputStream(event),
                        answer,
                        new Invocation(function, UUID.randomUUID().toString(), deadline));
                return answer.toByteArray();
            });
            try {
                var bytes = running.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                idle.addFirst(handler);
                return bytes.length > PAYLOAD
                        ? new Outcome.Failed(
                                "Function.ResponseSizeTooLarge", "The answer has " + bytes.length + " bytes")
                        : new Outcome.Answered(bytes);
            } catch (TimeoutException e) {
                running.cancel(true);
                return new Outcome.Failed(
                        "Sandbox.Timedout",
                        "Task timed out after " + function.timeout().toSeconds() + " seconds");
            } catch (ExecutionException e) {
                idle.addFirst(handler);
                throw e;
            }
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private Outcome failed(Throwable cause) {
        Output.print(log, cause);
        return new Outcome.Failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
    }

    private RequestStreamHandler start() throws Exception {
        Output.redirect(log);
        var loader = code.get();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (RequestStreamHandler) loader.loadClass(function.handler())
                    .getConstructor(Map.class, Clock.class)
                    .newInstance(environment.get(), clock);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
