package org.plenary.payments.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plenary.common.json.JsonObject;
import org.plenary.common.lambda.Clients;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Calls of Stripe's API: form in, JSON out, one attempt, answered in a given time or not at all. */
final class StripeCalls {
    /** Above any page of a hundred objects. */
    private static final int MOST = 8 << 20;

    /** What came back. */
    sealed interface Reply {
        record Answered(int status, JsonObject body) implements Reply {}

        /** Stripe never heard of it. */
        record NeverAsked() implements Reply {}

        /** Stripe may have heard of it, and what it said did not come, or was no JSON. */
        record Lost() implements Reply {}
    }

    private final SdkHttpClient http;
    private final URI endpoint;
    private final String secretKey;
    private final String version;
    private final Duration patience;

    StripeCalls(SdkHttpClient http, URI endpoint, String secretKey, String version, Duration patience) {
        this.http = http;
        this.endpoint = endpoint;
        this.secretKey = secretKey;
        this.version = version;
        this.patience = patience;
    }

    Reply get(String path, StripeForm query) {
        var fields = query.toString();
        return send(HttpExecuteRequest.builder()
                .request(request(SdkHttpMethod.GET, fields.isEmpty() ? path : path + "?" + fields)
                        .build()));
    }

    Reply post(String path, StripeForm form, Optional<String> key) {
        var body = form.toString().getBytes(StandardCharsets.US_ASCII);
        var request = request(SdkHttpMethod.POST, path)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Content-Length", Integer.toString(body.length));
        key.ifPresent(given -> request.putHeader("Idempotency-Key", given));
        return send(HttpExecuteRequest.builder()
                .request(request.build())
                .contentStreamProvider(() -> new ByteArrayInputStream(body)));
    }

    private SdkHttpRequest.Builder request(SdkHttpMethod method, String target) {
        return SdkHttpFullRequest.builder()
                .method(method)
                .uri(endpoint.resolve(target))
                .putHeader("Authorization", "Bearer " + secretKey)
                .putHeader("Stripe-Version", version)
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "Plenary");
    }

    // The client bounds how long it connects, and not how long it waits for an answer
    private Reply send(HttpExecuteRequest.Builder request) {
        ExecutableHttpRequest call = http.prepareRequest(request.build());
        var answer = new FutureTask<>(() -> read(call));
        var thread = new Thread(answer, "stripe");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            call.abort();
            answer.cancel(true);
            return new Reply.Lost();
        } catch (ExecutionException failed) {
            return Clients.neverConnected(failed) ? new Reply.NeverAsked() : new Reply.Lost();
        } catch (InterruptedException ended) {
            call.abort();
            Thread.currentThread().interrupt();
            return new Reply.Lost();
        }
    }

    private static Reply read(ExecutableHttpRequest call) throws IOException {
        var response = call.call();
        int status = response.httpResponse().statusCode();
        var body = response.responseBody();
        if (body.isEmpty()) {
            return new Reply.Lost();
        }
        try (var stream = body.get()) {
            var text = stream.readNBytes(MOST + 1);
            if (text.length > MOST) {
                stream.abort();
                return new Reply.Lost();
            }
            return new Reply.Answered(status, JsonObject.read(text));
        } catch (IllegalArgumentException noObject) {
            return new Reply.Lost();
        }
    }
}
