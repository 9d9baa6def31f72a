package org.plenary.benchmark.world;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Amazon's DynamoDB Local as a process of its own, which ends with us. */
final class DynamoDb implements AutoCloseable {
    private final Process process;
    private final int port;

    DynamoDb(Path root, Path folder) {
        var target = root.resolve("infrastructure/dynamodb/target");
        try {
            Files.createDirectories(folder);
            try (Stream<Path> before = Files.list(folder)) {
                for (var file : before.toList()) {
                    Files.delete(file);
                }
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dsqlite4java.library.path=" + target.resolve("dynamodb-local"),
                            "-cp",
                            target.resolve("classes") + File.pathSeparator + target.resolve("dynamodb-local") + "/*",
                            "org.plenary.dynamodb.Main",
                            folder.toString(),
                            "0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var line = process.inputReader().readLine();
            if (line == null || !line.startsWith("listening on ")) {
                throw new IOException("DynamoDB Local did not start: " + line);
            }
            port = Integer.parseInt(line.substring("listening on ".length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    /** A table with the template's keys and indexes. */
    static void create(DynamoDbClient client, String name) {
        client.createTable(CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of("PK", "SK", "GPK", "GSK", "PPK", "PSK")
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(keys("PK", "SK"))
                .globalSecondaryIndexes(index("Office", "GPK", "GSK"), index("Pending", "PPK", "PSK"))
                .build());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(partition, sort))
                .projection(
                        Projection.builder().projectionType(ProjectionType.ALL).build())
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }
}
