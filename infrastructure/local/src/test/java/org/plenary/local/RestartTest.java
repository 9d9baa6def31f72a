package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What the world holds is there again, however it ended. */
class RestartTest {
    @TempDir
    private Path folder;

    private SampleWorld sample;

    @BeforeEach
    void prepare() {
        sample = SampleWorld.in(folder);
    }

    @Test
    void nothingIsLostByStopping() throws IOException {
        var time = Duration.ZERO;
        try (var world = LocalWorld.start(sample.options())) {
            world.travel(Duration.ofDays(3));
            put(world.addresses().dynamoDb(), "ITEM#before");
            Files.createDirectories(world.addresses().bucket("plenary-in").resolve("members"));
            drop(world.addresses().bucket("plenary-in"), "members/poison.csv");
            world.send("Topic", "poison message");
            world.settle();
            time = Duration.between(Instant.now(), world.clock().instant());
            try (var s3 = SampleClients.s3(world.addresses().s3())) {
                s3.putObject(put -> put.bucket("plenary-in").key("answers/one"), RequestBody.fromString("1"));
            }
        }
        assertThat(calls("OnFile", "members/poison.csv")).isEqualTo(1);
        drop(sample.folder().resolve("data/s3/plenary-in"), "members/while-down.csv");

        try (var world = LocalWorld.start(sample.options())) {
            world.settle();

            assertThat(calls("OnFile", "members/while-down.csv")).isEqualTo(1);
            assertThat(calls("OnFile", "members/poison.csv")).isEqualTo(2);
            assertThat(calls("OnMessage", "poison message")).isEqualTo(2);
            assertThat(calls("OnItem", "ITEM#before")).isEqualTo(1);
            assertThat(calls("SecretsFunction", "\"RequestType\":\"Create\"")).isEqualTo(1);
            assertThat(calls("SecretsFunction", "\"RequestType\":\"Update\"")).isEqualTo(1);
            assertThat(Duration.between(Instant.now(), world.clock().instant())).isCloseTo(time, Duration.ofSeconds(5));
            try (var s3 = SampleClients.s3(world.addresses().s3())) {
                var one = s3.getObjectAsBytes(get -> get.bucket("plenary-in").key("answers/one"));
                assertThat(one.asUtf8String()).isEqualTo("1");
            }
        }
    }

    @Test
    void nothingIsLostByAKillAndNothingIsLeftRunning() throws IOException, InterruptedException {
        var main = startProcess();
        var lines = main.inputReader(StandardCharsets.UTF_8);
        awaitReady(lines);
        var addresses = Json.read(folder.resolve("data/addresses.json"));
        var store = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("data/dynamodb/pid"))))
                .orElseThrow();
        for (int i = 0; i < 30; i++) {
            put(URI.create(addresses.path("dynamodb").asText()), "ITEM#killed-" + i);
        }

        main.destroyForcibly().waitFor();
        try (var world = LocalWorld.start(sample.options())) {
            world.settle();

            store.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            for (int i = 0; i < 30; i++) {
                assertThat(calls("OnItem", "ITEM#killed-" + i + "\"")).isPositive();
            }
        }
    }

    @Test
    void stopsCleanlyWhenTold() throws IOException, InterruptedException {
        var main = startProcess();
        var lines = main.inputReader(StandardCharsets.UTF_8);
        awaitReady(lines);
        var store = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("data/dynamodb/pid"))))
                .orElseThrow();

        main.toHandle().destroy();

        assertThat(lines.lines().toList()).contains("Plenary has stopped; nothing is lost");
        assertThat(main.waitFor()).isEqualTo(143);
        assertThat(store.isAlive()).isFalse();
    }

    private Process startProcess() throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dplenary.root=" + System.getProperty("plenary.root"),
                "-Dplenary.template=" + folder.resolve("template.yaml"),
                "-Dplenary.data=" + folder.resolve("data"),
                "-Dplenary.port=0",
                // Its functions are samples, which take no profile
                "-Dplenary.seed=none",
                "-Dplenary.parameter.Records=" + folder.resolve("records"),
                "-classpath",
                classPath(),
                "org.plenary.local.Main");
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void awaitReady(BufferedReader lines) throws IOException {
        var said = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.equals("Plenary is ready")) {
                return;
            }
        }
        throw new AssertionError("It ended: " + said);
    }

    // Surefire's own class path may be one jar that names the others
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private long calls(String function, String text) {
        return sample.events(function).stream()
                .filter(event -> event.toString().contains(text))
                .count();
    }

    private static void put(URI endpoint, String key) {
        try (var dynamoDb = SampleClients.dynamoDb(endpoint)) {
            SampleClients.put(dynamoDb, key, "x");
        }
    }

    private static void drop(Path bucket, String key) throws IOException {
        Files.writeString(bucket.resolve(key), "a,b\n");
    }
}
