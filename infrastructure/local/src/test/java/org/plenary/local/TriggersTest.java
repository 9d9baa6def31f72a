package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Each trigger with Lambda's promises, seen from outside: what functions were called with, what the queues hold. */
class TriggersTest {
    private static final String QUEUES = "arn:aws:sqs:eu-central-1:000000000000:plenary-";

    @TempDir
    private static Path folder;

    private static SampleWorld sample;
    private static LocalWorld world;
    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void start() {
        sample = SampleWorld.in(folder);
        world = LocalWorld.start(sample.options());
        dynamoDb = SampleClients.dynamoDb(world.addresses().dynamoDb());
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
        world.close();
    }

    @Test
    void aPoisonItemOfAStreamLandsInTheDeadLettersAndTheRestGoesOn() {
        for (int i = 0; i < 20; i++) {
            SampleClients.put(dynamoDb, "ITEM#stream-" + i, i == 7 ? "poison" : "sound");
        }

        world.settle();

        var letters = messages("LostItems").stream()
                .map(Json::parse)
                .filter(letter -> letter.has("DDBStreamBatchInfo"))
                .toList();
        assertThat(letters).hasSize(1);
        var letter = letters.getFirst();
        assertThat(letter.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(letter.at("/DDBStreamBatchInfo/startSequenceNumber"))
                .isEqualTo(letter.at("/DDBStreamBatchInfo/endSequenceNumber"))
                .isEqualTo(record("ITEM#stream-7").at("/dynamodb/SequenceNumber"));
        assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(letter.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            assertThat(record("ITEM#stream-" + i).isMissingNode()).isFalse();
        }
    }

    @Test
    void aStreamsEventIsReadAsLambdaReadsIt() {
        SampleClients.put(dynamoDb, "ITEM#shape", "x");
        world.settle();

        var read = LambdaEventSerializers.serializerFor(
                        DynamodbEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(Json.bytes(eventWith("OnItem", "ITEM#shape"))));

        var record = read.getRecords().stream()
                .filter(one -> one.getDynamodb().getKeys().containsValue(new AttributeValue("ITEM#shape")))
                .findFirst()
                .orElseThrow();
        assertThat(record.getEventName()).isEqualTo("INSERT");
        assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
        assertThat(record.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(record.getEventSourceARN())
                .startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/plenary-Table/stream/");
        assertThat(record.getDynamodb().getNewImage()).containsEntry("SK", new AttributeValue("x"));
        assertThat(record.getDynamodb().getOldImage()).isNull();
        assertThat(record.getDynamodb().getStreamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(record.getDynamodb().getApproximateCreationDateTime()).isBefore(Date.from(Instant.now()));
    }

    @Test
    void aFilterKeepsAFunctionFromBeingCalled() {
        SampleClients.put(dynamoDb, "OTHER#1", "x");
        world.settle();

        assertThat(sample.events("OnItem")).noneMatch(event -> event.toString().contains("OTHER#1"));
    }

    @Test
    void aMessageIsSeenAgainAfterItsVisibilityTimeOutAndDiesAfterThreeTimes() {
        world.send("Topic", "{\"eventType\":\"Send\",\"text\":\"poison message\"}");
        world.send("Topic", "sound message");
        world.settle();

        assertThat(bodies("OnMessage", "poison message")).isEqualTo(1);
        assertThat(bodies("OnMessage", "sound message")).isEqualTo(1);
        assertThat(messages("Messages")).hasSize(1);

        for (int again = 0; again < 3; again++) {
            world.travel(Duration.ofSeconds(61));
            world.settle();
        }

        assertThat(bodies("OnMessage", "poison message")).isEqualTo(3);
        assertThat(messages("Messages")).isEmpty();
        assertThat(messages("LostMessages")).contains("{\"eventType\":\"Send\",\"text\":\"poison message\"}");
    }

    @Test
    void aQueuesEventIsReadAsLambdaReadsIt() {
        world.send("Topic", "shape of a message");
        world.settle();

        var read = LambdaEventSerializers.serializerFor(
                        SQSEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(Json.bytes(eventWith("OnMessage", "shape of a message"))));

        var message = read.getRecords().getFirst();
        assertThat(message.getBody()).isEqualTo("shape of a message");
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo(QUEUES + "Messages");
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(message.getMd5OfBody()).hasSize(32);
    }

    @Test
    void aScheduleFiresForEachTickOfAJourneyWithItsTime() {
        var before = sample.events("Hourly").size();
        var start = world.clock().instant();

        world.travel(Duration.ofHours(3));
        world.settle();

        var times = sample.events("Hourly").stream()
                .skip(before)
                .filter(event -> event.at("/resources/0").asText().endsWith("rule/HourlyTick"))
                .map(event -> Instant.parse(event.path("time").asText()))
                .toList();
        assertThat(times).hasSize(3).doesNotHaveDuplicates();
        assertThat(times)
                .allSatisfy(time -> assertThat(time).isBetween(start.minusSeconds(1), start.plusSeconds(3 * 3600)));
    }

    @Test
    void aSchedulesEventIsReadAsLambdaReadsIt() {
        world.fire("HourlyMorning");
        world.settle();

        var read = LambdaEventSerializers.serializerFor(
                        ScheduledEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(Json.bytes(eventWith("Hourly", "rule/HourlyMorning"))));

        assertThat(read.getSource()).isEqualTo("aws.events");
        assertThat(read.getDetailType()).isEqualTo("Scheduled Event");
        assertThat(read.getResources()).containsExactly("arn:aws:events:eu-central-1:000000000000:rule/HourlyMorning");
        assertThat(read.getTime()).isNotNull();
    }

    @Test
    void sesEventsComeByTheTopicToTheQueue() {
        try (var ses = SampleClients.ses(world.addresses().ses())) {
            ses.sendEmail(mail -> mail.fromEmailAddress("office@plenary.example")
                    .configurationSetName("plenary-MailSet")
                    .destination(to -> to.toAddresses("member@example.org"))
                    .content(content -> content.simple(simple -> simple.subject(text -> text.data("Welcome"))
                            .body(body -> body.text(text -> text.data("Hello"))))));
        }
        world.settle();

        assertThat(world.mailbox().to("member@example.org")).hasSize(1);
        assertThat(bodies("OnMessage", "\"eventType\":\"Send\"")).isPositive();
        assertThat(bodies("OnMessage", "\"eventType\":\"Delivery\"")).isPositive();
    }

    @Test
    void thePageTurnsTheWorld() throws IOException, InterruptedException {
        var fired = sample.events("Hourly").size();
        try (var client = HttpClient.newHttpClient()) {
            for (var form : List.of("fire=HourlyTick", "settle=1")) {
                var answer = client.send(
                        HttpRequest.newBuilder(world.addresses().world())
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(303);
            }
            var page = client.send(
                    HttpRequest.newBuilder(world.addresses().world()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("HourlyTick", "rate(1 hour)", "plenary-LostMessages");
        }

        assertThat(sample.events("Hourly")).hasSizeGreaterThan(fired);
    }

    private static JsonNode record(String key) {
        return sample.events("OnItem").stream()
                .flatMap(event -> event.path("Records").valueStream())
                .filter(record -> record.at("/dynamodb/Keys/PK/S").asText().equals(key))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode eventWith(String function, String text) {
        return sample.events(function).stream()
                .filter(event -> event.toString().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static long bodies(String function, String text) {
        return sample.events(function).stream()
                .flatMap(event -> event.path("Records").valueStream())
                .filter(record -> record.path("body").asText().contains(text))
                .count();
    }

    private static List<String> messages(String queue) {
        return world.messages(queue);
    }
}
