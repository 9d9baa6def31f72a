package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What happened after mails were accepted, one JSON object a line, only ever appended to; a line torn by a kill is cut off. */
final class Journal implements AutoCloseable {

    private final Path path;
    private final FileChannel file;

    Journal(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Hands every line that is there to {@code reader}; to be called once, before the first {@link #append}. */
    void replay(Consumer<JsonNode> reader) throws IOException {
        var bytes = Files.readAllBytes(path);
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                reader.accept(Json.read(Arrays.copyOfRange(bytes, start, i)));
                start = i + 1;
            }
        }
        file.truncate(start).position(start);
    }

    void append(JsonNode line) {
        append(List.of(line));
    }

    synchronized void append(List<? extends JsonNode> lines) {
        var bytes = new ByteArrayOutputStream();
        for (var line : lines) {
            bytes.writeBytes(Json.bytes(line));
            bytes.write('\n');
        }
        try {
            for (var buffer = ByteBuffer.wrap(bytes.toByteArray()); buffer.hasRemaining(); ) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
