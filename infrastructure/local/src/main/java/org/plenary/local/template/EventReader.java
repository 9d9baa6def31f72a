package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plenary.local.Json;

/** Reads one entry of a function's {@code Events}; a property that is neither played nor harmless is refused by name. */
final class EventReader {
    private final String id;
    private final String type;
    private final JsonNode properties;

    EventReader(String id, JsonNode event) {
        this.id = id;
        this.type = event.path("Type").asText();
        this.properties = event.path("Properties");
    }

    /** The event source, or nothing if the template has it switched off. */
    Optional<EventSource> read() {
        var source = switch (type) {
            case "HttpApi" -> route();
            case "DynamoDB" -> stream();
            case "SQS" -> messages();
            case "Schedule" -> schedule();
            case "EventBridgeRule" -> rule();
            default -> throw new TemplateException("event sources of type " + type + " cannot be played");
        };
        var off = !properties.path("Enabled").asBoolean(true)
                || properties.path("State").asText().equals("DISABLED");
        return off ? Optional.empty() : Optional.of(source);
    }

    private EventSource route() {
        allow("ApiId", "Path", "Method", "RouteSettings", "PayloadFormatVersion", "TimeoutInMillis");
        if (!properties.path("PayloadFormatVersion").asText("2.0").equals("2.0")) {
            throw new TemplateException("only PayloadFormatVersion 2.0 can be played");
        }
        return new EventSource.Route(
                id,
                properties.path("ApiId").asText(TemplateReader.IMPLICIT_API),
                properties
                        .path("Method")
                        .asText("ANY")
                        .toUpperCase(Locale.ROOT)
                        .replace("X-AMAZON-APIGATEWAY-ANY-METHOD", "ANY"),
                properties.path("Path").asText("$default"),
                throttle(properties.path("RouteSettings")));
    }

    private EventSource stream() {
        allow(
                "Stream",
                "StartingPosition",
                "BatchSize",
                "MaximumRetryAttempts",
                "MaximumRecordAgeInSeconds",
                "BisectBatchOnFunctionError",
                "FunctionResponseTypes",
                "FilterCriteria",
                "ParallelizationFactor",
                "DestinationConfig",
                "MaximumBatchingWindowInSeconds",
                "Enabled",
                "MetricsConfig");
        var age = properties.path("MaximumRecordAgeInSeconds").asInt(-1);
        return new EventSource.Stream(
                id,
                // arn:aws:dynamodb:region:account:table/NAME/stream/…
                properties
                        .path("Stream")
                        .asText()
                        .replaceFirst("^.*:table/", "")
                        .replaceFirst("/stream/.*$", ""),
                properties.path("BatchSize").asInt(100),
                properties.path("ParallelizationFactor").asInt(1),
                properties.path("MaximumRetryAttempts").asInt(-1),
                age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                properties.path("BisectBatchOnFunctionError").asBoolean(),
                reportsItems(),
                filters(),
                onFailure(properties));
    }

    private EventSource messages() {
        allow(
                "Queue",
                "BatchSize",
                "MaximumBatchingWindowInSeconds",
                "FunctionResponseTypes",
                "FilterCriteria",
                "ScalingConfig",
                "Enabled",
                "MetricsConfig");
        return new EventSource.Messages(
                id,
                properties.path("Queue").asText(),
                properties.path("BatchSize").asInt(10),
                reportsItems(),
                filters());
    }

    private EventSource schedule() {
        allow("Schedule", "Name", "Description", "Enabled", "State", "Input", "RetryPolicy", "DeadLetterConfig");
        return new EventSource.Schedule(
                id,
                properties.path("Schedule").asText(),
                properties.has("Input")
                        ? Optional.of(Json.parse(properties.path("Input").asText()))
                        : Optional.empty());
    }

    private EventSource rule() {
        allow("Pattern", "EventBusName", "RuleName", "State", "RetryPolicy", "DeadLetterConfig");
        if (!properties.path("EventBusName").asText("default").equals("default")) {
            throw new TemplateException("only rules on the default event bus can be played");
        }
        var source = properties.path("Pattern").path("source");
        if (source.size() != 1 || !source.path(0).asText().equals("aws.s3")) {
            throw new TemplateException("only rules on events from aws.s3 can be played, not " + source);
        }
        return new EventSource.Rule(id, properties.path("Pattern"));
    }

    private void allow(String... names) {
        var allowed = Set.of(names);
        for (var property : properties.properties()) {
            if (!allowed.contains(property.getKey())) {
                throw new TemplateException(property.getKey() + " cannot be played");
            }
        }
    }

    private boolean reportsItems() {
        return properties
                .path("FunctionResponseTypes")
                .valueStream()
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
    }

    private List<JsonNode> filters() {
        var filters = new ArrayList<JsonNode>();
        properties
                .path("FilterCriteria")
                .path("Filters")
                .forEach(filter -> filters.add(Json.parse(filter.path("Pattern").asText())));
        return filters;
    }

    static Optional<String> onFailure(JsonNode configuration) {
        var destination = configuration.path("DestinationConfig").path("OnFailure");
        if (destination.isMissingNode()) {
            return Optional.empty();
        }
        var target = destination.path("Destination").asText();
        if (!target.startsWith("arn:aws:sqs:") && !target.startsWith("arn:aws:sns:")) {
            throw new TemplateException("an on-failure destination must be a queue or a topic, not '" + target + "'");
        }
        return Optional.of(target);
    }

    static Optional<Throttle> throttle(JsonNode settings) {
        return settings.has("ThrottlingRateLimit") || settings.has("ThrottlingBurstLimit")
                ? Optional.of(new Throttle(
                        settings.path("ThrottlingRateLimit").asDouble(10_000),
                        settings.path("ThrottlingBurstLimit").asInt(5_000)))
                : Optional.empty();
    }
}
