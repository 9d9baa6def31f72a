package org.plenary.local.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.plenary.local.template.Template;
import org.plenary.local.triggers.EventBus;
import org.plenary.local.triggers.Trigger;

/** S3's endpoint, path style, over the buckets' folders; and the eye on those folders. */
public final class S3 implements AutoCloseable, Trigger {
    private static final Pattern CALLER = Pattern.compile("Credential=([^/]+)/");

    private final TreeMap<String, Bucket> buckets = new TreeMap<>();
    private final Uploads uploads = new Uploads();
    private final Set<Called> called = ConcurrentHashMap.newKeySet();
    private final Signature signature;
    private final HttpServer server;
    private final Clock clock;
    private Instant expired = Instant.MIN;

    /**
     * @param folder with a folder for each bucket
     * @param secret of every access key
     */
    public S3(List<Template.Bucket> buckets, Path folder, Clock clock, EventBus bus, String secret, HttpServer server) {
        this.signature = new Signature(secret);
        this.server = server;
        this.clock = clock;
        for (var bucket : buckets) {
            Bucket.Listener listener =
                    bucket.events() ? bus::objectCreated : (name, key, size, etag, version, why) -> {};
            var kept = folder.resolve(".kept").resolve(bucket.name());
            this.buckets.put(bucket.name(), new Bucket(bucket, folder.resolve(bucket.name()), kept, clock, listener));
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Takes a port; requests wait until S3 answers there.
     *
     * @param port 0 for any free one
     */
    public static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An object as it is now, without asking who reads it. */
    public Optional<byte[]> read(String bucket, String key) {
        return Optional.ofNullable(buckets.get(bucket))
                .flatMap(found -> found.current(key).map(found::data))
                .map(file -> {
                    try {
                        return Files.readAllBytes(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /**
     * What somebody asked of S3.
     *
     * @param caller the access key: the logical id of a function
     * @param action as IAM names what it needs: {@code s3:GetObject}
     * @param key of a file, or the beginning of the keys that were listed
     */
    public record Called(String caller, String action, String bucket, String key) {}

    /** What was ever asked, by whom; each once. */
    public Set<Called> called() {
        return Set.copyOf(called);
    }

    @Override
    public String name() {
        return "dropped files";
    }

    @Override
    public boolean work() {
        var worked = false;
        try {
            for (var bucket : buckets.values()) {
                worked |= bucket.takeIn();
            }
            var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
            if (!hour.equals(expired)) {
                expired = hour;
                for (var bucket : buckets.values()) {
                    worked |= bucket.expire();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return worked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = Call.of(exchange);
            try {
                signature.check(
                        call.method(),
                        exchange.getRequestURI().getRawPath(),
                        Call.rawQuery(exchange),
                        call.headers(),
                        Instant.now());
                remember(call);
                answer(call).send(call);
            } catch (S3Exception e) {
                Answer.error(e, call).send(call);
            } catch (RuntimeException e) {
                System.out.println("S3 failed at " + call.method() + " " + exchange.getRequestURI() + ": " + e);
                Answer.error(new S3Exception(500, "InternalError", "We encountered an internal error."), call)
                        .send(call);
            }
        }
    }

    private void remember(Call call) {
        var caller = CALLER.matcher(call.header("authorization").orElse(""));
        if (caller.find()) {
            var version = call.asks("versionId") ? "Version" : "";
            called.add(new Called(
                    caller.group(1),
                    switch (call.method()) {
                        case "GET", "HEAD" -> call.key().isEmpty() ? "s3:ListBucket" : "s3:GetObject" + version;
                        case "DELETE" -> "s3:DeleteObject" + version;
                        default -> "s3:PutObject";
                    },
                    call.bucket(),
                    call.key().isEmpty() ? call.parameter("prefix").orElse("") : call.key()));
        }
    }

    private Answer answer(Call call) throws IOException {
        if (call.bucket().isEmpty()) {
            return Listings.buckets(buckets.keySet());
        }
        var bucket = buckets.get(call.bucket());
        if (bucket == null) {
            throw new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return call.key().isEmpty()
                ? BucketCalls.answer(call, bucket)
                : new ObjectCalls(call, bucket, this::bucket, uploads).answer();
    }

    private Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }
}
