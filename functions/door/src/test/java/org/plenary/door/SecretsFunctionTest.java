package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.support.NoContext;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class SecretsFunctionTest {
    private static final Pattern TOKEN = Pattern.compile("\"OriginToken\":\"([^\"]{44})\"");

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private LocalTable local;
    private HttpServer cloudFormation;

    @BeforeEach
    void listen(LocalTable table) throws IOException {
        local = table;
        cloudFormation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        cloudFormation.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails && exchange.getRequestHeaders().getFirst("Content-Type") == null) {
                answers.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            }
            exchange.sendResponseHeaders(fails ? 503 : 200, -1);
            exchange.close();
        });
        cloudFormation.start();
    }

    @AfterEach
    void stop() {
        cloudFormation.stop(0);
    }

    private void ask(String type, String rotation) throws IOException {
        ask(type, rotation, local.environment());
    }

    private void ask(String type, String rotation, Map<String, String> environment) throws IOException {
        var event = """
                {"RequestType":"%s","ServiceToken":"arn:aws:lambda:eu-central-1:1:function:secrets",
                 "ResponseURL":"http://127.0.0.1:%d/answer?signature=a%%2Fb",
                 "StackId":"stack-1","RequestId":"request-1","ResourceType":"Custom::Secrets",
                 "LogicalResourceId":"Secrets","PhysicalResourceId":"plenary-secrets",
                 "ResourceProperties":{"ServiceToken":"arn","ServiceTimeout":"300","Rotation":"%s"},
                 "OldResourceProperties":{"Rotation":"0"}}
                """.formatted(type, cloudFormation.getAddress().getPort(), rotation);
        new SecretsFunction(environment, clock)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        new NoContext());
    }

    private String token(int answer) {
        var matcher = TOKEN.matcher(answers.get(answer));
        assertThat(matcher.find()).as(answers.get(answer)).isTrue();
        return matcher.group(1);
    }

    private Item kept() {
        return local.table().get(Keys.secrets()).orElseThrow();
    }

    @Test
    void makesSecretsOnceAndTellsTheFrontDoorItsToken() throws IOException {
        ask("Create", "1");
        ask("Create", "1");
        ask("Update", "1");
        assertThat(answers)
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("PUT /answer?signature=a%2Fb ")
                        .contains("\"Status\":\"SUCCESS\"", "\"StackId\":\"stack-1\"", "\"RequestId\":\"request-1\"")
                        .contains("\"LogicalResourceId\":\"Secrets\"", "\"PhysicalResourceId\":\"plenary-secrets\"")
                        .contains("\"NoEcho\":true"));
        assertThat(token(0)).isEqualTo(token(1)).isEqualTo(token(2));
        assertThat(kept().bytes("signingKey")).hasSize(32);
    }

    @Test
    void manyAtOnceMakeTheSame() {
        Together.run(20, 20, i -> () -> {
            ask("Create", "1");
            return i;
        });
        assertThat(answers).hasSize(20);
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    void aRotationMakesNewOnesAndTheOldOnesHoldUntilTheNext() throws IOException {
        ask("Create", "1");
        var before = new Secrets(local.table(), clock);
        var signed = before.signer().sign("test", new byte[] {1});
        ask("Update", "2");
        var after = new Secrets(local.table(), clock);
        assertThat(token(1)).isNotEqualTo(token(0));
        assertThat(after.signer().sign("test", new byte[] {1})).isNotEqualTo(signed);
        assertThat(after.signer().verifies("test", new byte[] {1}, signed)).isTrue();
        assertThat(after.ofFrontDoor(token(0))).isTrue();
        assertThat(after.ofFrontDoor(token(1))).isTrue();
        ask("Update", "3");
        var last = new Secrets(local.table(), clock);
        assertThat(last.signer().verifies("test", new byte[] {1}, signed)).isFalse();
        assertThat(last.ofFrontDoor(token(0))).isFalse();
        assertThat(last.lasting().token("name", "kept for good"))
                .isEqualTo(before.lasting().token("name", "kept for good"));
    }

    @Test
    void whoReadThemBeforeARotationTakesTheNextOnesAndLearnsTheRestWithinMinutes() throws IOException {
        ask("Create", "1");
        var reader = new Secrets(local.table(), clock);
        assertThat(reader.ofFrontDoor(token(0))).isTrue();
        ask("Update", "2");
        assertThat(reader.ofFrontDoor(token(1))).isTrue();
        ask("Update", "3");
        assertThat(reader.ofFrontDoor(token(2))).isFalse();
        clock.pass(Duration.ofMinutes(5));
        assertThat(reader.ofFrontDoor(token(2))).isTrue();
    }

    @Test
    void theSecretsOutliveTheStack() throws IOException {
        ask("Create", "1");
        ask("Delete", "1");
        assertThat(answers.getLast()).contains("\"Status\":\"SUCCESS\"").doesNotContain("OriginToken");
        assertThat(kept().has("signingKey")).isTrue();
    }

    @Test
    void whatFailsIsAnsweredToo() throws IOException {
        var environment = new HashMap<>(local.environment());
        environment.put("TABLE", "no-such-table");
        ask("Create", "1", environment);
        assertThat(answers)
                .singleElement()
                .asString()
                .contains("\"Status\":\"FAILED\"")
                .contains("\"Reason\"");
    }

    @Test
    void anAnswerThatIsNotTakenIsGivenAgain() throws IOException {
        failures.set(2);
        ask("Create", "1");
        assertThat(answers).hasSize(1);
    }
}
