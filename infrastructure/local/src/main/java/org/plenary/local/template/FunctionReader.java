package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.plenary.local.Json;

/** Reads a function of template.yaml with what {@code Globals} say of every one. */
final class FunctionReader {
    private final JsonNode globals;
    private final Path folder;
    private final Intrinsics intrinsics;
    private final List<String> problems;

    /**
     * @param folder in which paths of the template begin
     * @param problems gets what cannot be played of its events
     */
    FunctionReader(JsonNode globals, Path folder, Intrinsics intrinsics, List<String> problems) {
        this.globals = globals;
        this.folder = folder;
        this.intrinsics = intrinsics;
        this.problems = problems;
    }

    Template.Function read(String id, JsonNode own) {
        var raw = withGlobals(own);
        // Its environment may name what a custom resource answers later
        var environment = raw.path("Environment").path("Variables");
        var properties = intrinsics.resolve(((ObjectNode) raw.deepCopy()).without(List.of("Environment", "Policies")));
        for (var unplayed :
                List.of("FunctionUrlConfig", "DeadLetterQueue", "ImageUri", "InlineCode", "FileSystemConfigs")) {
            if (properties.has(unplayed)) {
                throw new TemplateException(unplayed + " cannot be played");
            }
        }
        var events = new ArrayList<EventSource>();
        for (var event : properties.path("Events").properties()) {
            try {
                new EventReader(id + event.getKey(), event.getValue()).read().ifPresent(events::add);
            } catch (TemplateException e) {
                problems.add(id + ".Events." + event.getKey() + ": " + e.getMessage());
            }
        }
        return new Template.Function(
                id,
                intrinsics.resources().name(id),
                intrinsics.resources().arn(id),
                properties.path("Handler").asText().replaceFirst("::.*", ""),
                folder.resolve(properties.path("CodeUri").asText()),
                () -> texts(intrinsics.resolve(environment)),
                Duration.ofSeconds(properties.path("Timeout").asInt(3)),
                properties.path("MemorySize").asInt(128),
                properties.has("ReservedConcurrentExecutions")
                        ? OptionalInt.of(
                                properties.path("ReservedConcurrentExecutions").asInt())
                        : OptionalInt.empty(),
                asynchronous(properties.path("EventInvokeConfig")),
                List.copyOf(events));
    }

    private JsonNode withGlobals(JsonNode own) {
        return merge(globals.isObject() ? globals : Json.object(), own);
    }

    private static JsonNode merge(JsonNode general, JsonNode own) {
        ObjectNode merged = general.deepCopy();
        own.properties()
                .forEach(entry -> merged.set(
                        entry.getKey(),
                        entry.getValue().isObject()
                                        && merged.path(entry.getKey()).isObject()
                                ? merge(merged.path(entry.getKey()), entry.getValue())
                                : entry.getValue()));
        return merged;
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().asText(),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private static Template.Asynchronous asynchronous(JsonNode configuration) {
        if (configuration.path("DestinationConfig").has("OnSuccess")) {
            throw new TemplateException("EventInvokeConfig.DestinationConfig.OnSuccess cannot be played");
        }
        return new Template.Asynchronous(
                configuration.path("MaximumRetryAttempts").asInt(2),
                Duration.ofSeconds(
                        configuration.path("MaximumEventAgeInSeconds").asInt(21_600)),
                EventReader.onFailure(configuration));
    }
}
