package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the endpoint what happened, signed, one event after the other, and again later what it did not take. */
final class Webhooks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The longest nap while something waits for a clock that may be moved. */
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(50);

    private final Account account;
    private final Books books;
    private final WebhookFaults faults;
    private final Optional<URI> endpoint;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Thread thread = Thread.ofPlatform().daemon().name("stripe").unstarted(this::work);
    private final Object sent = new Object();
    private volatile boolean closed;

    Webhooks(Account account, Books books, WebhookFaults faults, Optional<URI> endpoint, String secret) {
        this.account = account;
        this.books = books;
        this.faults = faults;
        this.endpoint = endpoint;
        this.secret = secret;
    }

    void start() {
        thread.start();
    }

    /** Something may be due now. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Nothing is due now, nor on its way; what waits for a later time, or is held, does not count. */
    boolean quiet() {
        account.pass();
        return next().isEmpty();
    }

    /** Waits until {@link #quiet}; answers whether it is. */
    boolean awaitQuiet(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (sent) {
            try {
                while (!quiet()) {
                    if (System.nanoTime() > end) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(sent, NAP);
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void work() {
        while (!closed) {
            account.pass();
            next().ifPresentOrElse(this::send, () -> LockSupport.parkNanos(NAP));
        }
    }

    /** It waits until its answer is kept, so that a kill in between lets it come again. */
    private Optional<ObjectNode> next() {
        if (faults.held() || endpoint.isEmpty()) {
            return Optional.empty();
        }
        long now = books.clock.instant().toEpochMilli();
        return account.does(() -> books.store.all("delivery").stream()
                .filter(delivery -> delivery.path("state").asText().equals("waiting")
                        && delivery.path("due").asLong() <= now)
                .min(Comparator.<ObjectNode>comparingDouble(
                        delivery -> delivery.path("place").asDouble()))
                .map(ObjectNode::deepCopy));
    }

    private void send(ObjectNode delivery) {
        var event = account.does(
                () -> books.store.get(delivery.path("event").asText()).deepCopy());
        var body = Json.pretty(event);
        try {
            var response = http.send(
                    HttpRequest.newBuilder(endpoint.orElseThrow())
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                            .header("Stripe-Signature", signature(body))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() / 100 == 2) {
                account.act(() -> books.store.put(delivery.put("state", "taken")
                        .put("attempts", delivery.path("attempts").asInt() + 1)
                        .put("answer", "" + response.statusCode())));
            } else {
                account.act(() -> books.failed(delivery, "" + response.statusCode()));
            }
        } catch (IOException unreachable) {
            account.act(() -> books.failed(delivery, unreachable.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (sent) {
            sent.notifyAll();
        }
    }

    private String signature(byte[] body) {
        long time = books.now();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
