package org.plenary.benchmark.replay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.lambda.Clients;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Reads events, one a line, and prints for each the milliseconds that the function took. A line {@code again} makes the
 * very same calls by themselves, against another table, and prints what they took. A line {@code units} makes the next
 * events print what they consumed instead, and in another line the calls.
 */
public final class Main {
    private final RequestStreamHandler function;
    private final DynamoDbClient bare;
    private final String otherTable;

    private Main(RequestStreamHandler function, DynamoDbClient bare, String otherTable) {
        this.function = function;
        this.bare = bare;
        this.otherTable = otherTable;
    }

    /** @param arguments the handler's class, and the table for the bare calls */
    public static void main(String[] arguments) throws Exception {
        // What a function logs is not what we say
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        var function = Class.forName(arguments[0])
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Map.class, Clock.class)
                .newInstance(System.getenv(), Clock.systemUTC());
        Recorder.taken();
        var main = new Main(function, new Clients(System.getenv()).dynamoDb(), arguments[1]);
        var events = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean units = false;
        for (var line = events.readLine(); line != null; line = events.readLine()) {
            switch (line) {
                case "units" -> {
                    units = true;
                    Recorder.countUnits();
                }
                case "again" -> out.println(main.again());
                default -> out.println(units ? main.units(line) : main.handle(line));
            }
        }
        System.exit(0);
    }

    /** What the last event made the function ask, asked again. */
    private double again() {
        double calls = 0;
        for (var request : Recorder.taken()) {
            var elsewhere = elsewhere(request);
            if (elsewhere.isPresent()) {
                long start = System.nanoTime();
                call(elsewhere.get());
                calls += (System.nanoTime() - start) / 1e6;
            }
        }
        Recorder.taken();
        return calls;
    }

    private String units(String event) throws IOException {
        Recorder.unitsTaken();
        handle(event);
        var calls = Recorder.taken().stream()
                .collect(Collectors.groupingBy(
                        request -> request.getClass().getSimpleName().replace("Request", ""),
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(call -> call.getValue() == 1 ? call.getKey() : call.getValue() + " " + call.getKey())
                .collect(Collectors.joining(" + "));
        return Recorder.unitsTaken().line() + "\n" + (calls.isEmpty() ? "none" : calls);
    }

    private double handle(String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        var bytes = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
        long start = System.nanoTime();
        function.handleRequest(bytes, answer, new Unhurried());
        double took = (System.nanoTime() - start) / 1e6;
        var said = answer.toString(StandardCharsets.UTF_8);
        if (said.contains("\"statusCode\":4") || said.contains("\"statusCode\":5") || said.contains("itemIdentifier")) {
            throw new IOException(said);
        }
        return took;
    }

    private void call(SdkRequest request) {
        switch (request) {
            case GetItemRequest r -> bare.getItem(r);
            case QueryRequest r -> bare.query(r);
            case UpdateItemRequest r -> bare.updateItem(r);
            case TransactWriteItemsRequest r -> bare.transactWriteItems(r);
            default -> throw new IllegalStateException("Not replayed: " + request.getClass());
        }
    }

    /** The same call to the other table; nothing for a call to another service. */
    private Optional<SdkRequest> elsewhere(SdkRequest request) {
        return switch (request) {
            case GetItemRequest r ->
                Optional.of(r.toBuilder().tableName(otherTable).build());
            case QueryRequest r ->
                Optional.of(r.toBuilder().tableName(otherTable).build());
            case UpdateItemRequest r ->
                Optional.of(r.toBuilder().tableName(otherTable).build());
            case TransactWriteItemsRequest r ->
                Optional.of(r.toBuilder()
                        .clientRequestToken(java.util.UUID.randomUUID().toString())
                        .transactItems(
                                r.transactItems().stream().map(this::elsewhere).toList())
                        .build());
            default -> Optional.empty();
        };
    }

    private TransactWriteItem elsewhere(TransactWriteItem item) {
        var moved = item.toBuilder();
        Optional.ofNullable(item.put())
                .map(Put::toBuilder)
                .ifPresent(put -> moved.put(put.tableName(otherTable).build()));
        Optional.ofNullable(item.update())
                .map(Update::toBuilder)
                .ifPresent(update -> moved.update(update.tableName(otherTable).build()));
        Optional.ofNullable(item.delete())
                .map(Delete::toBuilder)
                .ifPresent(delete -> moved.delete(delete.tableName(otherTable).build()));
        Optional.ofNullable(item.conditionCheck())
                .map(ConditionCheck::toBuilder)
                .ifPresent(check ->
                        moved.conditionCheck(check.tableName(otherTable).build()));
        return moved.build();
    }
}
