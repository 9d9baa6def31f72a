package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plenary.local.faults.Operation;

/**
 * What functions called in DynamoDB while something was done.
 *
 * @param all in the order of their arrival, of every function
 */
record Calls(List<Operation> all) {
    private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem", "Scan", "TransactGetItems");

    /** What every function did to which kinds of items, since the world began. */
    private static final Map<String, Set<Use>> SEEN = new TreeMap<>();

    /** Does something and tells what was called meanwhile. */
    static Calls during(HereWorld world, Runnable something) {
        collect(world);
        something.run();
        return new Calls(collect(world));
    }

    /** What was ever called, transactions in their parts. */
    static synchronized Map<String, Set<Use>> ever(HereWorld world) {
        collect(world);
        return Map.copyOf(SEEN);
    }

    Calls of(String... functions) {
        var wanted = Set.of(functions);
        return new Calls(all.stream()
                .filter(operation -> wanted.contains(operation.caller()))
                .toList());
    }

    Calls writes() {
        return new Calls(all.stream()
                .filter(operation -> !READS.contains(operation.name()))
                .toList());
    }

    /** Each call with what it does to which kinds of items, in which index, and nothing of what is in them. */
    List<String> shape() {
        return all.stream()
                .map(operation -> operation.name() + " "
                        + parts(operation).stream().map(Calls::shape).toList())
                .toList();
    }

    private static String shape(Part part) {
        return part.what() + " " + kind(part.key().getFirst(), "#…") + " "
                + kind(part.key().getLast(), "#…");
    }

    /** {@code MEMBER#…} of {@code MEMBER#4711}. */
    private static String kind(JsonNode key, String rest) {
        return key.path("S").asText().replaceFirst("#.*", rest);
    }

    /** One item of a call: what is done to it, in IAM's words. */
    record Part(String what, JsonNode request) {
        /** Partition and sort key; those of the index where one is asked. */
        List<JsonNode> key() {
            var values = request.path("ExpressionAttributeValues");
            return Stream.of(request.path("Item"), request.path("Key"))
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .map(item -> List.of(item.path("PK"), item.path("SK")))
                    .orElseGet(() -> List.of(values.path(":pk"), values.path(":sk")));
        }
    }

    /**
     * What is done to a kind of items.
     *
     * @param what {@code PutItem}, {@code Query Office}
     * @param partition as a policy names it: {@code MEMBER#*}, {@code SECRET}
     */
    record Use(String what, String partition) {}

    static List<Part> parts(Operation operation) {
        var parts = new ArrayList<Part>();
        switch (operation.name()) {
            case "TransactWriteItems" ->
                operation
                        .request()
                        .path("TransactItems")
                        .forEach(item -> item.properties()
                                .forEach(part -> parts.add(new Part(
                                        switch (part.getKey()) {
                                            case "Put" -> "PutItem";
                                            case "Update" -> "UpdateItem";
                                            case "Delete" -> "DeleteItem";
                                            default -> "ConditionCheckItem";
                                        },
                                        part.getValue()))));
            case "Query" -> {
                var index = operation.request().path("IndexName").asText();
                parts.add(new Part(index.isEmpty() ? "Query" : "Query " + index, operation.request()));
            }
            default -> parts.add(new Part(operation.name(), operation.request()));
        }
        return parts;
    }

    private static synchronized List<Operation> collect(HereWorld world) {
        var faults = world.local().faults().dynamoDb();
        var operations = faults.operations();
        faults.forget();
        for (var operation : operations) {
            var seen = SEEN.computeIfAbsent(operation.caller(), any -> new LinkedHashSet<>());
            parts(operation)
                    .forEach(part ->
                            seen.add(new Use(part.what(), kind(part.key().getFirst(), "#*"))));
        }
        return operations;
    }
}
