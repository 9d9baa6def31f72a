package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All objects there are, by id, kept in one file: a line for whatever changed together, only ever appended to. A line torn by a
 * kill is cut off at the next start. To be used under the account's lock.
 */
final class Store implements AutoCloseable {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, ObjectNode> objects = new HashMap<>();
    private final Map<String, Map<String, ObjectNode>> kinds = new HashMap<>();
    private final List<ObjectNode> changed = new ArrayList<>();
    private final FileChannel file;

    Store(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var bytes = Files.readAllBytes(path);
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                for (var object : Json.read(Arrays.copyOfRange(bytes, start, i))) {
                    take((ObjectNode) object);
                }
                start = i + 1;
            }
        }
        file.truncate(start).position(start);
    }

    /** An id as Stripe makes them, such as {@code pi_3MtwBwLkdIwHu7ix28a3tqPa}. */
    String id(String prefix) {
        var id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < 24; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** To be looked at; whoever changes it puts it back. */
    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** What is known to be there. */
    ObjectNode get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no " + id));
    }

    /** Newest first. */
    List<ObjectNode> all(String kind) {
        return new ArrayList<>(kinds.getOrDefault(kind, Map.of()).values()).reversed();
    }

    void put(ObjectNode object) {
        take(object);
        changed.add(object);
    }

    /** Writes what was put since the last time, all of it or, after a kill, nothing; answers whether there was anything. */
    boolean keep() {
        if (changed.isEmpty()) {
            return false;
        }
        var line = Json.array();
        changed.forEach(line::add);
        changed.clear();
        try {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private void take(ObjectNode object) {
        var id = object.path("id").asText();
        objects.put(id, object);
        kinds.computeIfAbsent(object.path("object").asText(), kind -> new LinkedHashMap<>())
                .put(id, object);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
