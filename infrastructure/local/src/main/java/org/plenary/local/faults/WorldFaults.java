package org.plenary.local.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plenary.local.ses.Faults;

/** Everything that tests can let go wrong. */
public final class WorldFaults {
    private final Optional<DynamoDbFaults> dynamoDb;
    private final Faults ses;
    private final Map<String, Duration> clocks = new ConcurrentHashMap<>();

    public WorldFaults(Optional<DynamoDbFaults> dynamoDb, Faults ses) {
        this.dynamoDb = dynamoDb;
        this.ses = ses;
    }

    /**
     * Between functions and DynamoDB.
     *
     * @throws IllegalStateException if the world was started without
     */
    public DynamoDbFaults dynamoDb() {
        return dynamoDb.orElseThrow(() -> new IllegalStateException("The world was started without faults"));
    }

    /** Between functions and SES, and on the way of SES's events. */
    public Faults ses() {
        return ses;
    }

    /** Lets a function's clock be off by so much; its logical id. */
    public void clockOff(String function, Duration by) {
        clocks.put(function, by);
    }

    /** By how much a function's clock is off. */
    public Duration clockOff(String function) {
        return clocks.getOrDefault(function, Duration.ZERO);
    }
}
