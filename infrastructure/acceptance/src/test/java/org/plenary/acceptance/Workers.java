package org.plenary.acceptance;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/** The workers of a world: processes with what is in the functions' zips, to be stopped and killed by name. */
final class Workers implements AutoCloseable {
    private final Path folder;
    private final Class<?> main;
    private final Map<String, String> environment;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();

    /**
     * @param main of a worker: it is told the folder of the world, its name and what it is started with
     * @param functions whose zips it has
     */
    Workers(Path folder, Class<?> main, List<String> functions, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.main = main;
        this.environment = environment;
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("busy"));
        for (var function : functions) {
            unpack(function);
        }
    }

    void start(String name, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                String.join(
                        File.pathSeparator,
                        folder.resolve("lib") + "/*",
                        whereFrom(main),
                        // Lambda brings this one itself
                        whereFrom(RequestStreamHandler.class)),
                main.getName(),
                folder.toString(),
                name));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
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
        return WorldTime.files(folder.resolve("busy")).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Since when they are, by the true time. */
    List<Long> sendingSince() {
        return sending().stream()
                .map(name -> folder.resolve("busy").resolve(name))
                // It may have ended since
                .flatMap(file -> WorldTime.read(file).stream())
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
                throw new AssertionError(name + " ended by itself:\n" + said());
            }
        });
    }

    /** What they printed. */
    String said() {
        try {
            return Files.readString(log());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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

    /** What is in several zips is the same in each. */
    private void unpack(String function) throws IOException {
        var file = HereWorld.ROOT.resolve("functions/%1$s/target/plenary-%1$s.zip".formatted(function));
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
                try (var content = zip.getInputStream(entry)) {
                    var name = Path.of(entry.getName()).getFileName();
                    Files.copy(content, folder.resolve("lib").resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Override
    public void close() {
        names().forEach(this::end);
    }
}
