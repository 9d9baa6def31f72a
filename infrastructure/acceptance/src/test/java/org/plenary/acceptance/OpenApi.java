package org.plenary.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI document: made of what all functions declare, for the routes of template.yaml. */
final class OpenApi {
    /** Where the door's zip has it from. */
    static final Path COMMITTED = HereWorld.ROOT.resolve("functions/door/src/main/resources/openapi.json");

    private static final Path PROFILES = HereWorld.ROOT.resolve("functions/common/src/test/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenApi() {}

    /** As the zips declare it now; the same bytes for the same zips. */
    static String made(Handlers handlers) throws IOException, ReflectiveOperationException {
        var profiles = List.of(
                Files.readString(PROFILES.resolve("open-stage.json")),
                Files.readString(PROFILES.resolve("riwaq.json")));
        var template = TemplateFile.read();
        var paths = new TreeMap<String, Map<String, Object>>();
        var schemas = new TreeMap<String, Object>();
        for (var function : template.functions().entrySet()) {
            var routes = TemplateFile.routes(function.getValue());
            if (routes.isEmpty()) {
                continue;
            }
            var declared = Declarations.of(handlers.make(function.getKey()), profiles);
            for (var route : routes) {
                var operation = declared.get("operations").get(route);
                if (operation == null) {
                    throw new AssertionError(function.getKey() + " declares nothing for " + route);
                }
                int space = route.indexOf(' ');
                paths.computeIfAbsent(route.substring(space + 1), any -> new TreeMap<>())
                        .put(route.substring(0, space).toLowerCase(Locale.ROOT), operation);
            }
            declared.get("schemas").forEach((name, schema) -> {
                var before = schemas.put(name, schema);
                if (before != null && !before.equals(schema)) {
                    throw new AssertionError("Two schemas are called " + name);
                }
            });
        }
        return text(document(paths, schemas));
    }

    static JsonNode committed() throws IOException {
        return JSON.readTree(Files.readString(COMMITTED));
    }

    private static Map<String, Object> document(Map<String, ?> paths, Map<String, Object> schemas) {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Frame.INFO);
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", Frame.components(schemas));
        return document;
    }

    private static String text(Object document) {
        var printer = new DefaultPrettyPrinter();
        var indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What does not follow from any declaration: it is the kernel's boundary, and API Gateway's. */
    private static final class Frame {
        private static final String PROBLEM = "application/problem+json";

        static final Map<String, Object> INFO = sorted(
                "title",
                "Plenary",
                "version",
                "1",
                "description",
                "The pages of a network, for programs: whoever sends `Accept: application/json` gets JSON, and problem+json"
                        + " (RFC 9457) where something is wrong. Forms are sent as JSON or as a browser sends them. What a"
                        + " form asks and which choices it offers depends on the network: GET its page as JSON.",
                "license",
                sorted("name", "Apache 2.0", "identifier", "Apache-2.0"));

        static Map<String, Object> components(Map<String, Object> schemas) {
            var all = new TreeMap<>(schemas);
            all.put(
                    "Problem",
                    sorted(
                            "type",
                            "object",
                            "required",
                            List.of("type", "title", "status", "detail", "instance"),
                            "properties",
                            sorted(
                                    "type", text(""),
                                    "title", text("In the reader's language."),
                                    "status", sorted("type", "integer"),
                                    "detail", text("In the reader's language."),
                                    "instance", text("Names the request, in our logs too."),
                                    "errors",
                                            sorted(
                                                    "type",
                                                    "object",
                                                    "description",
                                                    "What is wrong with a field, by its name.",
                                                    "additionalProperties",
                                                    sorted("type", "string")))));
            all.put(
                    "Message",
                    sorted(
                            "type",
                            "object",
                            "description",
                            "From API Gateway, before we have seen the request.",
                            "required",
                            List.of("message"),
                            "properties",
                            sorted("message", text(""))));
            return sorted(
                    "schemas",
                    all,
                    "parameters",
                    sorted(
                            "lang",
                            sorted(
                                    "name",
                                    "lang",
                                    "in",
                                    "query",
                                    "description",
                                    "The language of texts in the answer (BCP 47); else Accept-Language decides.",
                                    "schema",
                                    sorted("type", "string"))),
                    "responses",
                    responses(),
                    "securitySchemes",
                    sorted(
                            "session",
                            sorted(
                                    "type", "apiKey",
                                    "in", "cookie",
                                    "name", "__Host-session",
                                    "description", "Set by POST /sign-in/{token}."),
                            "csrf",
                            sorted(
                                    "type", "apiKey",
                                    "in", "header",
                                    "name", "x-csrf-token",
                                    "description", "Stands as csrf in the JSON of every form under a session.")));
        }

        private static Map<String, Object> responses() {
            return sorted(
                    "SeeOther",
                            sorted(
                                    "description",
                                    "For a browser: GET that.",
                                    "headers",
                                    sorted("Location", sorted("required", true, "schema", sorted("type", "string")))),
                    "Unchanged", sorted("description", "The same as the one whose ETag was sent."),
                    "BadRequest", problem("Not a form of ours."),
                    "NotSignedIn", problem("There is no session, or it is over."),
                    "Forbidden",
                            problem(
                                    "Not allowed: the right, a fresh sign-in, the CSRF token or the ticket is missing."),
                    "NotFound", problem("Nothing is there, or it is not for whoever asks."),
                    "Conflict", problem("Too late, or against a rule: nothing was done."),
                    "Unprocessable", problem("Fields are wrong; errors says which and why."),
                    "TooLarge", either("More than a form is."),
                    "TooMany",
                            response("Asked too often; wait a moment.", sorted("application/json", schema("Message"))),
                    "Failure", either("Something went wrong on our side."),
                    "Busy", either("Not right now; Retry-After may say when."));
        }

        private static Map<String, Object> problem(String description) {
            return response(description, sorted(PROBLEM, schema("Problem")));
        }

        /** From us, or from API Gateway before us. */
        private static Map<String, Object> either(String description) {
            return response(description, sorted(PROBLEM, schema("Problem"), "application/json", schema("Message")));
        }

        private static Map<String, Object> response(String description, Map<String, Object> content) {
            return sorted("description", description, "content", content);
        }

        private static Map<String, Object> schema(String name) {
            return sorted("schema", sorted("$ref", "#/components/schemas/" + name));
        }

        private static Map<String, Object> text(String description) {
            return description.isEmpty()
                    ? sorted("type", "string")
                    : sorted("type", "string", "description", description);
        }

        private static Map<String, Object> sorted(Object... pairs) {
            var map = new TreeMap<String, Object>();
            for (int i = 0; i < pairs.length; i += 2) {
                map.put((String) pairs[i], pairs[i + 1]);
            }
            return map;
        }
    }
}
