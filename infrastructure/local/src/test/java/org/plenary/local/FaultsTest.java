package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.local.faults.DynamoDbFaults;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What goes wrong looks to Amazon's own client as it does on AWS. */
class FaultsTest {
    @TempDir
    private static Path folder;

    private static LocalWorld world;
    private static DynamoDbFaults faults;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        world = LocalWorld.start(SampleWorld.in(folder).options().withFaults());
        faults = world.faults().dynamoDb();
        client = client(faults.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        world.close();
    }

    @Test
    void aConflictCancelsATransaction() {
        faults.plan(once(operation -> operation.equals("TransactWriteItems"), new Fault.Conflict()));

        assertThatThrownBy(() -> transact("FAULT#conflict"))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting("code")
                                .containsExactly("TransactionConflict", "None"));
        transact("FAULT#conflict");
        assertThat(get("FAULT#conflict").hasItem()).isTrue();
    }

    @Test
    void aThrottleIsOne() {
        faults.plan(operation -> operation.name().equals("PutItem") ? new Fault.Throttle() : new Fault.None());

        assertThatThrownBy(() -> SampleClients.put(client, "FAULT#throttle", "x"))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
        faults.calm();
        assertThat(get("FAULT#throttle").hasItem()).isFalse();
    }

    @Test
    void aCallMayBeDoneAndItsAnswerLost() {
        faults.plan(once(
                operation -> operation.equals("TransactWriteItems"), new Fault.DoneThenSilence(Duration.ofMillis(50))));

        assertThatThrownBy(() -> transact("FAULT#silence")).isInstanceOf(SdkClientException.class);
        assertThat(get("FAULT#silence").hasItem()).isTrue();
    }

    @Test
    void aConditionCanBeTakenAway() {
        SampleClients.put(client, "FAULT#condition", "x");
        assertThatThrownBy(() -> putIfAbsent("FAULT#condition")).isInstanceOf(ConditionalCheckFailedException.class);
        faults.plan(operation -> {
            if (!operation.request().has("ConditionExpression")) {
                return new Fault.None();
            }
            ObjectNode bare = operation.request().deepCopy();
            bare.remove("ConditionExpression");
            return new Fault.Instead(bare);
        });

        putIfAbsent("FAULT#condition");
        faults.calm();
    }

    @Test
    void remembersWhoCalledWhat() {
        faults.forget();
        SampleClients.put(client, "FAULT#who", "x");

        assertThat(faults.operations()).anySatisfy(operation -> {
            assertThat(operation.caller()).isEqualTo("SomeFunction");
            assertThat(operation.name()).isEqualTo("PutItem");
            assertThat(operation.request().path("TableName").asText()).isEqualTo("plenary-Table");
        });
    }

    private static Function<Operation, Fault> once(Predicate<String> name, Fault fault) {
        var times = new AtomicInteger();
        return operation -> name.test(operation.name()) && times.getAndIncrement() == 0 ? fault : new Fault.None();
    }

    private static void transact(String key) {
        var item = Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("x"));
        var other = Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("y"));
        client.transactWriteItems(write -> write.transactItems(List.of(put(item), put(other))));
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("plenary-Table").item(item))
                .build();
    }

    private static void putIfAbsent(String key) {
        client.putItem(put -> put.tableName("plenary-Table")
                .item(Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("x")))
                .conditionExpression("attribute_not_exists(PK)"));
    }

    private static GetItemResponse get(String key) {
        return client.getItem(get -> get.tableName("plenary-Table")
                .key(Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("x"))));
    }

    // One attempt, so that each fault is seen
    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("SomeFunction", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
