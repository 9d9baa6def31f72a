package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.local.ses.SesWorld.SOON;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.local.ses.MailEvent.Kind;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;

class RestartTest {

    @TempDir
    Path folder;

    @Test
    void everythingIsThereAgain() {
        Mail before;
        try (var world = new SesWorld(folder)) {
            var id = world.send("a@example.org");
            world.send("b@example.org", request -> request.configurationSetName(null));
            world.endpoint.mailbox().report(id, Kind.BOUNCE);
            assertThat(world.types()).containsExactly("Send", "Delivery", "Bounce");
            before = world.endpoint.mailbox().find(id).orElseThrow();
        }
        try (var world = new SesWorld(folder)) {
            var mailbox = world.endpoint.mailbox();
            assertThat(mailbox.count()).isEqualTo(2);
            assertThat(mailbox.all().getFirst()).isEqualTo(before);
            assertThat(mailbox.history(before.id()))
                    .extracting(MailEvent::kind)
                    .containsExactly(Kind.SEND, Kind.DELIVERY, Kind.BOUNCE);
            assertThat(world.types()).as("nothing is published again").isEmpty();
            assertThat(world.client
                            .getSuppressedDestination(r -> r.emailAddress("a@example.org"))
                            .suppressedDestination()
                            .attributes()
                            .messageId())
                    .isEqualTo(before.id());
            world.endpoint.account().quota(2);
            assertThatThrownBy(() -> world.send("c@example.org")).isInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void eventsNotYetPublishedComeAfterwards() {
        try (var world = new SesWorld(folder)) {
            world.endpoint.faults().events().hold();
            world.send("bounce@simulator.amazonses.com");
            assertThat(world.types()).isEmpty();
        }
        try (var world = new SesWorld(folder)) {
            assertThat(world.types()).containsExactly("Send", "Bounce");
        }
    }

    @Test
    @Timeout(60)
    void closesThoughRequestsHang() throws Exception {
        Future<?> hanging;
        try (var senders = Executors.newCachedThreadPool()) {
            try (var world = new SesWorld(folder)) {
                world.endpoint.faults().always(new Fault.Hang(Duration.ofMinutes(5)));
                hanging = senders.submit(() -> world.send("a@example.org"));
                assertThat(world.endpoint.faults().awaitHanging(1, SOON)).isTrue();
            }
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(SdkClientException.class);
        }
        try (var world = new SesWorld(folder)) {
            assertThat(world.endpoint.mailbox().count()).isZero();
        }
    }

    @Test
    void aMailWhoseFateWasNotYetWrittenGetsIt() throws Exception {
        try (var world = new SesWorld(folder)) {
            world.send("a@example.org");
            world.send("b@example.org");
            assertThat(world.types()).hasSize(4);
        }
        var journal = folder.resolve("events.jsonl");
        var lines = Files.readAllLines(journal).stream()
                .filter(line -> SesWorld.json(line).path("event").asInt() <= 2)
                .filter(line -> SesWorld.json(line).path("published").asInt() <= 2)
                .toList();
        Files.write(journal, lines);
        Files.writeString(journal, "{\"event\":3,\"mail\":\"torn", StandardOpenOption.APPEND);
        var day = Objects.requireNonNull(folder.toFile().listFiles((dir, name) -> name.startsWith("20")))[0].toPath();
        Files.writeString(day.resolve("half.part"), "{\"id\":");

        for (var start = 0; start < 2; start++) {
            try (var world = new SesWorld(folder)) {
                assertThat(world.endpoint.mailbox().count()).isEqualTo(2);
                assertThat(world.endpoint.mailbox().envelopes())
                        .allSatisfy(mail -> assertThat(world.endpoint.mailbox().history(mail.id()))
                                .hasSize(2));
                if (start == 0) {
                    assertThat(world.types()).containsExactly("Send", "Delivery");
                } else {
                    assertThat(world.types()).isEmpty();
                }
            }
        }
    }

    @Test
    void aThousandAtOnceAreAllKept() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (var world = new SesWorld(folder)) {
            try (var senders = Executors.newFixedThreadPool(50)) {
                for (var i = 0; i < 1000; i++) {
                    var to = "r" + i + "@example.org";
                    senders.execute(() -> ids.add(world.send(to)));
                }
            }
            assertThat(ids).hasSize(1000);
            assertThat(world.endpoint.mailbox().count()).isEqualTo(1000);
            assertThat(world.types()).hasSize(2000);
            assertThat(world.endpoint.mailbox().to("R7@example.org")).hasSize(1);
        }
        try (var world = new SesWorld(folder)) {
            assertThat(world.endpoint.mailbox().envelopes())
                    .extracting(Envelope::id)
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(world.types()).isEmpty();
        }
    }

    /** Not a test: the process that {@link #aKilledProcessKeepsWhatItAnswered} kills. */
    public static void main(String[] arguments) {
        var world = new SesWorld(Path.of(arguments[0]));
        System.out.println(world.endpoint.port());
    }

    @Test
    @Timeout(60)
    void aKilledProcessKeepsWhatItAnswered() throws Exception {
        var answered = new HashSet<String>();
        for (var round = 0; round < 2; round++) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestartTest.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int port;
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                port = Integer.parseInt(out.readLine());
                var killAt = 20 + round * 17;
                try (var client = SesWorld.client(port, SOON);
                        var senders = Executors.newFixedThreadPool(4)) {
                    for (var i = 0; i < 200; i++) {
                        senders.execute(() -> {
                            try {
                                var id = client.sendEmail(SesWorld.mail("a@example.org", r -> {}))
                                        .messageId();
                                synchronized (answered) {
                                    answered.add(id);
                                    if (answered.size() % 80 == killAt) {
                                        process.destroyForcibly();
                                    }
                                }
                            } catch (RuntimeException killed) {
                                // Unknown outcome: kept or not
                            }
                        });
                    }
                }
            }
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        try (var world = new SesWorld(folder)) {
            assertThat(answered).as("killed while sending").hasSizeBetween(20, 399);
            assertThat(world.endpoint.mailbox().envelopes())
                    .extracting(Envelope::id)
                    .containsAll(answered)
                    .doesNotHaveDuplicates();
            assertThat(world.endpoint.mailbox().all())
                    .allSatisfy(mail -> assertThat(mail.text()).isEqualTo("Hello"));
            assertThat(world.endpoint.awaitQuiet(SOON)).isTrue();
        }
    }
}
