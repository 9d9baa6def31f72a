package org.plenary.acceptance.conditions;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Starts workers, with what the functions' zips hold and what this module tests with. */
final class Workshop {
    static final Path ROOT = Path.of(System.getProperty("plenary.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final Path COMMON = target("common");
    private static final String TABLE = "org/plenary/common/table/LocalTable";
    private static final int MINUTES = 15;

    private final Path folder;

    /** @param folder empty, and its own */
    Workshop(Path folder) throws IOException {
        this.folder = folder;
        var interceptors = folder.resolve("hook/software/amazon/awssdk/services/dynamodb/execution.interceptors");
        Files.createDirectories(interceptors.getParent());
        Files.writeString(interceptors, Writes.class.getName());
        Files.createDirectories(folder.resolve("lib"));
        for (var function : functions()) {
            try (var files = Files.list(target(function))) {
                for (var zip :
                        files.filter(file -> file.toString().endsWith(".zip")).toList()) {
                    unpack(zip);
                }
            }
        }
    }

    /** The names of all modules under {@code functions}. */
    static List<String> functions() throws IOException {
        try (var modules = Files.list(ROOT.resolve("functions"))) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static Path target(String function) {
        return ROOT.resolve("functions").resolve(function).resolve("target");
    }

    /** What came of the tests of a function. */
    List<String> function(String name) throws IOException {
        var tests = target(name).resolve("test-classes");
        return work(name, tests, withTable(tests), target(name).resolve("classes"));
    }

    /** The names of tests that have to do with the table: others come to no condition, and may want what is not here. */
    private static String withTable(Path tests) throws IOException {
        try (var files = Files.walk(tests)) {
            var names = new ArrayList<String>();
            for (var file :
                    files.filter(one -> one.toString().endsWith("Test.class")).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TABLE)) {
                    var name = tests.relativize(file).toString().replace(File.separatorChar, '.');
                    names.add(Pattern.quote(name.substring(0, name.length() - ".class".length())));
                }
            }
            return String.join("|", names);
        }
    }

    /**
     * What came of tests.
     *
     * @param tests the folder of their classes
     * @param names which of them
     * @param code the folder of the classes whose conditions count, beside the kernel's
     */
    List<String> work(String name, Path tests, String names, Path code) throws IOException {
        var own = Files.createDirectories(folder.resolve(name));
        var classPath = new ArrayList<>(Stream.of(
                        folder.resolve("hook"), code, tests, COMMON.resolve("classes"), COMMON.resolve("test-classes"))
                .map(Path::toString)
                .toList());
        classPath.add(folder.resolve("lib") + "/*");
        classPath.add(System.getProperty("java.class.path"));
        var worker = new ProcessBuilder(Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Duser.timezone=UTC",
                                "-Dplenary.root=" + ROOT,
                                "-Djava.io.tmpdir=" + own,
                                "-cp",
                                classPath.stream().distinct().collect(Collectors.joining(File.pathSeparator)),
                                Worker.class.getName(),
                                own.toString(),
                                tests.toString(),
                                names,
                                code.toString(),
                                COMMON.resolve("classes").toString())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("log").toFile())
                .start();
        try {
            if (!worker.waitFor(MINUTES, TimeUnit.MINUTES) || worker.exitValue() != 0) {
                throw new IOException("The tests of " + name + ":\n" + Files.readString(own.resolve("log")));
            }
            return Files.readAllLines(own.resolve("found"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            worker.destroyForcibly();
        }
    }

    private void unpack(Path zip) throws IOException {
        try (var content = new ZipFile(zip.toFile())) {
            for (var entry : content.stream().toList()) {
                var name = Path.of(entry.getName()).getFileName().toString();
                var jar = folder.resolve("lib").resolve(name);
                // Our own classes are taken as they were compiled, and most jars are in every zip
                if (name.endsWith(".jar") && !name.startsWith("plenary-") && !Files.exists(jar)) {
                    try (var bytes = content.getInputStream(entry)) {
                        Files.copy(bytes, jar);
                    }
                }
            }
        }
    }
}
