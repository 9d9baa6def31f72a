package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalWorldTest {
    @TempDir
    private static Path folder;

    private static SampleWorld sample;
    private static LocalWorld world;

    @BeforeAll
    static void start() {
        sample = SampleWorld.in(folder);
        world = LocalWorld.start(sample.options());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void answersARequest() throws IOException, InterruptedException {
        var answer = get("/things/%C3%A9t%C3%A9?a=1&a=2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
        var event = Json.parse(answer.body());
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{id}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("été");
    }

    @Test
    void handsAnItemToAStreamsFunction() {
        try (var dynamoDb = dynamoDb()) {
            dynamoDb.putItem(put -> put.tableName("plenary-Table")
                    .item(Map.of("PK", AttributeValue.fromS("ITEM#1"), "SK", AttributeValue.fromS("x"))));
        }

        world.settle();

        assertThat(sample.events("OnItem"))
                .anySatisfy(event -> assertThat(event.toString()).contains("ITEM#1"));
    }

    @Test
    void firesASchedule() {
        world.fire("HourlyTick");

        world.settle();

        assertThat(sample.events("Hourly"))
                .anySatisfy(
                        event -> assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event"));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(world.addresses().pages().resolve(path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(world.addresses().dynamoDb())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
