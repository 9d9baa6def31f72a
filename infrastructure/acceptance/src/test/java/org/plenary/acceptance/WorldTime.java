package org.plenary.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The time of a world of processes, in a file. It stands still until the world moves it, so that what takes long on a
 * busy machine takes no time at all. Each process may see it with an error of its own.
 */
final class WorldTime extends Clock {
    private final Path file;
    private final Duration error;

    private WorldTime(Path file, Duration error) {
        this.file = file;
        this.error = error;
    }

    static WorldTime beginning(Path file, Instant at) {
        put(file, Long.toString(at.toEpochMilli()));
        return new WorldTime(file, Duration.ZERO);
    }

    static WorldTime of(Path file, Duration error) {
        return new WorldTime(file, error);
    }

    /** The true time, whatever error this clock has. */
    long truth() {
        return read(file).orElseThrow();
    }

    void passTo(long millis) {
        put(file, Long.toString(millis));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(truth()).plus(error);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** A file that is whole or absent, whoever is killed meanwhile. */
    static void put(Path file, String text) {
        try {
            var part = file.resolveSibling(
                    file.getFileName() + "-" + Thread.currentThread().threadId() + ".part");
            Files.move(
                    Files.writeString(part, text),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was put there, if it still is. */
    static Optional<Long> read(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was put into a folder, each whole. */
    static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".part")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
