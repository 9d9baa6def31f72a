package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plenary.local.template.Yaml;

/** template.yaml as it stands, for tests about what is written in it. */
final class TemplateFile {
    private final JsonNode root;

    private TemplateFile(JsonNode root) {
        this.root = root;
    }

    static TemplateFile read() {
        try {
            return new TemplateFile(Yaml.read(Files.readString(HereWorld.ROOT.resolve("template.yaml"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What all functions have in common. */
    JsonNode globals() {
        return root.path("Globals").path("Function");
    }

    /** The properties of a resource. */
    JsonNode resource(String id) {
        return root.path("Resources").path(id).path("Properties");
    }

    /** The functions' properties by logical id. */
    Map<String, JsonNode> functions() {
        var functions = new LinkedHashMap<String, JsonNode>();
        root.path("Resources").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals("AWS::Serverless::Function")) {
                functions.put(entry.getKey(), entry.getValue().path("Properties"));
            }
        });
        return functions;
    }

    /** The routes of a function: {@code POST /join}. */
    static List<String> routes(JsonNode function) {
        var routes = new ArrayList<String>();
        function.path("Events").forEach(event -> {
            if (event.path("Type").asText().equals("HttpApi")) {
                var properties = event.path("Properties");
                routes.add(properties.path("Method").asText() + " "
                        + properties.path("Path").asText());
            }
        });
        return routes;
    }

    /** Every route with its function's logical id. */
    Map<String, String> routes() {
        var routes = new TreeMap<String, String>();
        functions()
                .forEach((id, function) -> routes(function).forEach(route -> {
                    if (routes.put(route, id) != null) {
                        throw new AssertionError("Twice in template.yaml: " + route);
                    }
                }));
        return routes;
    }
}
