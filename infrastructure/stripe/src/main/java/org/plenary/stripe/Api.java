package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Stripe's REST API (docs.stripe.com/api): who asks, what may go wrong, whether it was asked before, and then the resources. */
final class Api implements HttpHandler {
    private static final int MOST = 1 << 20;
    private static final String KEY = "Idempotency-Key";

    private final Account account;
    private final Resources resources;
    private final Repeats repeats;
    private final Faults faults;
    private final String secretKey;

    /** An answer, whole. */
    record Reply(int status, ObjectNode body, boolean replayed) {
        Reply(int status, ObjectNode body) {
            this(status, body, false);
        }

        static Reply of(ApiError error) {
            return new Reply(error.status, error.body());
        }
    }

    Api(Account account, Resources resources, Repeats repeats, Faults faults, String secretKey) {
        this.account = account;
        this.resources = resources;
        this.repeats = repeats;
        this.faults = faults;
        this.secretKey = secretKey;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getRawPath();
        var sent = new String(exchange.getRequestBody().readNBytes(MOST), StandardCharsets.UTF_8);
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        if (!authorised(exchange)) {
            answer(exchange, Reply.of(new ApiError(401, "invalid_request_error", "", "", "Invalid API Key provided")));
            return;
        }
        var fault = faults.draw();
        switch (fault.orElse(null)) {
            case Fault.Answer(var status) -> {
                answer(exchange, Reply.of(refused(status)));
                return;
            }
            case Fault.Reset _ -> {
                exchange.close();
                return;
            }
            case null, default -> {}
        }
        var reply = asked(method, path, method.equals("POST") ? sent : query, key(exchange), fault);
        switch (fault.orElse(null)) {
            case Fault.DoneThenHang(var atMost) -> faults.hang(atMost);
            case Fault.DoneThenReset _ -> {
                exchange.close();
                return;
            }
            case null, default -> {}
        }
        answer(exchange, reply);
    }

    private Reply asked(String method, String path, String encoded, Optional<String> key, Optional<Fault> fault) {
        try {
            var fields = Fields.read(encoded);
            Supplier<Reply> work = () -> {
                if (fault.filter(Fault.Stumble.class::isInstance).isPresent()) {
                    return Reply.of(refused(500));
                }
                var done = account.does(() -> new Reply(200, resources.ask(method, path, fields)));
                return fault.filter(Fault.DoneThenStumble.class::isInstance).isPresent()
                        ? Reply.of(refused(500))
                        : done;
            };
            Runnable first = () -> {
                if (fault.orElse(null) instanceof Fault.Hang(var atMost)) {
                    faults.hang(atMost);
                }
            };
            if (key.isPresent() && method.equals("POST")) {
                return repeats.once(key.get(), method + " " + path + " " + fields.fingerprint(), first, work);
            }
            first.run();
            return work.get();
        } catch (ApiError error) {
            return Reply.of(error);
        }
    }

    private static ApiError refused(int status) {
        return switch (status) {
            case 429 -> new ApiError(429, "invalid_request_error", "rate_limit", "", "Request rate limit exceeded");
            case 403 -> new ApiError(403, "invalid_request_error", "", "", "The provided key does not have access");
            case 409 -> new ApiError(409, "invalid_request_error", "lock_timeout", "", "This object is in use");
            default -> new ApiError(status, "api_error", "", "", "An unknown error occurred");
        };
    }

    private static Optional<String> key(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(KEY));
    }

    /** As a bearer's token, or as the user of basic authentication. */
    private boolean authorised(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        var basic = Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
        return ("Bearer " + secretKey).equals(given) || ("Basic " + basic).equals(given);
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Request-Id", "req_local");
        headers.set("Stripe-Version", Books.VERSION);
        key(exchange).ifPresent(key -> headers.set(KEY, key));
        if (reply.replayed) {
            headers.set("Idempotent-Replayed", "true");
        }
        var body = Json.pretty(reply.body);
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
