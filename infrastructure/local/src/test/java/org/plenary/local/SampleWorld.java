package org.plenary.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.plenary.local.sample.SampleFunction;

/** A folder with the sample template, the sample function's zip, and what the sample function was called with. */
record SampleWorld(Path folder) {
    static SampleWorld in(Path folder) {
        try {
            try (var template = Objects.requireNonNull(SampleWorld.class.getResourceAsStream("/world/template.yaml"))) {
                Files.copy(template, folder.resolve("template.yaml"));
            }
            zip(folder.resolve("sample.zip"));
            return new SampleWorld(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LocalWorld.Options options() {
        var root = Path.of(System.getProperty("plenary.root"));
        return LocalWorld.Options.of(root, folder.resolve("template.yaml"), folder.resolve("data"))
                .parameters(Map.of("Records", folder.resolve("records").toString()));
    }

    /** The events that a function got so far, oldest first. */
    List<JsonNode> events(String function) {
        var records = folder.resolve("records").resolve(function);
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        try (var files = Files.list(records)) {
            return files.sorted().map(Json::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void zip(Path target) throws IOException {
        var name = SampleFunction.class.getName().replace('.', '/') + ".class";
        try (var zip = new ZipOutputStream(Files.newOutputStream(target));
                var content = Objects.requireNonNull(
                        SampleWorld.class.getClassLoader().getResourceAsStream(name))) {
            zip.putNextEntry(new ZipEntry(name));
            content.transferTo(zip);
        }
    }
}
