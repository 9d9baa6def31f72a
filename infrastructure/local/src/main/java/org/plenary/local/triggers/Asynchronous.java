package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.plenary.local.Json;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.functions.Outcome;
import org.plenary.local.store.DiskQueue;
import org.plenary.local.template.Template;

/**
 * Events for a function that nobody waits for: kept until it took them, tried again after one minute and after two, then
 * handed to its on-failure destination.
 */
public final class Asynchronous implements Trigger {
    private static final int AT_ONCE = 8;

    private static final Duration THROTTLED = Duration.ofMillis(50);

    private final Template.Function function;
    private final DiskQueue waiting;
    private final Lambdas lambdas;
    private final Messaging messaging;
    private final Clock clock;

    public Asynchronous(
            Template.Function function, DiskQueue waiting, Lambdas lambdas, Messaging messaging, Clock clock) {
        this.function = function;
        this.waiting = waiting;
        this.lambdas = lambdas;
        this.messaging = messaging;
        this.clock = clock;
    }

    @Override
    public String name() {
        return function.id() + " (asynchronous)";
    }

    /** Takes an event; from here on it is not lost. */
    public void accept(JsonNode event) {
        waiting.send(event.toString());
    }

    @Override
    public boolean work() throws InterruptedException {
        var messages = waiting.receive(Math.clamp(function.reserved().orElse(AT_ONCE), 1, AT_ONCE));
        Parallel.forEach(messages, this::attempt);
        return !messages.isEmpty();
    }

    private void attempt(DiskQueue.Message message) throws InterruptedException {
        var now = clock.instant();
        if (now.isAfter(message.sent().plus(function.asynchronous().maximumAge()))) {
            giveUp(message, message.receives() - 1, "EventAgeExceeded", Json.object());
            return;
        }
        switch (lambdas.invoke(function.arn(), Json.bytes(Json.parse(message.body())))) {
            case Outcome.Answered(var _) -> waiting.delete(message);
            case Outcome.Failed(var type, var text) -> {
                if (message.receives() > function.asynchronous().retries()) {
                    var error = Json.object().put("errorType", type).put("errorMessage", text);
                    giveUp(message, message.receives(), "RetriesExhausted", error);
                } else {
                    waiting.again(message, now.plus(Duration.ofMinutes(message.receives())));
                }
            }
            // Lambda tries again for as long as the event is young enough, and does not count it
            case Outcome.Throttled() -> {
                Thread.sleep(THROTTLED);
                waiting.again(message.uncounted(), now);
            }
        }
    }

    private void giveUp(DiskQueue.Message message, int attempts, String condition, ObjectNode error) {
        function.asynchronous().onFailure().ifPresent(destination -> {
            var letter = Letters.of(function, UUID.randomUUID().toString(), condition, attempts, clock.instant());
            letter.set("requestPayload", Json.parse(message.body()));
            letter.set("responsePayload", error);
            messaging.send(destination, letter.toString());
        });
        waiting.delete(message);
    }
}
