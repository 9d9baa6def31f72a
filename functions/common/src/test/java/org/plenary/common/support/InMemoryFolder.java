package org.plenary.common.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;

/** A folder that keeps every file that was ever put into it. */
public final class InMemoryFolder implements Folder {
    private final Map<String, byte[]> files = Collections.synchronizedMap(new HashMap<>());

    /** The keys that we wrote, in their order. */
    public final List<String> written = Collections.synchronizedList(new ArrayList<>());

    private int versions;

    public Dropped drop(String key, byte[] content) {
        files.put(key, content);
        return new Dropped(key, "version-" + ++versions, content.length);
    }

    public Dropped drop(String key, String content) {
        return drop(key, content.getBytes(StandardCharsets.UTF_8));
    }

    public String text(String key) {
        return new String(files.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
    }

    public boolean has(String key) {
        return files.containsKey(key);
    }

    @Override
    public byte[] read(Dropped file, int most) throws IOException {
        var content = files.getOrDefault(file.key(), new byte[0]);
        if (content.length > most) {
            throw new TooLarge(content.length);
        }
        return content;
    }

    @Override
    public InputStream open(Dropped file) {
        return new ByteArrayInputStream(files.getOrDefault(file.key(), new byte[0]));
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        files.put(key, content);
        written.add(key);
    }

    @Override
    public void writeOnce(String key, String contentType, byte[] content) {
        if (files.putIfAbsent(key, content) == null) {
            written.add(key);
        }
    }

    @Override
    public Optional<byte[]> read(String key) {
        return Optional.ofNullable(files.get(key));
    }
}
