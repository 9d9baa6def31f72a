package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plenary.local.faults.Operation;

/**
 * What functions called in DynamoDB while something was done.
 *
 * @param all in the order of their arrival, of every function
 */
record Calls(List<Operation> all) {
    private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem", "Scan", "TransactGetItems");

    /** Every kind of call of every function, since the world began: {@code DoorFunction -> [GetItem, …]}. */
    private static final Map<String, Set<String>> SEEN = new TreeMap<>();

    /** Does something and tells what was called meanwhile. */
    static Calls during(HereWorld world, Runnable something) {
        collect(world);
        something.run();
        return new Calls(collect(world));
    }

    /** What was ever called, transactions in their parts. */
    static synchronized Map<String, Set<String>> ever(HereWorld world) {
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

    /** Each call with how many items of which kind it touches, and nothing of what is in them. */
    List<String> shape() {
        return all.stream()
                .map(operation -> operation.name() + " "
                        + parts(operation).stream().map(Part::what).toList())
                .toList();
    }

    /** One item of a call: what is done to it, in IAM's words. */
    record Part(String what, JsonNode request) {}

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
            var seen = SEEN.computeIfAbsent(operation.caller(), any -> new TreeSet<>());
            parts(operation).forEach(part -> seen.add(part.what()));
        }
        return operations;
    }
}
