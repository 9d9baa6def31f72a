package org.plenary.benchmark.world;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** How Lambdas are started here: on the first core, everything else on the others, with Amazon's runtime client. */
public final class Machine {
    private final Path folder;
    private final Authority authority;
    private final String runtimeClient;
    private final Path runtimeLibrary;
    private final boolean pinned;

    Machine(Path folder, Authority authority) {
        this.folder = folder;
        this.authority = authority;
        runtimeClient = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("aws-lambda-java-runtime-interface-client")
                        || jar.contains("aws-lambda-java-core")
                        || jar.contains("aws-lambda-java-serialization")
                        || jar.contains("utils-lite"))
                .collect(Collectors.joining(File.pathSeparator));
        runtimeLibrary = unpackRuntimeLibrary();
        pinned = leaveFirstCore();
    }

    /** Whether a Lambda has a core to itself. */
    public boolean pinned() {
        return pinned;
    }

    /** The flags of template.yaml and those of Lambda itself. */
    List<String> flags() {
        var flags = new ArrayList<>(List.of(
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1500m",
                // Else each process writes the same file of the temporary folder anew, under the feet of the others
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + runtimeLibrary));
        flags.addAll(authority.properties());
        return flags;
    }

    /** What stands before a command that is to run where Lambdas do. */
    List<String> onFunctionsCore() {
        return pinned ? List.of("taskset", "-c", "0") : List.of();
    }

    String runtimeClient() {
        return runtimeClient;
    }

    Path folder() {
        return folder;
    }

    private Path unpackRuntimeLibrary() {
        var cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch") ? "aarch_64" : "x86_64";
        var jar = Stream.of(runtimeClient.split(File.pathSeparator))
                .filter(path -> path.contains("runtime-interface-client"))
                .findFirst()
                .orElseThrow();
        var library = folder.resolve("libaws-lambda-jni.so");
        try (var zip = new ZipFile(jar)) {
            var entry = zip.getEntry("jni/libaws-lambda-jni.linux-" + cpu + ".so");
            Files.write(library, zip.getInputStream(entry).readAllBytes());
            return library;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ourselves, and the processes we start from now on, to the other cores. */
    private static boolean leaveFirstCore() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            return false;
        }
        try {
            return new ProcessBuilder(
                                    "taskset",
                                    "-a",
                                    "-c",
                                    "-p",
                                    "1-" + (cores - 1),
                                    Long.toString(ProcessHandle.current().pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noTaskset) {
            return false;
        }
    }
}
