package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.support.NoContext;

/** What is larger than any form is refused on every route that takes a body, before anything is asked of AWS. */
final class TooLargeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Just over a form; what Lambda would take; what the HTTP API itself refuses. */
    private static final List<Integer> SIZES = List.of(128 * 1024 + 1, 2_000_000, 10 * 1024 * 1024, 11 * 1024 * 1024);

    private static final Set<String> TYPES = Set.of("application/x-www-form-urlencoded", "application/json");

    private final HereWorld world = HereWorld.started();

    @TempDir
    private Path folder;

    @Test
    void through_the_gateway_no_call_is_made() {
        var asked = new ArrayList<String>();
        for (var route : routes()) {
            forget(route);
            for (var type : TYPES) {
                for (int size : SIZES) {
                    var calls = during(
                            route,
                            () -> assertThat(post(route, type, new byte[size]))
                                    .as(route + " with " + size)
                                    .isEqualTo(413));
                    assertThat(calls).as(route + " with " + size).isEmpty();
                    asked.add(route);
                }
            }
        }
        System.out.println("Too large: " + asked.size() + " requests to " + new HashSet<>(asked).size()
                + " routes, all 413, calls: 0");
        assertThat(new HashSet<>(asked)).hasSizeGreaterThan(12);
    }

    @Test
    void what_is_no_larger_than_a_form_is_read() {
        // So that no call above means that none was made, not that none was seen
        for (var route : routes()) {
            forget(route);
            assertThat(during(route, () -> post(route, "application/json", new byte[128 * 1024])))
                    .as(route)
                    .isNotEmpty();
        }
    }

    @Test
    void at_the_handler_itself_no_call_is_made() throws Exception {
        var handlers = new Handlers(world, folder);
        var made = new HashSet<String>();
        for (var route : TemplateFile.read().routes().entrySet()) {
            if (route.getKey().startsWith("GET ") || !made.add(route.getValue())) {
                continue;
            }
            var handler = handlers.make(route.getValue());
            for (boolean base64 : new boolean[] {true, false}) {
                for (int size : SIZES) {
                    var event = event(route.getKey(), size, base64);
                    var calls = during(route.getKey(), () -> {
                        try {
                            var answer = new ByteArrayOutputStream();
                            handler.handleRequest(new ByteArrayInputStream(event), answer, new NoContext());
                            assertThat(JSON.readTree(answer.toByteArray())
                                            .path("statusCode")
                                            .asInt())
                                    .isEqualTo(413);
                        } catch (IOException failed) {
                            throw new AssertionError(failed);
                        }
                    });
                    assertThat(calls).as(route + " with " + size).isEmpty();
                }
            }
            var small = event(route.getKey(), 10, true);
            assertThat(during(route.getKey(), () -> {
                        try {
                            handler.handleRequest(
                                    new ByteArrayInputStream(small), new ByteArrayOutputStream(), new NoContext());
                        } catch (IOException failed) {
                            throw new AssertionError(failed);
                        }
                    }))
                    .as("what is small is read")
                    .isNotEmpty();
        }
        assertThat(made).hasSizeGreaterThan(3);
    }

    private static List<String> routes() {
        return TemplateFile.read().routes().keySet().stream()
                .filter(route -> !route.startsWith("GET "))
                .toList();
    }

    /** There is an instance of the function, and it has forgotten what it had read. */
    private void forget(String route) {
        post(route, "application/json", new byte[0]);
        world.pass(Duration.ofMinutes(6));
    }

    /** Everything that the route's function asked of DynamoDB, S3 and SES meanwhile. */
    private List<String> during(String route, Runnable asking) {
        var function = TemplateFile.read().routes().get(route);
        var files = world.local().filesCalled();
        int mails = world.local().mailbox().count();
        var calls = new ArrayList<>(Calls.during(world, asking).of(function).shape());
        var now = new HashSet<>(world.local().filesCalled());
        now.removeAll(files);
        now.stream().map(Object::toString).forEach(calls::add);
        if (world.local().mailbox().count() != mails) {
            calls.add("a mail");
        }
        return calls;
    }

    private int post(String route, String type, byte[] body) {
        var path = route.substring("POST ".length()).replaceAll("\\{[a-z]+}", "AAAAAAAAAAAAAAAAAAAAAA");
        // A connection of its own: after a body that it did not read to the end, the gateway closes it
        try (var own = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(world.pages().resolve(path))
                    .header("content-type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return own.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException failed) {
            throw new AssertionError(route + " with " + body.length, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What the HTTP API hands to Lambda, payload 2.0. */
    private static byte[] event(String route, int size, boolean base64) throws IOException {
        var event = JSON.createObjectNode().put("version", "2.0").put("routeKey", route);
        event.put("rawPath", "/").put("rawQueryString", "");
        event.putObject("headers")
                .put("content-type", base64 ? "application/x-www-form-urlencoded" : "application/json");
        event.putObject("requestContext").put("requestId", "too-large").put("timeEpoch", 1L);
        event.put("body", base64 ? Base64.getEncoder().encodeToString(new byte[size]) : "x".repeat(size));
        event.put("isBase64Encoded", base64);
        return JSON.writeValueAsBytes(event);
    }
}
