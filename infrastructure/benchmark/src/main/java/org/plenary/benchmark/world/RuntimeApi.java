package org.plenary.benchmark.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API (2018-06-01) for one function process: hands out one event at a time and takes the answer. */
final class RuntimeApi implements AutoCloseable {
    /** An answer, and when it came ({@link System#nanoTime}). */
    record Answer(String body, boolean failed, long at) {}

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile long handedOut;

    RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/2018-06-01/runtime/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** As it stands in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void offer(String event) {
        events.add(event.getBytes(StandardCharsets.UTF_8));
    }

    /** @param process that is to answer */
    Answer await(Process process) throws InterruptedException, IOException {
        for (int seconds = 0; seconds < 60; seconds++) {
            var answer = answers.poll(1, TimeUnit.SECONDS);
            if (answer != null) {
                return answer;
            }
            if (!process.isAlive()) {
                throw new IOException("The function's process ended with " + process.exitValue());
            }
        }
        throw new IOException("No answer within a minute");
    }

    /** When the last event left ({@link System#nanoTime}). */
    long handedOut() {
        return handedOut;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/invocation/next")) {
            try {
                next(exchange);
            } catch (InterruptedException over) {
                exchange.close();
            }
            return;
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long at = System.nanoTime();
        answers.add(new Answer(body, path.endsWith("/error"), at));
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", "3f1c0d2e-0000-4000-8000-000000000001");
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:benchmark");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        handedOut = System.nanoTime();
        exchange.sendResponseHeaders(200, event.length);
        try (var out = exchange.getResponseBody()) {
            out.write(event);
        }
    }
}
