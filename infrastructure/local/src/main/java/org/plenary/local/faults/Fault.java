package org.plenary.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What goes wrong with a call of DynamoDB. */
public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** Another transaction is under way on an item: what DynamoDB Local never says, and DynamoDB does. */
    record Conflict() implements Fault {}

    /** Too much at once. */
    record Throttle() implements Fault {}

    /** The call is carried out, and its answer never comes: after this time the connection is cut. */
    record DoneThenSilence(Duration lasts) implements Fault {}

    /** The call never arrives, and no answer comes. */
    record Silence(Duration lasts) implements Fault {}

    /** Another request is carried out in its place, as one without its condition. */
    record Instead(JsonNode request) implements Fault {}
}
