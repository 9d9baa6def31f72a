package org.plenary.acceptance;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/** The {@link MailWorker}s of a world: processes with what is in the mailer's zip, to be stopped and killed by name. */
final class MailWorkers implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();

    MailWorkers(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("busy"));
        unpack();
    }

    /** @param error of its clock */
    void start(String name, Duration error) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                String.join(
                        File.pathSeparator,
                        folder.resolve("lib") + "/*",
                        whereFrom(MailWorker.class),
                        // Lambda brings this one itself
                        whereFrom(RequestStreamHandler.class)),
                MailWorker.class.getName(),
                folder.toString(),
                name,
                String.valueOf(error.toSeconds()));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            processes.put(name, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> names() {
        return List.copyOf(processes.keySet());
    }

    /** Whether all have started. */
    boolean ready() {
        return names().stream().allMatch(name -> Files.exists(folder.resolve("ready-" + name)));
    }

    /** Those in the middle of a handler that sends. */
    List<String> sending() {
        return MailTime.files(folder.resolve("busy")).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Since when they are, by the true time. */
    List<Long> sendingSince() {
        return sending().stream()
                .map(name -> folder.resolve("busy").resolve(name))
                // It may have ended since
                .flatMap(file -> MailTime.read(file).stream())
                .toList();
    }

    void stop(String name) {
        signal("STOP", name);
    }

    void goOn(String name) {
        signal("CONT", name);
    }

    /** Kills it; there may be none of this name any more. */
    void end(String name) {
        Optional.ofNullable(processes.remove(name)).ifPresent(process -> {
            process.destroyForcibly().onExit().join();
            try {
                Files.deleteIfExists(folder.resolve("busy").resolve(name));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** None ends but by our hand. */
    void check() {
        processes.forEach((name, process) -> {
            if (!process.isAlive() && processes.containsKey(name)) {
                try {
                    throw new AssertionError(name + " ended by itself:\n" + Files.readString(log()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
    }

    private void signal(String signal, String name) {
        Optional.ofNullable(processes.get(name)).ifPresent(process -> {
            try {
                new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .onExit()
                        .join();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private Path log() {
        return folder.resolve("worker.log");
    }

    private static String whereFrom(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    private void unpack() throws IOException {
        var mailer = HereWorld.ROOT.resolve("functions/mailer/target/plenary-mailer.zip");
        try (var zip = new ZipFile(mailer.toFile())) {
            for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
                try (var content = zip.getInputStream(entry)) {
                    var name = Path.of(entry.getName()).getFileName();
                    Files.copy(content, folder.resolve("lib").resolve(name));
                }
            }
        }
    }

    @Override
    public void close() {
        names().forEach(this::end);
    }
}
