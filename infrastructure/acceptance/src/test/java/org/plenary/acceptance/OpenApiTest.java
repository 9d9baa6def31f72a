package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document that the door serves is what routes, forms and answers declare, and is one by OpenAPI's own rules. */
final class OpenApiTest {
    private static final String OPEN_API = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

    @TempDir
    private static Path folder;

    /** After a change of a route, form or answer, {@code -Dplenary.write} brings the document up to date (CONTRIBUTING.md). */
    @Test
    void the_committed_document_is_what_the_zips_declare() throws Exception {
        var world = HereWorld.started();
        var made = OpenApi.made(new Handlers(world, folder));
        assertThat(OpenApi.made(new Handlers(world, folder))).as("made twice").isEqualTo(made);
        if (Boolean.getBoolean("plenary.write")) {
            Files.writeString(OpenApi.COMMITTED, made);
        }
        assertThat(Files.readString(OpenApi.COMMITTED))
                .as("%s is not what routes, forms and answers declare: write it anew as CONTRIBUTING.md says"
                        .formatted(HereWorld.ROOT.relativize(OpenApi.COMMITTED)))
                .isEqualTo(made);
    }

    @Test
    void it_has_every_route_of_the_template_and_none_else() throws IOException {
        assertThat(routes(OpenApi.committed()))
                .isEqualTo(TemplateFile.read().routes().keySet());
    }

    @Test
    void it_is_an_openapi_document() throws IOException {
        assertThat(openApi().validate(OpenApi.committed())).isEmpty();
    }

    @Test
    void what_is_no_openapi_document_would_be_seen() throws IOException {
        var broken = new TreeMap<String, Set<ValidationMessage>>();
        for (var change : Map.<String, Consumer<ObjectNode>>of(
                        "an operation without a known property",
                        document -> operation(document).put("summery", "x"),
                        "a parameter in nowhere",
                        document -> operation(document)
                                .putArray("parameters")
                                .addObject()
                                .put("name", "x")
                                .put("in", "nowhere"),
                        "a schema of no type there is",
                        document -> ((ObjectNode) document.at("/components/schemas/Done")).put("type", "text"),
                        "no version",
                        document -> document.remove("openapi"))
                .entrySet()) {
            ObjectNode document = OpenApi.committed().deepCopy();
            change.getValue().accept(document);
            broken.put(change.getKey(), openApi().validate(document));
        }
        assertThat(broken).allSatisfy((what, messages) -> assertThat(messages).isNotEmpty());
        var another = OpenApi.committed().<ObjectNode>deepCopy();
        ((ObjectNode) another.path("paths")).putObject("/nowhere").putObject("get");
        assertThat(routes(another)).isNotEqualTo(TemplateFile.read().routes().keySet());
    }

    @Test
    void choices_of_one_network_are_not_those_of_all() throws IOException {
        var form = OpenApi.committed().at("/components/schemas/JoinForm/properties");
        for (var field : List.of("kind", "disciplines", "organisation-kind", "field-of-work", "turnover", "language")) {
            assertThat(form.path(field).isMissingNode()).as(field).isFalse();
            assertThat(form.path(field).findValue("enum")).as(field).isNull();
        }
        assertThat(form.path("country").path("enum").size()).isGreaterThan(200);
    }

    private static ObjectNode operation(ObjectNode document) {
        return (ObjectNode) document.at("/paths/~1join/get");
    }

    private static Set<String> routes(JsonNode document) {
        var routes = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private static JsonSchema openApi() {
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        factory -> factory.schemaMappers(mappers ->
                                mappers.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")))
                .getSchema(SchemaLocation.of(OPEN_API));
    }
}
