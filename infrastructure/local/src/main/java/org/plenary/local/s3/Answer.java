package org.plenary.local.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What S3 answers.
 *
 * @param file whose bytes are the body, from {@code first} on
 */
record Answer(int status, Map<String, String> headers, Optional<Path> file, long first, long length, String text) {
    static Answer empty(int status) {
        return new Answer(status, new LinkedHashMap<>(), Optional.empty(), 0, 0, "");
    }

    static Answer xml(String xml) {
        return new Answer(
                200, new LinkedHashMap<>(Map.of("Content-Type", "application/xml")), Optional.empty(), 0, 0, xml);
    }

    static Answer file(int status, Path file, long first, long length) {
        return new Answer(status, new LinkedHashMap<>(), Optional.of(file), first, length, "");
    }

    static Answer error(S3Exception error, Call call) {
        var xml = new Xml()
                .open("Error")
                .put("Code", error.code())
                .put("Message", error.explanation())
                .put("Resource", "/" + call.bucket() + "/" + call.key())
                .put("RequestId", UUID.randomUUID())
                .end("Error");
        return new Answer(
                error.status(),
                new LinkedHashMap<>(Map.of("Content-Type", "application/xml")),
                Optional.empty(),
                0,
                0,
                xml);
    }

    Answer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    void send(Call call) throws IOException {
        var exchange = call.exchange();
        // What a client still sends must be taken, or it never reads the answer
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("x-amz-request-id", UUID.randomUUID().toString());
        var body = text.getBytes(StandardCharsets.UTF_8);
        var size = file.isPresent() ? length : body.length;
        if (call.method().equals("HEAD") || status == 204 || status == 304) {
            if (call.method().equals("HEAD") && file.isPresent()) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(size));
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, size == 0 ? -1 : size);
        if (size == 0) {
            return;
        }
        if (file.isEmpty()) {
            exchange.getResponseBody().write(body);
            return;
        }
        try (var input = Files.newInputStream(file.get())) {
            input.skipNBytes(first);
            var left = size;
            var buffer = new byte[65_536];
            while (left > 0) {
                var read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                exchange.getResponseBody().write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
