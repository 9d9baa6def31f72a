package org.plenary.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a file that somebody drops is all there: nobody has it open for writing, where the system tells (Linux), and it
 * has not changed for a moment.
 */
final class Completeness {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration QUIET_WHERE_NOBODY_TELLS = Duration.ofSeconds(1);

    private Completeness() {}

    /** Waits for the moment to pass, and looks. */
    static boolean isComplete(Path file) throws IOException {
        var tells = Files.isDirectory(PROCESSES.resolve("self/fdinfo"));
        var quiet = tells ? QUIET : QUIET_WHERE_NOBODY_TELLS;
        var changed = Files.getLastModifiedTime(file).toInstant();
        var size = Files.size(file);
        var left = Duration.between(Instant.now(), changed.plus(quiet));
        if (left.isPositive() && left.compareTo(quiet) <= 0) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return Files.getLastModifiedTime(file).toInstant().equals(changed)
                && Files.size(file) == size
                && !(tells && isWritten(file.toRealPath()));
    }

    private static boolean isWritten(Path file) throws IOException {
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                if (writes(process, file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean writes(Path process, Path file) {
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(file) && isOpenForWriting(process, descriptor)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It ended meanwhile, or is another user's
            return false;
        }
    }

    // fdinfo's flags are octal; the lowest two bits: 0 reading, 1 writing, 2 both
    private static boolean isOpenForWriting(Path process, Path descriptor) throws IOException {
        var info = process.resolve("fdinfo").resolve(descriptor.getFileName());
        for (var line : Files.readAllLines(info)) {
            if (line.startsWith("flags:")) {
                return (Integer.parseInt(line.substring(6).strip(), 8) & 3) != 0;
            }
        }
        return false;
    }
}
