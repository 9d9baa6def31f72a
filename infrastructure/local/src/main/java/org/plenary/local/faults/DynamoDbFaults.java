package org.plenary.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.plenary.local.Json;

/**
 * Stands between functions and DynamoDB, below the SDK: remembers who called what, and lets calls go wrong as they do on
 * AWS.
 */
public final class DynamoDbFaults implements AutoCloseable {
    private static final Pattern CALLER = Pattern.compile("Credential=([^/]+)/");
    // The JDK's client sets them itself
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI target;
    private final List<Operation> operations = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Function<Operation, Fault> plan = operation -> new Fault.None();
    private volatile Consumer<Operation> witness = operation -> {};

    /**
     * @param target the real endpoint
     */
    public DynamoDbFaults(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The endpoint for functions. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on each call goes wrong as this says. It is asked once for a call, from many threads. */
    public void plan(Function<Operation, Fault> plan) {
        this.plan = plan;
    }

    /**
     * From now on this is told of each call that DynamoDB carried out and did not refuse, as it was asked, before the
     * caller hears of it, from many threads.
     */
    public void witness(Consumer<Operation> witness) {
        this.witness = witness;
    }

    /** Nothing goes wrong any more. */
    public void calm() {
        plan(operation -> new Fault.None());
    }

    /** All calls since the last {@link #forget()}, in the order of their arrival. */
    public List<Operation> operations() {
        synchronized (operations) {
            return List.copyOf(operations);
        }
    }

    public void forget() {
        synchronized (operations) {
            operations.clear();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            var caller = CALLER.matcher(String.valueOf(headers.getFirst("Authorization")));
            var operation = new Operation(
                    caller.find() ? caller.group(1) : "",
                    String.valueOf(headers.getFirst("X-Amz-Target")).replaceFirst("^.*\\.", ""),
                    Json.parse(body));
            synchronized (operations) {
                operations.add(operation);
            }
            switch (plan.apply(operation)) {
                case Fault.None() -> answer(exchange, carryOut(exchange, operation, body));
                case Fault.Instead(var request) -> answer(exchange, carryOut(exchange, operation, Json.bytes(request)));
                case Fault.Conflict() -> answer(exchange, conflict(operation));
                case Fault.Throttle() ->
                    answer(
                            exchange,
                            error(
                                    "ProvisionedThroughputExceededException",
                                    "The level of configured provisioned throughput for the table was exceeded."));
                case Fault.DoneThenSilence(var lasts) -> {
                    carryOut(exchange, operation, body);
                    beSilent(lasts);
                }
                case Fault.Silence(var lasts) -> beSilent(lasts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Reply(int status, byte[] body, String crc) {}

    private Reply carryOut(HttpExchange exchange, Operation operation, byte[] body)
            throws IOException, InterruptedException {
        var reply = forward(exchange, body);
        if (reply.status() == 200) {
            witness.accept(operation);
        }
        return reply;
    }

    private Reply forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("x-amz-crc32").orElse(""));
    }

    private static void answer(HttpExchange exchange, Reply reply) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/x-amz-json-1.0");
        headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
        if (!reply.crc().isEmpty()) {
            headers.set("x-amz-crc32", reply.crc());
        }
        try {
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply conflict(Operation operation) {
        if (!operation.name().equals("TransactWriteItems")) {
            return error("TransactionConflictException", "Transaction is ongoing for the item");
        }
        var items = operation.request().path("TransactItems").size();
        var codes = new ArrayList<String>();
        var reasons = Json.array();
        for (int i = 0; i < items; i++) {
            codes.add(i == 0 ? "TransactionConflict" : "None");
            var reason = reasons.addObject().put("Code", codes.get(i));
            if (i == 0) {
                reason.put("Message", "Transaction is ongoing for the item");
            }
        }
        var message = "Transaction cancelled, please refer cancellation reasons for specific reasons ["
                + String.join(", ", codes) + "]";
        var body = Json.object()
                .put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException")
                .put("Message", message)
                .set("CancellationReasons", reasons);
        return new Reply(400, Json.bytes(body), "");
    }

    private static Reply error(String type, String message) {
        JsonNode body = Json.object()
                .put("__type", "com.amazonaws.dynamodb.v20120810#" + type)
                .put("message", message);
        return new Reply(400, Json.bytes(body), "");
    }

    private void beSilent(Duration lasts) throws InterruptedException {
        closing.await(lasts.toMillis(), TimeUnit.MILLISECONDS);
    }
}
