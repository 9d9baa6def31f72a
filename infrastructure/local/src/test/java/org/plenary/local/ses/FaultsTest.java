package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.local.ses.SesWorld.SOON;
import static org.plenary.local.ses.SesWorld.mail;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class FaultsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    final MovableClock clock = new MovableClock();
    SesWorld world;
    Faults faults;

    @BeforeEach
    void start() {
        world = new SesWorld(folder, options -> options.clock(clock));
        faults = world.endpoint.faults();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void throttlesTheNextFew() {
        faults.next(2, Fault.throttle());
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> world.send("a@example.org"))
                    .isInstanceOf(TooManyRequestsException.class)
                    .hasMessageContaining("Maximum sending rate exceeded.")
                    .satisfies(
                            e -> assertThat(((SesV2Exception) e).statusCode()).isEqualTo(429));
        }
        assertThat(world.endpoint.mailbox().count()).isZero();
        world.send("a@example.org");
        assertThat(world.endpoint.mailbox().count()).isEqualTo(1);
    }

    @Test
    void aShareOfSendsFailsTheSameWayForTheSameSeed(@TempDir Path second, @TempDir Path third) {
        var first = pattern(world);
        try (var same = new SesWorld(second);
                var other = new SesWorld(third, options -> options.seed(2))) {
            assertThat(first).contains(true, false).isEqualTo(pattern(same)).isNotEqualTo(pattern(other));
        }
    }

    private static List<Boolean> pattern(SesWorld world) {
        world.endpoint.faults().share(0.3, Fault.throttle());
        var pattern = new ArrayList<Boolean>();
        for (var i = 0; i < 60; i++) {
            try {
                world.send("a@example.org");
                pattern.add(true);
            } catch (TooManyRequestsException e) {
                pattern.add(false);
            }
        }
        return pattern;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TooManyRequestsException",
                "LimitExceededException",
                "AccountSuspendedException",
                "SendingPausedException",
                "MailFromDomainNotVerifiedException",
                "MessageRejected",
                "BadRequestException",
                "NotFoundException",
                "InternalServiceErrorException"
            })
    void refusesWithAnyOfSesExceptions(String type) {
        faults.always(new Fault.Refuse(Refusal.named(type).orElseThrow()));
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOfSatisfying(SesV2Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
            if (!type.startsWith("Internal")) {
                assertThat(e.getClass().getSimpleName()).startsWith(type);
            }
        });
        faults.calm();
        world.send("a@example.org");
    }

    @Test
    void theAccountHasARateThatCountsRecipients() {
        world.endpoint.account().rate(3);
        world.send("a@example.org", r -> r.destination(d -> d.toAddresses("a@example.org", "b@example.org")));
        // Room for one is enough for many; what they took too much is owed
        world.send("a@example.org", r -> r.destination(d -> d.toAddresses("a@example.org", "b@example.org")));
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(TooManyRequestsException.class);
        clock.move(Duration.ofMillis(600));
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(TooManyRequestsException.class);
        clock.move(Duration.ofMillis(100));
        world.send("a@example.org");
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void theAccountHasAQuotaForAnyTwentyFourHours() {
        world.endpoint.account().quota(2);
        world.send("a@example.org");
        clock.move(Duration.ofHours(12));
        world.send("success@simulator.amazonses.com");
        world.send("a@example.org");
        assertThatThrownBy(() -> world.send("a@example.org"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Daily message quota exceeded.");
        world.send("success@simulator.amazonses.com");
        var quota = world.client.getAccount(r -> {}).sendQuota();
        assertThat(quota.max24HourSend()).isEqualTo(2);
        assertThat(quota.sentLast24Hours()).isEqualTo(2);
        assertThat(quota.maxSendRate()).isEqualTo(10_000);
        clock.move(Duration.ofHours(12).plusSeconds(2));
        world.send("a@example.org");
    }

    @Test
    void theAccountCanBePausedOrSuspended() {
        assertThat(world.client.getAccount(r -> {}).sendingEnabled()).isTrue();
        world.endpoint.account().standing(Account.Standing.PAUSED);
        assertThat(world.client.getAccount(r -> {}).sendingEnabled()).isFalse();
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(SendingPausedException.class);
        world.endpoint.account().standing(Account.Standing.SUSPENDED);
        assertThat(world.client.getAccount(r -> {}).enforcementStatus()).isEqualTo("SHUTDOWN");
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(AccountSuspendedException.class);
    }

    @Test
    void hangsUntilReleased() throws Exception {
        faults.next(1, new Fault.Hang(LONG));
        var answer = CompletableFuture.supplyAsync(() -> world.send("a@example.org"));
        assertThat(faults.awaitHanging(1, SOON)).isTrue();
        assertThat(world.endpoint.mailbox().count()).isZero();
        faults.release();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isNotEmpty();
    }

    @Test
    void whatHungIsAcceptedThoughTheClientIsGone() {
        faults.next(1, new Fault.Hang(LONG));
        try (var hasty = SesWorld.client(world.endpoint, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> hasty.sendEmail(mail("a@example.org", r -> {})))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(world.endpoint.mailbox().count()).isZero();
        faults.release();
        assertThat(world.endpoint.mailbox().awaitCount(1, SOON)).isTrue();
    }

    @Test
    void acceptsAndNeverAnswers() {
        faults.next(1, new Fault.AcceptThenHang(LONG));
        try (var hasty = SesWorld.client(world.endpoint, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> hasty.sendEmail(mail("a@example.org", r -> {})))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(world.endpoint.mailbox().count()).isEqualTo(1);
        assertThat(world.types()).containsExactly("Send", "Delivery");
    }

    @Test
    void closesTheConnectionBeforeOrAfterAccepting() {
        faults.next(1, new Fault.Reset());
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(SdkClientException.class);
        assertThat(world.endpoint.mailbox().count()).isZero();
        faults.next(1, new Fault.AcceptThenReset());
        assertThatThrownBy(() -> world.send("b@example.org")).isInstanceOf(SdkClientException.class);
        assertThat(world.endpoint.mailbox().envelopesTo("b@example.org")).hasSize(1);
    }

    @Test
    void everyAnswerTakesItsTime() {
        faults.latency(Duration.ofMillis(150));
        var begin = System.nanoTime();
        world.send("a@example.org");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void eventsComeLateByTheClock() {
        faults.events().delay(Duration.ofMinutes(10));
        world.send("a@example.org");
        assertThat(world.types()).isEmpty();
        clock.move(Duration.ofMinutes(9));
        assertThat(world.types()).isEmpty();
        clock.move(Duration.ofMinutes(1));
        assertThat(world.endpoint.quiet()).isFalse();
        assertThat(world.types()).containsExactly("Send", "Delivery");
    }

    @Test
    void eventsAreLostRepeatedReorderedHeld() {
        faults.events().lose(1);
        world.send("a@example.org");
        assertThat(world.types()).isEmpty();

        faults.events().lose(0);
        faults.events().repeat(1);
        world.send("a@example.org");
        assertThat(world.types()).containsExactly("Send", "Send", "Delivery", "Delivery");
        world.published.clear();

        faults.events().repeat(0);
        faults.events().hold();
        world.send("complaint@simulator.amazonses.com");
        assertThat(world.types()).isEmpty();
        faults.events().letGo();
        assertThat(world.types()).containsExactly("Send", "Delivery", "Complaint");
        world.published.clear();

        faults.events().hold();
        faults.events().reorder(0.5);
        for (var i = 0; i < 20; i++) {
            world.send("a@example.org");
        }
        faults.events().letGo();
        assertThat(world.types()).hasSize(40).containsSubsequence("Delivery", "Send");
        var firstOf = world.published.stream()
                .map(one -> one.event().path("mail").path("messageId").asText() + one.type())
                .toList();
        assertThat(world.endpoint.mailbox().envelopes())
                .anyMatch(mail -> firstOf.indexOf(mail.id() + "Send") > firstOf.indexOf(mail.id() + "Delivery"));
    }

    @Test
    void aShareOfEventsIsLost() {
        faults.events().lose(0.25);
        for (var i = 0; i < 100; i++) {
            world.send("a@example.org");
        }
        assertThat(world.types()).hasSizeBetween(120, 180);
    }

    @Test
    void anEventThatWasNotTakenComesAgain(@TempDir Path other) {
        var times = new AtomicInteger();
        var taken = new CopyOnWriteArrayList<String>();
        try (var stubborn = new SesWorld(
                other,
                options -> options.sink((set, event) -> {
                    if (times.incrementAndGet() % 2 == 1) {
                        throw new IllegalStateException("not now");
                    }
                    taken.add(SesWorld.json(event).path("eventType").asText());
                }))) {
            stubborn.send("a@example.org");
            assertThat(stubborn.endpoint.awaitQuiet(SOON)).isTrue();
            assertThat(taken).containsExactlyInAnyOrder("Send", "Delivery");
        }
    }

    @Test
    void faultsAreSetByHttp() throws Exception {
        assertThat(faults("fault=throttle&next=1")).startsWith("200");
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(TooManyRequestsException.class);
        assertThat(faults("{\"fault\":\"SendingPausedException\",\"share\":1,\"events.lose\":1,\"rate\":7}"))
                .startsWith("200")
                .contains("1.0 of all: SendingPausedException", "1.0 are lost", "7.0 a second");
        assertThatThrownBy(() -> world.send("a@example.org")).isInstanceOf(SendingPausedException.class);
        assertThat(faults("calm=yes")).startsWith("200").contains("nothing goes wrong");
        world.send("a@example.org");

        for (var wrong : List.of("fault=nonsense&next=1", "fault=hang", "events.lose=2", "rate=x", "a=b", "{")) {
            assertThat(faults(wrong)).as(wrong).startsWith("400").contains("problem");
        }
        assertThat(faults("latency=PT0S&fault=hang&next=1&for=PT5M")).startsWith("200");
        var answer = CompletableFuture.supplyAsync(() -> world.send("a@example.org"));
        assertThat(faults.awaitHanging(1, SOON)).isTrue();
        assertThat(faults("release=yes")).startsWith("200");
        assertThat(answer.get(20, TimeUnit.SECONDS)).isNotEmpty();
    }

    private String faults(String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(world.endpoint.address() + "/faults"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    @Test
    void theSuppressionListIsKeptByHand() {
        var client = world.client;
        client.putSuppressedDestination(r -> r.emailAddress("A+b@Example.org").reason(SuppressionListReason.COMPLAINT));
        var listed = client.getSuppressedDestination(r -> r.emailAddress("a+b@example.org"))
                .suppressedDestination();
        assertThat(listed.reason()).isEqualTo(SuppressionListReason.COMPLAINT);
        assertThat(listed.lastUpdateTime()).isEqualTo(clock.instant());
        assertThat(client.listSuppressedDestinations(r -> {}).suppressedDestinationSummaries())
                .hasSize(1);
        client.deleteSuppressedDestination(r -> r.emailAddress("a+b@example.org"));
        assertThatThrownBy(() -> client.getSuppressedDestination(r -> r.emailAddress("a+b@example.org")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.deleteSuppressedDestination(r -> r.emailAddress("a+b@example.org")))
                .isInstanceOf(NotFoundException.class);
    }
}
