package org.plenary.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.plenary.local.Json;
import org.plenary.local.template.Template;

/**
 * A bucket. The newest version of each object is a plain file in the bucket's folder; all versions, with what belongs to
 * them, are kept beside it. A new version is whole or absent, and everybody is told of it at least once, whatever ends
 * the process in between.
 */
final class Bucket {
    /** Is told of new objects. */
    interface Listener {
        void created(String bucket, String key, long size, String etag, String version, String reason);
    }

    /** Content that was received, in a file of its own until it becomes an object. */
    record Content(Path file, long size, String md5) {}

    /**
     * What must hold for a write.
     *
     * @param match the ETag that the object must have
     * @param absent that there is no such object
     */
    record Condition(Optional<String> match, boolean absent) {
        static final Condition NONE = new Condition(Optional.empty(), false);
    }

    private final Template.Bucket bucket;
    private final Path folder;
    private final Path versions;
    private final Path arriving;
    private final Clock clock;
    private final Listener listener;
    private final TreeMap<String, List<Version>> byKey = new TreeMap<>();
    private long sequence;

    /**
     * @param folder of plain files
     * @param kept folder for all versions
     */
    Bucket(Template.Bucket bucket, Path folder, Path kept, Clock clock, Listener listener) {
        this.bucket = bucket;
        this.folder = folder;
        this.versions = kept.resolve("versions");
        this.arriving = kept.resolve("arriving");
        this.clock = clock;
        this.listener = listener;
        try {
            Files.createDirectories(folder);
            Files.createDirectories(versions);
            clear(arriving);
            Files.createDirectories(arriving);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return bucket.name();
    }

    boolean versioned() {
        return bucket.versioned();
    }

    /** Takes content in; it is an object only when it is put. */
    Content receive(InputStream input) throws IOException {
        var file = arriving.resolve(UUID.randomUUID().toString());
        var digest = md5();
        var size = Files.copy(new DigestInputStream(input, digest), file);
        return new Content(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Makes what was received the newest version of an object. */
    synchronized Version put(
            String key, Content content, String etag, Map<String, String> headers, Condition condition, String reason)
            throws IOException {
        check(key, condition);
        var plain = plain(key);
        long changed = 0;
        Optional<Path> beside = Optional.empty();
        if (plain.isPresent()) {
            beside = Optional.of(Files.copy(
                    content.file(), arriving.resolve(UUID.randomUUID().toString())));
            changed = modified(beside.get());
        }
        var version = version(key, content.size(), etag, false, headers, changed);
        become(version, content);
        if (beside.isPresent() && plain.isPresent()) {
            Files.createDirectories(plain.get().getParent());
            Files.move(beside.get(), plain.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        announce(version, reason);
        return version;
    }

    /** Deletes an object by a marker; or one version of it for good. */
    synchronized Optional<Version> delete(String key, Optional<String> id) throws IOException {
        if (id.isPresent()) {
            var version = find(key, id);
            if (version.isPresent()) {
                var newest = newest(key).equals(version);
                forget(version.get());
                if (newest) {
                    restorePlain(key);
                }
            }
            return version;
        }
        var current = current(key);
        if (current.isEmpty() && !versioned()) {
            return Optional.empty();
        }
        var plain = plain(key);
        if (plain.isPresent() && Files.isRegularFile(plain.get())) {
            Files.delete(plain.get());
        }
        if (!versioned()) {
            forget(current.orElseThrow());
            return Optional.empty();
        }
        var marker = version(key, 0, "", true, Map.of(), 0).whenAnnounced();
        keep(marker);
        return Optional.of(marker);
    }

    /** The object as it is now. */
    synchronized Optional<Version> current(String key) {
        return newest(key).filter(version -> !version.marker());
    }

    /** A version, or the newest. */
    synchronized Optional<Version> find(String key, Optional<String> id) {
        if (id.isEmpty()) {
            return newest(key);
        }
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(version -> version.id().equals(id.get()))
                .findFirst();
    }

    /** What a version holds. */
    Path data(Version version) {
        return place(version).resolveSibling(version.id() + ".data");
    }

    /** All current objects, by key. */
    synchronized List<Version> objects() {
        return byKey.keySet().stream().flatMap(key -> current(key).stream()).toList();
    }

    /** All versions, newest first, by key. */
    synchronized List<Version> versions() {
        return byKey.values().stream().flatMap(all -> all.reversed().stream()).toList();
    }

    /**
     * Takes in what people did to the folder: files that are new or changed, and complete, become objects; objects whose
     * file is gone are deleted.
     *
     * @return whether there was anything
     */
    synchronized boolean takeIn() throws IOException {
        var worked = false;
        var there = new HashMap<String, Path>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                var key = folder.relativize(file).toString().replace('\\', '/');
                if (plain(key).isPresent()) {
                    there.put(key, file);
                }
            }
        } catch (UncheckedIOException e) {
            // Somebody deletes or renames just now; the next look will tell
            return false;
        }
        for (var entry : new TreeMap<>(there).entrySet()) {
            worked |= takeIn(entry.getKey(), entry.getValue());
        }
        for (var gone : objects()) {
            if (gone.file() != 0 && !there.containsKey(gone.key())) {
                delete(gone.key(), Optional.empty());
                worked = true;
            }
        }
        return worked;
    }

    private boolean takeIn(String key, Path file) throws IOException {
        try {
            var changed = modified(file);
            var known = current(key);
            if (known.isPresent()
                    && known.get().file() == changed
                    && known.get().size() == Files.size(file)) {
                return false;
            }
            if (!Completeness.isComplete(file)) {
                return false;
            }
            Content content;
            try (var input = Files.newInputStream(file)) {
                content = receive(input);
            }
            if (modified(file) != changed || Files.size(file) != content.size()) {
                Files.delete(content.file());
                return false;
            }
            var headers = Map.of("content-type", "application/octet-stream");
            var version = version(key, content.size(), content.md5(), false, headers, changed);
            become(version, content);
            announce(version, "PutObject");
            return true;
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            // Taken away again
            return false;
        }
    }

    /**
     * Deletes what has outlived its rule, as S3 does once a day: the newest version by a marker, older ones for good.
     *
     * @return whether there was anything
     */
    synchronized boolean expire() throws IOException {
        var now = clock.instant();
        var worked = false;
        for (var rule : bucket.expiries()) {
            for (var key : List.copyOf(byKey.keySet())) {
                if (!key.startsWith(rule.prefix())) {
                    continue;
                }
                var current = current(key);
                if (current.isPresent() && over(current.get().modified(), rule.after(), now)) {
                    delete(key, Optional.empty());
                    worked = true;
                }
                var all = List.copyOf(byKey.getOrDefault(key, List.of()));
                for (int i = 0; i + 1 < all.size(); i++) {
                    if (over(all.get(i + 1).modified(), rule.noncurrent(), now)) {
                        forget(all.get(i));
                        worked = true;
                    }
                }
                var left = newest(key);
                if (rule.markers()
                        && left.filter(Version::marker).isPresent()
                        && byKey.getOrDefault(key, List.of()).size() == 1) {
                    forget(left.get());
                    worked = true;
                }
            }
        }
        return worked;
    }

    private static boolean over(Instant since, Optional<Duration> may, Instant now) {
        return may.map(since::plus).filter(end -> !now.isBefore(end)).isPresent();
    }

    private void check(String key, Condition condition) {
        var current = current(key);
        if (condition.absent() && current.isPresent()) {
            throw precondition();
        }
        if (condition.match().isPresent()) {
            if (current.isEmpty()) {
                throw new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
            }
            if (!current.get().etag().equals(condition.match().get())) {
                throw precondition();
            }
        }
    }

    private static S3Exception precondition() {
        return new S3Exception(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    private Version version(
            String key, long size, String etag, boolean marker, Map<String, String> headers, long file) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // They sort as they were made
        var id = String.format(Locale.ROOT, "%012x%08x", clock.millis(), ++sequence)
                + UUID.randomUUID().toString().substring(0, 8);
        return new Version(key, id, size, etag, now, marker, headers, file, false);
    }

    private void become(Version version, Content content) throws IOException {
        Files.createDirectories(data(version).getParent());
        Files.move(content.file(), data(version));
        keep(version);
    }

    private void announce(Version version, String reason) {
        listener.created(bucket.name(), version.key(), version.size(), version.etag(), version.id(), reason);
        keep(version.whenAnnounced());
    }

    private void keep(Version version) {
        Json.write(place(version), version.json());
        remember(version);
        if (!versioned()) {
            List.copyOf(byKey.get(version.key())).stream()
                    .filter(old -> !old.id().equals(version.id()))
                    .forEach(this::forget);
        }
    }

    private void remember(Version version) {
        var all = byKey.computeIfAbsent(version.key(), none -> new ArrayList<>());
        all.removeIf(known -> known.id().equals(version.id()));
        all.add(version);
        all.sort(Comparator.comparing(Version::id));
    }

    private void forget(Version version) {
        try {
            Files.deleteIfExists(place(version));
            Files.deleteIfExists(data(version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = byKey.getOrDefault(version.key(), new ArrayList<>());
        all.removeIf(known -> known.id().equals(version.id()));
        if (all.isEmpty()) {
            byKey.remove(version.key());
        }
    }

    private Optional<Version> newest(String key) {
        var all = byKey.getOrDefault(key, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    // What a kill left half done is finished: the plain file, then the word
    private void load() throws IOException {
        try (var files = Files.walk(versions)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                remember(Version.of(Json.read(file)));
            }
        }
        for (var key : List.copyOf(byKey.keySet())) {
            var newest = newest(key).orElseThrow();
            if (!newest.announced()) {
                if (newest.file() != 0) {
                    restorePlain(key);
                }
                announce(newest(key).orElseThrow(), "PutObject");
            }
        }
    }

    private void restorePlain(String key) throws IOException {
        var plain = plain(key);
        if (plain.isEmpty()) {
            return;
        }
        var current = current(key);
        if (current.isEmpty()) {
            Files.deleteIfExists(plain.get());
            return;
        }
        var beside = Files.copy(
                data(current.get()), arriving.resolve(UUID.randomUUID().toString()));
        Files.setLastModifiedTime(beside, FileTime.fromMillis(current.get().file()));
        Files.createDirectories(plain.get().getParent());
        Files.move(beside, plain.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(Version version) {
        return versions.resolve(hash(version.key())).resolve(version.id() + ".json");
    }

    /** The file of a key, if it can be one: hidden names, empty parts and names in the way of a folder cannot. */
    private Optional<Path> plain(String key) {
        var path = folder;
        for (var part : key.split("/", -1)) {
            if (part.isEmpty() || part.startsWith(".") || part.getBytes(StandardCharsets.UTF_8).length > 200) {
                return Optional.empty();
            }
            if (!path.equals(folder) && Files.isRegularFile(path)) {
                return Optional.empty();
            }
            path = path.resolve(part);
        }
        return Files.isDirectory(path) ? Optional.empty() : Optional.of(path);
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String hash(String key) {
        var digest = md5();
        return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
