package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What would make two builds of one commit differ is in no zip: the time of the build, or the order of a folder. */
final class ZipsTest {
    /** {@code project.build.outputTimestamp} of the parent. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    @Test
    void nothing_in_a_zip_tells_when_it_was_made() throws IOException {
        var zips = new TreeSet<String>();
        TemplateFile.read()
                .functions()
                .values()
                .forEach(function -> zips.add(function.path("CodeUri").asText()));
        assertThat(zips).isNotEmpty();
        for (var name : zips) {
            var seen = new ArrayList<String>();
            try (var zip = new ZipFile(HereWorld.ROOT.resolve(name).toFile())) {
                for (var entry : zip.stream().toList()) {
                    seen.add(Path.of(entry.getName()).getFileName().toString());
                    assertThat(entry.getTimeLocal())
                            .as(name + " " + entry.getName())
                            .isEqualTo(ALWAYS);
                    // Ours inside it, too; those of others come as they were published
                    if (entry.getName().matches("lib/plenary-.*\\.jar")) {
                        try (var jar = new ZipInputStream(zip.getInputStream(entry))) {
                            assertThat(times(jar))
                                    .as(name + " " + entry.getName())
                                    .containsOnly(ALWAYS);
                        }
                    }
                }
            }
            assertThat(seen)
                    .as(name + " holds nothing of the local world")
                    .noneMatch(jar -> jar.matches("plenary-(local|dynamodb|acceptance|benchmark).*"));
        }
    }

    /** {@code -Prun} starts the world where Maven comes to its module: a zip that is built later is not there yet. */
    @Test
    void no_zip_waits_for_the_local_world_to_be_built() throws IOException {
        try (var functions = Files.list(HereWorld.ROOT.resolve("functions"))) {
            for (var function : functions
                    .map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                assertThat(Files.readString(function)).as(function.toString()).doesNotContain("plenary-local");
            }
        }
    }

    @Test
    void a_zip_that_tells_when_it_was_made_would_be_seen() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("now"));
            zip.closeEntry();
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(times(zip)).doesNotContain(ALWAYS);
        }
    }

    private static List<LocalDateTime> times(ZipInputStream zip) throws IOException {
        var times = new ArrayList<LocalDateTime>();
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            times.add(entry.getTimeLocal());
        }
        return times;
    }
}
