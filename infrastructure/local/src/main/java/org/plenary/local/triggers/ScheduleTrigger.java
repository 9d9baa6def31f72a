package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plenary.local.Json;
import org.plenary.local.template.EventSource;

/**
 * Fires when the clock passes a tick, each with the time it was due. After a journey of more ticks than anyone would
 * wait for, some of them stand for all, evenly; after a time in which the world was down, the last one does.
 */
public final class ScheduleTrigger implements Trigger {
    private static final int AT_ONCE = 48;

    private final EventSource.Schedule source;
    private final Ticks ticks;
    private final Asynchronous target;
    private final Clock clock;
    private final String region;
    private final Path file;
    private Instant last;

    /**
     * @param file where it keeps when it fired last
     */
    public ScheduleTrigger(EventSource.Schedule source, Asynchronous target, Clock clock, String region, Path file) {
        this.source = source;
        this.ticks = Ticks.of(source.expression());
        this.target = target;
        this.clock = clock;
        this.region = region;
        this.file = file;
        if (Files.exists(file)) {
            this.last = Instant.parse(Json.read(file).path("last").asText());
            catchUp();
        } else {
            this.last = clock.instant();
            keep();
        }
    }

    @Override
    public String name() {
        return source.id() + " (schedule)";
    }

    public EventSource.Schedule source() {
        return source;
    }

    /** Fires now, beside its ticks. */
    public void fire() {
        fire(clock.instant());
    }

    @Override
    public synchronized boolean work() {
        var passed = ticks.between(last, clock.instant());
        if (passed.isEmpty()) {
            return false;
        }
        thin(passed).forEach(this::fire);
        last = passed.getLast();
        keep();
        return true;
    }

    private void catchUp() {
        var missed = ticks.between(last, clock.instant());
        if (!missed.isEmpty()) {
            fire(missed.getLast());
            last = missed.getLast();
            keep();
        }
    }

    private static List<Instant> thin(List<Instant> passed) {
        if (passed.size() <= AT_ONCE) {
            return passed;
        }
        var kept = new ArrayList<Instant>();
        for (int i = 1; i <= AT_ONCE; i++) {
            kept.add(passed.get((int) ((long) passed.size() * i / AT_ONCE) - 1));
        }
        return kept;
    }

    private void fire(Instant due) {
        target.accept(source.input().orElseGet(() -> event(due)));
    }

    private JsonNode event(Instant due) {
        return Events.of(
                "aws.events",
                "Scheduled Event",
                due,
                region,
                "arn:aws:events:" + region + ":000000000000:rule/" + source.id());
    }

    private void keep() {
        Json.write(file, Json.object().put("last", last.toString()));
    }
}
