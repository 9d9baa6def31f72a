package org.plenary.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local as a process of its own. It leaves when whoever started it does, however that ends. */
public final class Running implements AutoCloseable {
    private static final String READY = "listening on ";

    private final Process process;
    private final int port;

    private Running(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it can be asked.
     *
     * @param jars Amazon's, as this module's build lays them beside its classes
     * @param folder where its tables are kept, and what it has to complain of
     * @param port 0 for any free one
     */
    public static Running start(Path jars, Path folder, int port) throws IOException {
        if (!Files.isDirectory(jars)) {
            throw new IOException("DynamoDB Local is not there: build infrastructure/dynamodb first (" + jars + ")");
        }
        var errors = Files.createDirectories(folder).resolve("errors.log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dsqlite4java.library.path=" + jars,
                        "-cp",
                        jars.resolveSibling("classes") + File.pathSeparator + jars + "/*",
                        Main.class.getName(),
                        folder.toAbsolutePath().toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
                .start();
        BufferedReader lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                // A full pipe would stop it. A virtual thread would keep a processor from the others while it reads
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(ignored -> {}));
                return new Running(process, Integer.parseInt(line.substring(READY.length())));
            }
        }
        throw new IOException("DynamoDB Local did not start: " + Files.readString(errors));
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        try {
            // The end of its input is its word to leave
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
