package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.plenary.common.table.Item;
import org.plenary.local.Json;
import org.plenary.local.functions.Outcome;
import org.plenary.local.gateway.Gateway;
import org.plenary.local.ses.Mail;
import org.plenary.local.ses.SesEndpoint;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Plenary as it was deployed to an AWS endpoint, whose functions, table, buckets and triggers are that endpoint's. What
 * such an endpoint may lack is played here: the HTTP API, whose requests become invocations, and SES v2, whose events go
 * to the deployed topic.
 */
final class StackWorld implements World {
    /** How long anything that was set in motion there may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a story may wait for in the endpoint's own time. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("test", "test");

    private static @Nullable StackWorld running;

    private final JsonNode stack;
    private final Template template;
    private final URI pages;
    private final SesEndpoint ses;
    private final S3Client s3;
    private final DynamoDbClient dynamoDb;
    private final SignedCalls calls;

    /** @param file that tells what was deployed and where, as {@code .ci/localstack/deploy.py} writes it */
    static synchronized StackWorld started(Path file) {
        @Nullable StackWorld there = running;
        if (there == null) {
            try {
                there = new StackWorld(Json.read(file));
                there.open();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            running = there;
        }
        return there;
    }

    private StackWorld(JsonNode stack) throws IOException {
        this.stack = stack;
        var region = stack.path("region").asText();
        calls = new SignedCalls(URI.create(stack.path("endpoint").asText()), region, CREDENTIALS);
        dynamoDb = client(DynamoDbClient.builder(), region);
        s3 = client(S3Client.builder().forcePathStyle(true), region);

        var parameters = new HashMap<String, String>();
        stack.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        template = TemplateReader.read(HereWorld.ROOT.resolve("template.yaml"), region, parameters);
        template.answers()
                .put(
                        "Secrets",
                        Json.object()
                                .put("OriginToken", stack.path("originToken").asText()));

        var mails = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"))), "mails");
        ses = SesEndpoint.start(SesEndpoint.Options.in(
                        mails,
                        Set.of(parameters.getOrDefault("Sender", "")),
                        Set.of(stack.path("configurationSet").asText()))
                .port(Integer.parseInt(System.getenv("PLENARY_SES_PORT")))
                .account(region, "000000000000")
                .sink((set, event) -> publish(event)));
        pages = URI.create(parameters.getOrDefault("PublicAddress", ""));
        new Gateway(template, this::invoke, this::read, Clock.systemUTC(), Gateway.bind(pages.getPort()));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, String region) {
        return builder.httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(stack.path("endpoint").asText()))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .build();
    }

    /** Gives the network its profile. */
    private void open() throws IOException {
        for (var file : List.of("open-stage.yaml", "open-stage.svg")) {
            drop("profile/" + file, Files.readString(HereWorld.ROOT.resolve("infrastructure/networks/" + file)));
            file("profile/" + file + ".answer.txt");
        }
        // Functions look for a new profile once a minute
        await(() -> get(new Visitor("en"), "/"), answer -> answer.body().contains("/assets/logo-"));
    }

    @Override
    public URI pages() {
        return pages;
    }

    @Override
    public URI mailbox() {
        return URI.create("http://localhost:" + ses.port());
    }

    @Override
    public void pass(Duration time) {
        Assumptions.assumeTrue(
                time.compareTo(MOMENT) <= 0, "Time cannot be moved on an AWS endpoint, and this story needs " + time);
        pause(time);
    }

    /** No mail is waiting: all that is set in motion ends in one, or in a file. */
    @Override
    public void settle() {
        await(this::waiting, List::isEmpty);
    }

    /** Each mail that waits or is on its way, and until when. */
    private List<String> waiting() {
        return dynamoDb.scan(scan -> scan.tableName(resource("Table")).indexName("Pending")).items().stream()
                .map(Item::read)
                // One that was sent may lie there for a minute when the event that asked for it came again
                .filter(mail -> Set.of("PENDING", "CLAIMED").contains(mail.text("state")))
                .map(mail -> mail.text("PK") + " " + mail.text("state") + " " + mail.text("PSK"))
                .toList();
    }

    @Override
    public List<Mail> mails(String address) {
        return ses.mailbox().to(address);
    }

    @Override
    public void drop(String key, String content) {
        s3.putObject(put -> put.bucket(resource("InBucket")).key(key), RequestBody.fromString(content));
    }

    @Override
    public String file(String key) {
        await(() -> content("InBucket", key), Optional::isPresent);
        return new String(content("InBucket", key).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Outcome invoke(String arn, byte[] event) {
        var name = resource(template.function(arn).id());
        var answer = calls.post("lambda", "/2015-03-31/functions/" + name + "/invocations", "application/json", event);
        return answer.header("X-Amz-Function-Error")
                .<Outcome>map(error -> new Outcome.Failed(error, answer.text()))
                .orElseGet(() -> new Outcome.Answered(answer.body()));
    }

    /** A file that the world's edge serves, by its bucket's name in the template. */
    private Optional<byte[]> read(String bucket, String key) {
        var id = template.buckets().stream()
                .filter(known -> known.name().equals(bucket))
                .findFirst()
                .orElseThrow()
                .id();
        return content(id, key);
    }

    private Optional<byte[]> content(String bucket, String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(resource(bucket)).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    private void publish(String event) {
        for (var topic : template.topics()) {
            if (template.sesDestinations().stream()
                    .anyMatch(destination -> destination.topic().equals(topic.arn()))) {
                var form = World.encode(Map.of(
                        "Action", List.of("Publish"),
                        "Version", List.of("2010-03-31"),
                        "TopicArn", List.of(resource(topic.id())),
                        "Message", List.of(event)));
                calls.post("sns", "/", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String resource(String id) {
        var physical = stack.path("resources").path(id).asText();
        if (physical.isEmpty()) {
            throw new IllegalArgumentException("Not deployed: " + id);
        }
        return physical;
    }

    private static <T> void await(Supplier<T> what, Predicate<T> enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (var now = what.get(); !enough.test(now); now = what.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still so after " + PATIENCE + ": " + now);
            }
            pause(Duration.ofMillis(200));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
