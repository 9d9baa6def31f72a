package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What everything that happens on the account is written with: objects, lines of the balance, events, and what comes later. */
final class Books {
    static final String VERSION = "2025-11-17.clover";

    /** As Stripe tries again in live mode: up to three days, by the account's clock. */
    private static final Duration GIVEN_UP = Duration.ofDays(3);

    final Store store;
    final Clock clock;
    private final WebhookFaults faults;
    private final boolean listened;
    private final Set<String> wanted;

    /**
     * @param listened whether there is an endpoint for webhooks
     * @param wanted types of events that the endpoint takes; empty for all
     */
    Books(Store store, Clock clock, WebhookFaults faults, boolean listened, Set<String> wanted) {
        this.store = store;
        this.clock = clock;
        this.faults = faults;
        this.listened = listened;
        this.wanted = wanted;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** A new object, to be filled and put. */
    ObjectNode object(String kind, String prefix) {
        return Json.object()
                .put("id", store.id(prefix))
                .put("object", kind)
                .put("created", now())
                .put("livemode", false);
    }

    /** A line of the balance; its id belongs into its source. */
    String movement(String type, String category, ObjectNode source, long amount, long fee) {
        var line = object("balance_transaction", "txn");
        line.remove("livemode");
        line.put("amount", amount)
                .put("available_on", now() + Duration.ofDays(2).toSeconds())
                .put("currency", source.path("currency").asText())
                .putNull("description")
                .putNull("exchange_rate")
                .put("fee", fee)
                .put("net", amount - fee)
                .put("reporting_category", category)
                .put("source", source.path("id").asText())
                .put("status", "pending")
                .put("type", type);
        line.putArray("fee_details");
        store.put(line);
        return line.path("id").asText();
    }

    /** Something happened to an object: whoever listens is told what it is like now. */
    void happened(String type, ObjectNode object) {
        var event = object("event", "evt").put("api_version", VERSION).put("type", type);
        event.putObject("data").set("object", object.deepCopy());
        event.put("pending_webhooks", 1).putObject("request").putNull("id").putNull("idempotency_key");
        store.put(event);
        if (!listened || (!wanted.isEmpty() && !wanted.contains(type)) || faults.loses()) {
            return;
        }
        for (int times = faults.repeats() ? 2 : 1; times > 0; times--) {
            deliver(event.path("id").asText(), clock.instant().plus(faults.delay()));
        }
    }

    /** Puts an event on its way, at the earliest at that time. */
    void deliver(String event, Instant due) {
        store.put(Json.object()
                .put("id", store.id("delivery"))
                .put("object", "delivery")
                .put("event", event)
                .put("state", "waiting")
                .put("attempts", 0)
                .put("since", clock.instant().toEpochMilli())
                .put("place", store.all("delivery").size() + faults.places())
                .put("due", due.toEpochMilli()));
    }

    /** The endpoint did not take it: it comes again, later each time, until it is given up. */
    void failed(ObjectNode delivery, String why) {
        int attempts = delivery.path("attempts").asInt() + 1;
        var waits = List.of(1, 5, 30, 120, 300, 600, 720);
        var due = clock.instant().plus(Duration.ofMinutes(waits.get(Math.min(attempts, waits.size()) - 1)));
        boolean givenUp = due.isAfter(
                Instant.ofEpochMilli(delivery.path("since").asLong()).plus(GIVEN_UP));
        store.put(delivery.put("attempts", attempts)
                .put("state", givenUp ? "given up" : "waiting")
                .put("answer", why)
                .put("due", due.toEpochMilli()));
    }

    /** Lets something become of an object after a while. */
    void later(String what, String of, Duration after) {
        store.put(Json.object()
                .put("id", store.id("later"))
                .put("object", "later")
                .put("what", what)
                .put("of", of)
                .put("done", false)
                .put("due", clock.instant().plus(after).toEpochMilli()));
    }
}
