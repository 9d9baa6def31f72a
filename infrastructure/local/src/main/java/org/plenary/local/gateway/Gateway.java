package org.plenary.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.plenary.local.Json;
import org.plenary.local.functions.Invoker;
import org.plenary.local.functions.Outcome;
import org.plenary.local.gateway.Payload.Answer;
import org.plenary.local.gateway.Payload.Request;
import org.plenary.local.template.EventSource;
import org.plenary.local.template.Template;
import org.plenary.local.template.Throttle;

/** The HTTP API: answers every request as API Gateway, and what stands before it on AWS, would. */
public final class Gateway implements AutoCloseable {
    private static final int BODY = 10 * 1024 * 1024;

    /** Files that the world's edge serves without a function. */
    public interface Folders {
        /** The object of this bucket, if there is one. */
        Optional<byte[]> read(String bucket, String key);
    }

    private final Routes routes;
    private final Invoker functions;
    private final Template.Edge edge;
    private final Folders folders;
    private final Clock clock;
    private final Map<String, Throttle> throttles = new HashMap<>();
    private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();
    private final HttpServer server;

    /**
     * Takes a port; requests wait until a gateway answers there.
     *
     * @param port 0 for any free one
     */
    public static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    }

    public Gateway(Template template, Invoker functions, Folders folders, Clock clock, HttpServer server) {
        this.functions = functions;
        this.edge = template.edge().get();
        this.folders = folders;
        this.clock = clock;
        this.routes = new Routes(template.functions().stream()
                .flatMap(function -> function.events().stream()
                        .filter(EventSource.Route.class::isInstance)
                        .map(EventSource.Route.class::cast)
                        .map(route -> new Routes.Target(route, function.arn())))
                .toList());
        template.apis().forEach(this::throttle);
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void throttle(Template.Api api) {
        for (var target : routes.all()) {
            var route = target.route();
            if (route.api().equals(api.id())) {
                var settings = Optional.ofNullable(api.routes().get(route.key()));
                settings.or(route::throttle)
                        .or(api::everyRoute)
                        .ifPresent(throttle -> throttles.put(route.id(), throttle));
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var requestId = UUID.randomUUID().toString();
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange, requestId);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer = Answer.message(503, "Service Unavailable");
            }
            var headers = exchange.getResponseHeaders();
            answer.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
            headers.set("Apigw-Requestid", requestId);
            var hasBody =
                    answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange, String requestId) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readNBytes(BODY + 1);
        if (body.length > BODY) {
            // Whoever is still sending when the connection is cut may never see the answer: as much again is read past
            var _ = exchange.getRequestBody().readNBytes(BODY);
            return Answer.message(413, "Request Entity Too Large");
        }
        var uri = exchange.getRequestURI();
        var rawQuery = uri.getRawQuery();
        var request = new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                rawQuery == null ? "" : rawQuery,
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestHeaders(),
                body);
        var file = file(uri.getPath());
        if (file.isPresent()) {
            return file.get();
        }
        var match = routes.find(request.method(), request.rawPath());
        return match.isPresent() ? call(request, match.get(), requestId) : Answer.message(404, "Not Found");
    }

    private Answer call(Request request, Routes.Match match, String requestId) throws InterruptedException {
        var route = match.target().route();
        var throttle = throttles.get(route.id());
        if (throttle != null
                && !tokens.computeIfAbsent(route.id(), id -> new Tokens(throttle, System::nanoTime))
                        .take()) {
            return Answer.message(429, "Too Many Requests");
        }
        var event = Payload.event(request, match, requestId, clock.instant(), edge.headers());
        return switch (functions.invoke(match.target().function(), Json.bytes(event))) {
            case Outcome.Answered(var bytes) -> read(bytes);
            case Outcome.Failed(var type, var _) ->
                switch (type) {
                    case "RequestTooLarge" -> Answer.message(413, "Request Entity Too Large");
                    case "Sandbox.Timedout" -> Answer.message(503, "Service Unavailable");
                    default -> Answer.message(500, "Internal Server Error");
                };
            case Outcome.Throttled() -> Answer.message(503, "Service Unavailable");
        };
    }

    private static Answer read(byte[] bytes) {
        try {
            return Payload.answer(bytes);
        } catch (IllegalArgumentException e) {
            System.out.println("An answer that the gateway cannot read: " + e.getMessage());
            return Answer.message(500, "Internal Server Error");
        }
    }

    private Optional<Answer> file(String path) {
        for (var folder : edge.folders().entrySet()) {
            if (path.startsWith(folder.getKey())) {
                return Optional.of(folders.read(folder.getValue(), path.substring(1))
                        .map(content -> new Answer(200, Map.of("Content-Type", List.of(MediaTypes.of(path))), content))
                        .orElseGet(() -> Answer.message(403, "Forbidden")));
            }
        }
        return Optional.empty();
    }
}
