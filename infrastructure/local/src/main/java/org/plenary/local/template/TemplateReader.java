package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plenary.local.Json;

/** Reads template.yaml as a whole: either all of it can be played, or one error names everything that cannot. */
public final class TemplateReader {
    static final String IMPLICIT_API = "ServerlessHttpApi";

    private final JsonNode template;
    private final Intrinsics intrinsics;
    private final FunctionReader functionReader;
    private final Answers answers = new Answers();
    private final List<String> problems = new ArrayList<>();

    private final List<Template.Function> functions = new ArrayList<>();
    private final List<Template.Api> apis = new ArrayList<>();
    private final List<Template.Table> tables = new ArrayList<>();
    private final List<Template.Bucket> buckets = new ArrayList<>();
    private final List<Template.Queue> queues = new ArrayList<>();
    private final List<Template.Topic> topics = new ArrayList<>();
    private final List<Template.Subscription> subscriptions = new ArrayList<>();
    private final List<Template.SesDestination> sesDestinations = new ArrayList<>();
    private final Set<String> configurationSets = new TreeSet<>();
    private final Set<String> identities = new TreeSet<>();
    private final List<Template.Custom> customs = new ArrayList<>();
    private final List<JsonNode> distributions = new ArrayList<>();

    private TemplateReader(Path file, String region, Map<String, String> given) {
        try {
            this.template = Yaml.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.intrinsics = new Intrinsics(template, parameters(region, given), answers);
        this.functionReader = new FunctionReader(
                template.path("Globals").path("Function"),
                Objects.requireNonNull(file.toAbsolutePath().getParent()),
                intrinsics,
                problems);
    }

    /**
     * @param given values of parameters, before their defaults
     * @throws TemplateException naming what cannot be played
     */
    public static Template read(Path file, String region, Map<String, String> given) {
        return new TemplateReader(file, region, given).read();
    }

    private Template read() {
        for (var entry : template.path("Resources").properties()) {
            if (!intrinsics.holds(entry.getValue().path("Condition"))) {
                continue;
            }
            try {
                resource(entry.getKey(), entry.getValue());
            } catch (TemplateException e) {
                problems.add(entry.getKey() + ": " + e.getMessage());
            }
        }
        if (routed(IMPLICIT_API)) {
            apis.add(new Template.Api(IMPLICIT_API, Optional.empty(), Map.of()));
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new Template(
                functions,
                apis,
                tables,
                buckets,
                queues,
                topics,
                subscriptions,
                sesDestinations,
                configurationSets,
                identities,
                customs,
                () -> EdgeReader.read(distributions, buckets, intrinsics),
                answers);
    }

    private Map<String, JsonNode> parameters(String region, Map<String, String> given) {
        var values = new HashMap<String, JsonNode>();
        Map.of(
                        "AWS::Region", region,
                        "AWS::AccountId", "000000000000",
                        "AWS::StackName", "plenary",
                        "AWS::Partition", "aws",
                        "AWS::URLSuffix", "amazonaws.com",
                        "AWS::StackId", "arn:aws:cloudformation:" + region + ":000000000000:stack/plenary/local")
                .forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
        for (var parameter : template.path("Parameters").properties()) {
            var name = parameter.getKey();
            var value = given.containsKey(name)
                    ? TextNode.valueOf(given.get(name))
                    : parameter.getValue().path("Default");
            if (value.isMissingNode()) {
                problems.add("Parameters." + name + " has no default, and no value was given");
            }
            values.put(name, list(parameter.getValue().path("Type").asText(), value));
        }
        return values;
    }

    private static JsonNode list(String type, JsonNode value) {
        if (!type.equals("CommaDelimitedList")) {
            return value;
        }
        var array = Json.array();
        for (var element : value.asText().split(",")) {
            array.add(element.strip());
        }
        return array;
    }

    private void resource(String id, JsonNode resource) {
        var type = resource.path("Type").asText();
        var raw = resource.path("Properties");
        switch (type) {
            case "AWS::Serverless::Function" -> functions.add(functionReader.read(id, raw));
            case "AWS::Serverless::HttpApi" -> api(id, intrinsics.resolve(raw));
            case "AWS::DynamoDB::Table" -> table(id, intrinsics.resolve(raw));
            case "AWS::S3::Bucket" -> bucket(id, intrinsics.resolve(raw));
            case "AWS::SQS::Queue" -> queue(id, intrinsics.resolve(raw));
            case "AWS::SNS::Topic" -> topic(id, intrinsics.resolve(raw));
            case "AWS::SNS::Subscription" -> subscription(intrinsics.resolve(raw));
            case "AWS::SES::ConfigurationSet" -> configurationSets.add(name(id));
            case "AWS::SES::ConfigurationSetEventDestination" -> sesDestination(intrinsics.resolve(raw));
            case "AWS::SES::EmailIdentity" -> identities.add(name(id));
            case "AWS::CloudFront::Distribution" -> distributions.add(raw);
            default -> {
                if (type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource")) {
                    custom(id, type, raw);
                } else if (!IdleTypes.contains(type)) {
                    throw new TemplateException("resources of type " + type + " cannot be played");
                }
            }
        }
    }

    private String name(String id) {
        return intrinsics.resources().name(id);
    }

    private String arn(String id) {
        return intrinsics.resources().arn(id);
    }

    private void api(String id, JsonNode properties) {
        for (var unplayed :
                List.of("Auth", "CorsConfiguration", "DefinitionBody", "DefinitionUri", "Domain", "StageVariables")) {
            if (properties.has(unplayed)) {
                throw new TemplateException(unplayed + " cannot be played");
            }
        }
        var routes = new HashMap<String, Throttle>();
        properties
                .path("RouteSettings")
                .properties()
                .forEach(entry -> EventReader.throttle(entry.getValue())
                        .ifPresent(throttle -> routes.put(entry.getKey(), throttle)));
        apis.add(new Template.Api(id, EventReader.throttle(properties.path("DefaultRouteSettings")), routes));
    }

    private boolean routed(String api) {
        return functions.stream()
                .flatMap(function -> function.events().stream())
                .anyMatch(event ->
                        event instanceof EventSource.Route route && route.api().equals(api));
    }

    private void table(String id, JsonNode properties) {
        var creation = Json.object();
        creation.put("TableName", name(id)).put("BillingMode", "PAY_PER_REQUEST");
        for (var same : List.of("AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes")) {
            if (properties.has(same)) {
                creation.set(same, properties.path(same));
            }
        }
        if (properties.has("GlobalSecondaryIndexes")) {
            var indexes = creation.putArray("GlobalSecondaryIndexes");
            properties.path("GlobalSecondaryIndexes").forEach(index -> {
                var kept = indexes.addObject();
                List.of("IndexName", "KeySchema", "Projection").forEach(part -> kept.set(part, index.path(part)));
            });
        }
        if (properties.has("StreamSpecification")) {
            creation.putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .set(
                            "StreamViewType",
                            properties.path("StreamSpecification").path("StreamViewType"));
        }
        var expiry = properties.path("TimeToLiveSpecification");
        tables.add(new Template.Table(
                id,
                name(id),
                creation,
                expiry.path("Enabled").asBoolean()
                        ? Optional.of(expiry.path("AttributeName").asText())
                        : Optional.empty()));
    }

    private void bucket(String id, JsonNode properties) {
        var notifications = properties.path("NotificationConfiguration");
        for (var unplayed : List.of("LambdaConfigurations", "QueueConfigurations", "TopicConfigurations")) {
            if (notifications.has(unplayed)) {
                throw new TemplateException("NotificationConfiguration." + unplayed + " cannot be played");
            }
        }
        var bridge = notifications.path("EventBridgeConfiguration");
        buckets.add(new Template.Bucket(
                id,
                name(id),
                properties
                        .path("VersioningConfiguration")
                        .path("Status")
                        .asText()
                        .equals("Enabled"),
                bridge.isObject() && bridge.path("EventBridgeEnabled").asBoolean(true),
                expiries(properties.path("LifecycleConfiguration").path("Rules"))));
    }

    private static List<Template.Expiry> expiries(JsonNode rules) {
        return rules.valueStream()
                .filter(rule -> rule.path("Status").asText().equals("Enabled"))
                .map(rule -> new Template.Expiry(
                        rule.path("Prefix").asText(),
                        days(rule.path("ExpirationInDays")),
                        days(rule.path("NoncurrentVersionExpiration").path("NoncurrentDays")),
                        rule.path("ExpiredObjectDeleteMarker").asBoolean()))
                .toList();
    }

    private static Optional<Duration> days(JsonNode days) {
        return days.isMissingNode() ? Optional.empty() : Optional.of(Duration.ofDays(days.asLong()));
    }

    private void queue(String id, JsonNode properties) {
        if (properties.path("FifoQueue").asBoolean()) {
            throw new TemplateException("FifoQueue cannot be played");
        }
        var redrive = properties.path("RedrivePolicy");
        queues.add(new Template.Queue(
                id,
                name(id),
                arn(id),
                Duration.ofSeconds(properties.path("VisibilityTimeout").asInt(30)),
                Duration.ofSeconds(properties.path("DelaySeconds").asInt(0)),
                text(redrive.path("deadLetterTargetArn")),
                redrive.path("maxReceiveCount").asInt(Integer.MAX_VALUE)));
    }

    private void topic(String id, JsonNode properties) {
        topics.add(new Template.Topic(id, arn(id)));
        properties
                .path("Subscription")
                .forEach(subscription -> subscribe(
                        arn(id),
                        subscription.path("Protocol").asText(),
                        subscription.path("Endpoint").asText(),
                        false));
    }

    private void subscription(JsonNode properties) {
        if (properties.has("FilterPolicy")) {
            throw new TemplateException("FilterPolicy cannot be played");
        }
        subscribe(
                properties.path("TopicArn").asText(),
                properties.path("Protocol").asText(),
                properties.path("Endpoint").asText(),
                properties.path("RawMessageDelivery").asBoolean());
    }

    private void subscribe(String topic, String protocol, String endpoint, boolean raw) {
        switch (protocol) {
            case "sqs" -> subscriptions.add(new Template.Subscription(topic, endpoint, raw));
            case "email", "email-json" -> {
                // Alarms to the operator: nothing raises them here
            }
            default -> throw new TemplateException("subscriptions by " + protocol + " cannot be played");
        }
    }

    private void sesDestination(JsonNode properties) {
        var destination = properties.path("EventDestination");
        if (!destination.path("Enabled").asBoolean(true)) {
            return;
        }
        var topic = destination.path("SnsDestination").path("TopicARN");
        if (topic.isMissingNode()) {
            throw new TemplateException("only an SnsDestination can be played");
        }
        var types = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        destination.path("MatchingEventTypes").forEach(type -> types.add(type.asText()));
        sesDestinations.add(new Template.SesDestination(
                properties.path("ConfigurationSetName").asText(), types, topic.asText()));
    }

    private void custom(String id, String type, JsonNode raw) {
        var properties = intrinsics.resolve(raw);
        customs.add(
                new Template.Custom(id, type, properties.path("ServiceToken").asText(), properties));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }
}
