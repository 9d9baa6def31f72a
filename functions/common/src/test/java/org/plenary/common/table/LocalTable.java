package org.plenary.common.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.plenary.common.lambda.Clients;
import org.plenary.dynamodb.Running;
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
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * JUnit extension: Amazon's DynamoDB Local as one process for the whole test JVM, and a fresh, empty table with the
 * template's keys and indexes before each test. Tests take a {@link LocalTable} as a parameter.
 */
public final class LocalTable implements BeforeEachCallback, ParameterResolver {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static @Nullable URI endpoint;

    private String name = "";
    private @Nullable DynamoDbClient client;

    /** The fresh table of this test, through the code that production uses. */
    public Table table() {
        return new Table(client(), name);
    }

    /** The same table through another client, such as one that injects faults. */
    public Table table(DynamoDbClient other) {
        return new Table(other, name);
    }

    public String name() {
        return name;
    }

    public DynamoDbClient client() {
        if (client == null) {
            client = new Clients(environment()).dynamoDb();
        }
        return client;
    }

    /** What a function needs in its environment to find this table. */
    public Map<String, String> environment() {
        return Map.of(
                "TABLE", name,
                "IN_BUCKET", "in",
                "OUT_BUCKET", "out",
                "PUBLIC_ADDRESS", "https://network.example",
                "SENDER", "office@network.example",
                "FIRST_STAFF", "first@network.example",
                "CONFIGURATION_SET", "plenary",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint().toString());
    }

    /** Every item of the table, for checks after the fact. */
    public List<Item> items() {
        return client()
                .scanPaginator(ScanRequest.builder()
                        .tableName(name)
                        .consistentRead(true)
                        .build())
                .items()
                .stream()
                .map(Item::read)
                .toList();
    }

    /** The items whose partition begins like this. */
    public List<Item> items(String partition) {
        return items().stream()
                .filter(item -> item.text("PK").startsWith(partition))
                .toList();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        name = "plenary-" + ProcessHandle.current().pid() + "-" + TABLES.incrementAndGet();
        client().createTable(CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of("PK", "SK", "GPK", "GSK", "PPK", "PSK").stream()
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
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalTable.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
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

    private static synchronized URI endpoint() {
        @Nullable URI known = endpoint;
        if (known == null) {
            known = start();
            endpoint = known;
        }
        return known;
    }

    /** Never closed: it ends with this JVM, however that ends. */
    private static URI start() {
        var jars = Path.of(
                System.getProperty("plenary.root", "../.."), "infrastructure", "dynamodb", "target", "dynamodb-local");
        try {
            var data = Files.createTempDirectory(
                    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"))), "dynamodb");
            return URI.create("http://127.0.0.1:" + Running.start(jars, data, 0).port());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
