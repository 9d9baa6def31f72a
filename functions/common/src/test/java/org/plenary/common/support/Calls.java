package org.plenary.common.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Stands between a function and DynamoDB and writes down what is asked: "TransactWriteItems: Update, Put, Put". */
public final class Calls implements AutoCloseable {
    private static final Set<String> NOT_OURS =
            Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "transfer-encoding", "expect");
    private static final Pattern PARTS = Pattern.compile("\"(Put|Update|Delete|ConditionCheck)\":\\{");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    public Calls(URI endpoint) throws IOException {
        this.endpoint = endpoint;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::forward);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked since this was last asked. */
    public List<String> sinceLast() {
        synchronized (calls) {
            var copy = List.copyOf(calls);
            calls.clear();
            return copy;
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        calls.add(described(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body));
        var request = HttpRequest.newBuilder(endpoint.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_OURS.contains(name) && !name.startsWith(":")) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static String described(String target, byte[] body) {
        var operation = target.substring(target.indexOf('.') + 1);
        var parts = new ArrayList<String>();
        var matcher = PARTS.matcher(new String(body, StandardCharsets.UTF_8));
        while (operation.equals("TransactWriteItems") && matcher.find()) {
            parts.add(matcher.group(1));
        }
        return parts.isEmpty() ? operation : operation + ": " + String.join(", ", parts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
