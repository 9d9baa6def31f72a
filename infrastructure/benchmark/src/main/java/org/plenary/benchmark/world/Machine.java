package org.plenary.benchmark.world;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.plenary.benchmark.replay.Recorder;

/** How Lambdas are started here: on the first core, everything else on the others, with Amazon's runtime client. */
public final class Machine {
    private final Path folder;
    private final Authority authority;
    private final String runtimeClient;
    private final Path runtimeLibrary;
    private final Path output;
    private final boolean pinned;

    Machine(Path folder, Authority authority) {
        this.folder = folder;
        this.authority = authority;
        output = folder.resolve("output.log");
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

    /** The flags of Lambda itself; those of template.yaml are in the environment. */
    List<String> flags() {
        var flags = new ArrayList<>(List.of(
                "-Xms28m",
                "-Xmx1500m",
                // Else each process writes the same file of the temporary folder anew, under the feet of the others
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + runtimeLibrary));
        flags.addAll(authority.properties());
        return flags;
    }

    /**
     * A process in which a function's calls are recorded and made again without it: it reads events and says what it
     * found.
     *
     * @param otherTable for the calls that are made again
     */
    public Process replay(Lambda.Deployment deployment, String otherTable) throws IOException {
        var list = folder.resolve("recording/software/amazon/awssdk/global/handlers/execution.interceptors");
        Files.createDirectories(list.getParent());
        Files.writeString(list, Recorder.class.getName() + "\n");
        var ours = Path.of(URI.create(Recorder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        var command = new ArrayList<>(onFunctionsCore());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        ours.toString(),
                        folder.resolve("recording").toString(),
                        deployment.taskRoot().resolve("lib") + "/*",
                        runtimeClient),
                "org.plenary.benchmark.replay.Main",
                deployment.handler(),
                otherTable));
        var builder = new ProcessBuilder(command).redirectError(output.toFile());
        builder.environment().putAll(deployment.environment());
        return builder.start();
    }

    /** What the process that was started last said beside its answers. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    Path outputFile() {
        return output;
    }

    /** What stands before a command that is to run where Lambdas do. */
    List<String> onFunctionsCore() {
        return pinned ? List.of("taskset", "-c", "0") : List.of();
    }

    String runtimeClient() {
        return runtimeClient;
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
