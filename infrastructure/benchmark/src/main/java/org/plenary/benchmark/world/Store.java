package org.plenary.benchmark.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.Template;

/** DynamoDB, empty, with as many tables of the template's shape as are wanted. */
final class Store implements AutoCloseable {
    private final DynamoDb process;
    private final Template.Table shape;

    Store(Path root, Path folder, Template.Table shape) {
        this.shape = shape;
        empty(folder);
        process = new DynamoDb(root.resolve("infrastructure/dynamodb/target/dynamodb-local"), folder, 0);
    }

    int port() {
        return process.address().getPort();
    }

    void create(String name) {
        ObjectNode creation = shape.creation().deepCopy();
        // Nobody reads the stream here: its events are made
        creation.put("TableName", name).remove("StreamSpecification");
        process.create(new Template.Table(shape.id(), name, creation, shape.timeToLive()));
    }

    @Override
    public void close() {
        process.close();
    }

    /** What an earlier run left. */
    static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
