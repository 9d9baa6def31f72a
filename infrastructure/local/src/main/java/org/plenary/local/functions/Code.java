package org.plenary.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The classes of one zip, as apart from the local world as they are on Lambda: only Lambda's own interfaces and the
 * native HTTP client (which a process can load once) are shared.
 */
final class Code extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private Code(URL[] classPath) {
        super(classPath, ClassLoader.getPlatformClassLoader());
    }

    /**
     * Unpacks a zip under the name of its content's hash, once, and opens it.
     *
     * @param folder where unpacked zips are kept
     */
    static Code open(Path zip, Path folder) {
        try {
            var name = zip.getFileName().toString().replace(".zip", "");
            var builds = folder.resolve(name);
            var unpacked = builds.resolve(hash(zip));
            if (!Files.exists(unpacked)) {
                // What was unpacked of it before was another build's
                delete(builds);
                unpack(zip, unpacked);
            }
            return new Code(classPath(unpacked));
        } catch (IOException e) {
            throw new UncheckedIOException("The functions' code " + zip + " cannot be opened", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name) ? Code.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
    }

    private static boolean isShared(String name) {
        var interfaces = name.startsWith("com.amazonaws.services.lambda.runtime.")
                && !name.startsWith("com.amazonaws.services.lambda.runtime.events.");
        return interfaces || name.startsWith("software.amazon.awssdk.crt.");
    }

    private static void unpack(Path zip, Path target) throws IOException {
        var beside = Files.createTempDirectory(Files.createDirectories(target.getParent()), "unpacking");
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                var path = beside.resolve(entry.getName()).normalize();
                if (!path.startsWith(beside)) {
                    throw new IOException("An entry leads out of the zip: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(path.getParent());
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, path);
                    }
                }
            }
        }
        Files.move(beside, target);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    // As Lambda lays it: the root, then every jar of lib/
    private static URL[] classPath(Path unpacked) throws IOException {
        var lib = unpacked.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return new URL[] {url(unpacked)};
        }
        try (var jars = Files.list(lib)) {
            return Stream.concat(
                            Stream.of(unpacked),
                            jars.filter(jar -> jar.toString().endsWith(".jar")).sorted())
                    .map(Code::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(Path zip) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
