package org.plenary.local.functions;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What functions print, each into a log file of its own as on CloudWatch, instead of among the world's own lines.
 * Threads that a handler starts inherit its file.
 */
final class Output extends OutputStream {
    private static final InheritableThreadLocal<@Nullable OutputStream> CURRENT = new InheritableThreadLocal<>();
    private static boolean installed;

    private final PrintStream otherwise;

    private Output(PrintStream otherwise) {
        this.otherwise = otherwise;
    }

    /** Opens a function's log, to be appended to. */
    static OutputStream open(Path file) {
        install();
        try {
            Files.createDirectories(file.getParent());
            return new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on this thread prints there. */
    static void redirect(OutputStream log) {
        CURRENT.set(log);
    }

    /** Writes an error into a function's log. */
    static void print(OutputStream log, Throwable error) {
        error.printStackTrace(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private static synchronized void install() {
        if (!installed) {
            installed = true;
            System.setOut(new PrintStream(new Output(System.out), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new Output(System.err), true, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void write(int b) throws IOException {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        target().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target().flush();
    }

    private OutputStream target() {
        var current = CURRENT.get();
        return current == null ? otherwise : current;
    }
}
