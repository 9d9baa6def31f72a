package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 by Amazon's own client, and by people who drop files. */
class FilesTest {
    private static final String BUCKET = "plenary-in";

    @TempDir
    private static Path folder;

    private static SampleWorld sample;
    private static LocalWorld world;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        sample = SampleWorld.in(folder);
        world = LocalWorld.start(sample.options());
        s3 = SampleClients.s3(world.addresses().s3());
    }

    @AfterAll
    static void stop() {
        s3.close();
        world.close();
    }

    @Test
    void aFilePutThroughTheApiFiresOneEventInEventBridgesShape() throws IOException {
        var put = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("members/2026 été/list+1.csv")
                        .contentType("text/csv"),
                RequestBody.fromString("a,b\n"));
        world.settle();

        var events = events("members/2026 été/list+1.csv");
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.path("source").asText()).isEqualTo("aws.s3");
        assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
        assertThat(event.at("/resources/0").asText()).isEqualTo("arn:aws:s3:::plenary-in");
        assertThat(event.at("/detail/bucket/name").asText()).isEqualTo(BUCKET);
        assertThat(event.at("/detail/object/size").asLong()).isEqualTo(4);
        assertThat("\"" + event.at("/detail/object/etag").asText() + "\"").isEqualTo(put.eTag());
        assertThat(event.at("/detail/object/version-id").asText()).isEqualTo(put.versionId());
        assertThat(event.at("/detail/reason").asText()).isEqualTo("PutObject");
        assertThat(Files.readString(inFolder("members/2026 été/list+1.csv"))).isEqualTo("a,b\n");
    }

    @Test
    void aDroppedFileFiresTheSameEventAndCanBeRead() throws IOException {
        drop("members/dropped.csv", "x,y\n");
        world.settle();

        var event = events("members/dropped.csv").getFirst();
        var object = s3.getObjectAsBytes(request -> request.bucket(BUCKET)
                .key("members/dropped.csv")
                .versionId(event.at("/detail/object/version-id").asText()));
        assertThat(object.asUtf8String()).isEqualTo("x,y\n");
        assertThat(object.response().eTag())
                .isEqualTo("\"" + event.at("/detail/object/etag").asText() + "\"");
        assertThat(events("members/dropped.csv")).hasSize(1);
    }

    @Test
    void aFileStillBeingWrittenIsNotYetThere() throws IOException {
        Files.createDirectories(inFolder("members"));
        try (var output = Files.newOutputStream(inFolder("members/growing.csv"))) {
            output.write("first half,".getBytes(StandardCharsets.UTF_8));
            world.settle();
            assertThat(events("members/growing.csv")).isEmpty();
            output.write("second half\n".getBytes(StandardCharsets.UTF_8));
        }
        world.settle();

        assertThat(events("members/growing.csv")).hasSize(1);
        assertThat(events("members/growing.csv")
                        .getFirst()
                        .at("/detail/object/size")
                        .asLong())
                .isEqualTo(23);
    }

    @Test
    void droppingAgainMakesANewVersion() throws IOException {
        drop("members/twice.csv", "one");
        world.settle();
        drop("members/twice.csv", "another");
        world.settle();

        var versions = s3.listObjectVersions(request -> request.bucket(BUCKET).prefix("members/twice.csv"))
                .versions();
        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst().isLatest()).isTrue();
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET)
                                .key("members/twice.csv")
                                .versionId(versions.getLast().versionId()))
                        .asUtf8String())
                .isEqualTo("one");
        assertThat(events("members/twice.csv")).hasSize(2);
    }

    @Test
    void aFailingFunctionGetsItsFileThreeTimesAndThenTheDeadLettersDo() throws IOException {
        drop("members/poison.csv", "x");
        world.settle();
        assertThat(events("members/poison.csv")).hasSize(1);

        world.travel(Duration.ofMinutes(1));
        world.settle();
        assertThat(events("members/poison.csv")).hasSize(2);

        world.travel(Duration.ofMinutes(2));
        world.settle();
        assertThat(events("members/poison.csv")).hasSize(3);
        var letter = Json.parse(world.messages("LostFiles").getFirst());
        assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(letter.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(letter.at("/requestPayload/detail/object/key").asText()).isEqualTo("members/poison.csv");
        assertThat(letter.at("/responsePayload/errorMessage").asText()).isEqualTo("as asked");
    }

    @Test
    void writesOnCondition() {
        s3.putObject(
                request -> request.bucket(BUCKET).key("answers/once").ifNoneMatch("*"), RequestBody.fromString("1"));

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("answers/once").ifNoneMatch("*"),
                        RequestBody.fromString("2")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("answers/once").ifMatch("\"wrong\""),
                        RequestBody.fromString("2")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        var etag = s3.headObject(request -> request.bucket(BUCKET).key("answers/once"))
                .eTag();
        s3.putObject(request -> request.bucket(BUCKET).key("answers/once").ifMatch(etag), RequestBody.fromString("2"));
        assertThat(text("answers/once")).isEqualTo("2");
    }

    @Test
    void keepsHeadersAndGivesRanges() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("answers/described")
                        .contentType("text/plain; charset=utf-8")
                        .contentDisposition("attachment")
                        .metadata(Map.of("who", "office")),
                RequestBody.fromString("0123456789"));

        var head = s3.headObject(request -> request.bucket(BUCKET).key("answers/described"));
        assertThat(head.contentLength()).isEqualTo(10);
        assertThat(head.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(head.contentDisposition()).isEqualTo("attachment");
        assertThat(head.metadata()).containsEntry("who", "office");
        var part = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("answers/described").range("bytes=2-4"));
        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
    }

    @Test
    void objectsGoByTheirRulesAndLeaveNothing() throws IOException {
        s3.putObject(request -> request.bucket(BUCKET).key("short/list.csv"), RequestBody.fromString("old"));
        s3.putObject(request -> request.bucket(BUCKET).key("short/list.csv"), RequestBody.fromString("new"));
        s3.putObject(request -> request.bucket(BUCKET).key("long/list.csv"), RequestBody.fromString("old"));
        s3.putObject(request -> request.bucket(BUCKET).key("long/list.csv"), RequestBody.fromString("new"));

        pass(Duration.ofDays(6));
        assertThat(versions("short/list.csv")).isEqualTo(1);
        assertThat(text("short/list.csv")).isEqualTo("new");
        pass(Duration.ofDays(25));
        assertThat(inFolder("short/list.csv")).doesNotExist();
        assertThat(versions("short/list.csv")).isEqualTo(1);
        assertThat(versions("long/list.csv")).isEqualTo(2);
        pass(Duration.ofDays(6));
        assertThat(Files.readString(inFolder("long/list.csv"))).isEqualTo("new");
        assertThat(versions("long/list.csv")).isEqualTo(1);
        var left = s3.listObjectVersions(request -> request.bucket(BUCKET).prefix("short/"));
        assertThat(left.versions()).isEmpty();
        assertThat(left.deleteMarkers()).isEmpty();
    }

    private static void pass(Duration time) {
        world.travel(time);
        world.settle();
    }

    private static int versions(String key) {
        return s3.listObjectVersions(request -> request.bucket(BUCKET).prefix(key))
                .versions()
                .size();
    }

    @Test
    void deletesByAMarkerThatCanBeTakenBack() throws IOException {
        s3.putObject(request -> request.bucket(BUCKET).key("answers/gone"), RequestBody.fromString("x"));
        var deleted = s3.deleteObject(request -> request.bucket(BUCKET).key("answers/gone"));

        assertThat(deleted.deleteMarker()).isTrue();
        assertThat(inFolder("answers/gone")).doesNotExist();
        assertThatThrownBy(() -> text("answers/gone")).isInstanceOf(NoSuchKeyException.class);

        s3.deleteObject(request -> request.bucket(BUCKET).key("answers/gone").versionId(deleted.versionId()));
        assertThat(text("answers/gone")).isEqualTo("x");
        assertThat(inFolder("answers/gone")).hasContent("x");
    }

    @Test
    void aFileThatIsTakenAwayIsDeleted() throws IOException {
        drop("answers/away", "x");
        world.settle();
        Files.delete(inFolder("answers/away"));
        world.settle();

        assertThatThrownBy(() -> text("answers/away")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void listsByFolderAndByPage() {
        for (var key : List.of("list/a", "list/b/1", "list/b/2", "list/c")) {
            s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }

        var folders = s3.listObjectsV2(
                request -> request.bucket(BUCKET).prefix("list/").delimiter("/"));
        assertThat(folders.contents()).extracting("key").containsExactly("list/a", "list/c");
        assertThat(folders.commonPrefixes()).extracting("prefix").containsExactly("list/b/");
        var pages = s3.listObjectsV2Paginator(
                request -> request.bucket(BUCKET).prefix("list/").maxKeys(3));
        assertThat(pages.contents()).extracting("key").containsExactly("list/a", "list/b/1", "list/b/2", "list/c");
    }

    @Test
    void takesLargeFilesInParts() {
        var upload = s3.createMultipartUpload(request -> request.bucket(BUCKET).key("members/large.csv"))
                .uploadId();
        var first = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key("members/large.csv")
                        .uploadId(upload)
                        .partNumber(1),
                RequestBody.fromString("one,"));
        var second = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key("members/large.csv")
                        .uploadId(upload)
                        .partNumber(2),
                RequestBody.fromString("two"));
        s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("members/large.csv")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(first.eTag()).build(),
                        CompletedPart.builder()
                                .partNumber(2)
                                .eTag(second.eTag())
                                .build())));
        world.settle();

        assertThat(text("members/large.csv")).isEqualTo("one,two");
        assertThat(events("members/large.csv")).hasSize(1);
        assertThat(events("members/large.csv").getFirst().at("/detail/reason").asText())
                .isEqualTo("CompleteMultipartUpload");
    }

    @Test
    void copies() {
        s3.putObject(request -> request.bucket(BUCKET).key("answers/from"), RequestBody.fromString("x"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("answers/from")
                .destinationBucket(BUCKET)
                .destinationKey("answers/to"));

        assertThat(text("answers/to")).isEqualTo("x");
    }

    @Test
    void refusesWhatIsNotSigned() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient();
                var forged = S3Client.builder()
                        .region(Region.EU_CENTRAL_1)
                        .endpointOverride(world.addresses().s3())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "wrong")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(world.addresses().s3().resolve("/plenary-in/answers/x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThatThrownBy(() -> forged.listObjectsV2(request -> request.bucket(BUCKET)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private static String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static List<JsonNode> events(String key) {
        return sample.events("OnFile").stream()
                .filter(event -> event.at("/detail/object/key").asText().equals(key))
                .toList();
    }

    private static void drop(String key, String content) throws IOException {
        Files.createDirectories(inFolder(key).getParent());
        Files.writeString(inFolder(key), content);
    }

    private static Path inFolder(String key) {
        return world.addresses().bucket(BUCKET).resolve(key);
    }
}
