package org.plenary.local.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.plenary.dynamodb.Running;
import org.plenary.local.Json;
import org.plenary.local.PortInUse;
import org.plenary.local.template.Template;

/**
 * Amazon's DynamoDB Local as a process of its own, its tables kept in one file. It leaves when we do, however we do;
 * one left over all the same is recognised by its pid file and ended before the next starts.
 */
public final class DynamoDb implements AutoCloseable {
    /** DynamoDB's answer was an error. */
    public static final class Refused extends RuntimeException {
        private final String type;

        Refused(String type, String message) {
            super(type + ": " + message);
            this.type = type;
        }

        /** The error's name: {@code ResourceNotFoundException}. */
        public String type() {
            return type;
        }
    }

    private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 "
            + "Credential=world/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Running process;
    private final Path pidFile;
    private final URI address;

    /**
     * @param classPath folder with Amazon's jars and, in its parent, the class that starts them
     * @param folder where the tables are kept
     * @param port 0 for any free one
     */
    public DynamoDb(Path classPath, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            this.pidFile = folder.resolve("pid");
            endLeftover(folder);
            PortInUse.check(port);
            this.process = Running.start(classPath, folder, port);
            Files.writeString(pidFile, String.valueOf(process.pid()));
            this.address = URI.create("http://127.0.0.1:" + process.port() + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    /** Makes the table of the template, unless it is there. */
    public void create(Template.Table table) {
        try {
            call("DynamoDB_20120810.DescribeTable", Json.object().put("TableName", table.name()));
        } catch (Refused e) {
            if (!e.type().equals("ResourceNotFoundException")) {
                throw e;
            }
            call("DynamoDB_20120810.CreateTable", table.creation());
            table.timeToLive().ifPresent(attribute -> {
                var request = Json.object().put("TableName", table.name());
                request.putObject("TimeToLiveSpecification")
                        .put("Enabled", true)
                        .put("AttributeName", attribute);
                call("DynamoDB_20120810.UpdateTimeToLive", request);
            });
        }
    }

    /**
     * Calls an operation in DynamoDB's own protocol, so that what streams hold is passed on in its very shape.
     *
     * @param target {@code DynamoDB_20120810.GetItem}
     * @throws Refused if the answer is an error
     */
    public JsonNode call(String target, JsonNode request) {
        var sent = HttpRequest.newBuilder(address)
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("Authorization", AUTHORIZATION)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(request)))
                .build();
        try {
            var response = client.send(sent, HttpResponse.BodyHandlers.ofByteArray());
            var answer = Json.parse(response.body());
            if (response.statusCode() != 200) {
                throw new Refused(
                        answer.path("__type").asText().replaceFirst("^.*#", ""),
                        answer.path("message").asText(answer.path("Message").asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while calling DynamoDB", e));
        }
    }

    @Override
    public void close() {
        try {
            client.shutdownNow();
            process.close();
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endLeftover(Path folder) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readString(pidFile).strip());
        var leftover = ProcessHandle.of(pid)
                // A pid comes round again: only a process that was started for this very folder is ours
                .filter(found -> found.info()
                        .commandLine()
                        .orElse("")
                        .contains(folder.toAbsolutePath().toString()));
        if (leftover.isPresent()) {
            leftover.get().destroyForcibly();
            leftover.get().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        Files.deleteIfExists(pidFile);
    }
}
