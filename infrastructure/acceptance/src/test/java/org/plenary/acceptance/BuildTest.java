package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.local.LocalWorld;

/**
 * The checkout built once more, in another folder and with one function more: the one that CONTRIBUTING.md shows, from
 * its very lines.
 */
final class BuildTest {
    /** {@code … `path`:} and the block beneath it. */
    private static final Pattern SHOWN = Pattern.compile("`([^`]+)`[^`\\n]*:\\n```\\w+\\n(.*?\\n)```", Pattern.DOTALL);

    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".plenary");

    @TempDir
    private static Path checkout;

    @BeforeAll
    static void build() throws Exception {
        copySources();
        var shown = addWhatContributingShows();
        assertThat(shown).contains("pom.xml", "template.yaml", "functions/today/pom.xml");
        var maven = new ProcessBuilder(
                        "sh", "mvnw", "-B", "-q", "-Prun", "-Dexec.skip=true", "package", "-pl", modules(), "-am")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("build.log").toFile());
        // What the build around this one told its own Maven
        maven.environment().keySet().removeIf(name -> name.matches("MAVEN_(PROJECTBASEDIR|CMD_LINE_ARGS|ARGS|OPTS)"));
        var building = maven.start();
        try {
            assertThat(building.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            building.destroy();
        }
        assertThat(building.exitValue())
                .as(Files.readString(checkout.resolve("build.log")))
                .isZero();
    }

    @Test
    void the_same_commit_gives_the_same_bytes() throws IOException {
        for (var zip : zips()) {
            assertThat(checkout.resolve(zip)).as(zip).hasSameBinaryContentAs(HereWorld.ROOT.resolve(zip));
        }
    }

    @Test
    void the_function_that_contributing_shows_answers() throws Exception {
        var data = Files.createDirectory(checkout.resolve("data"));
        try (var world = LocalWorld.start(LocalWorld.Options.of(checkout, checkout.resolve("template.yaml"), data))) {
            var profile = world.addresses().drop().resolve("profile");
            Files.createDirectories(profile);
            var part = Files.copy(
                    checkout.resolve("infrastructure/networks/open-stage.yaml"), checkout.resolve("open-stage.part"));
            Files.move(part, profile.resolve("open-stage.yaml"));
            world.settle();
            assertThat(get(world.addresses().pages().resolve("/today")))
                    .matches("\\{\"today\":\"\\d{4}-\\d\\d-\\d\\d\"}");
        }
    }

    private static void copySources() throws IOException {
        Files.walkFileTree(HereWorld.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(checkout.resolve(HereWorld.ROOT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, checkout.resolve(HereWorld.ROOT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** New files as they are shown; what is shown of a file that is there already goes to its place in it. */
    private static List<String> addWhatContributingShows() throws IOException {
        var shown = new ArrayList<String>();
        var block = SHOWN.matcher(Files.readString(checkout.resolve("CONTRIBUTING.md")));
        while (block.find()) {
            var path = checkout.resolve(block.group(1));
            var content = block.group(2);
            switch (block.group(1)) {
                case "pom.xml" -> insert(path, "  <modules>\n", content);
                case "template.yaml" -> insert(path, "\nResources:\n", content);
                default -> {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, content);
                }
            }
            shown.add(block.group(1));
        }
        return shown;
    }

    private static void insert(Path file, String after, String content) throws IOException {
        var text = Files.readString(file);
        int place = text.indexOf(after) + after.length();
        assertThat(text).contains(after);
        Files.writeString(file, text.substring(0, place) + content + text.substring(place));
    }

    /** The modules whose zips the shipped template names, and the new one. */
    private static String modules() {
        var modules = new TreeSet<>(Set.of("functions/today"));
        zips().forEach(zip -> modules.add(zip.substring(0, zip.indexOf("/target/"))));
        return String.join(",", modules);
    }

    private static Set<String> zips() {
        var zips = new TreeSet<String>();
        TemplateFile.read()
                .functions()
                .values()
                .forEach(function -> zips.add(function.path("CodeUri").asText()));
        return zips;
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
