package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Everything of template.yaml that is played, with names and ARNs as AWS would make them. */
public record Template(
        List<Function> functions,
        List<Api> apis,
        List<Table> tables,
        List<Bucket> buckets,
        List<Queue> queues,
        List<Topic> topics,
        List<Subscription> subscriptions,
        List<SesDestination> sesDestinations,
        Set<String> configurationSets,
        Set<String> identities,
        List<Custom> customs,
        Supplier<Edge> edge,
        Answers answers) {

    /**
     * @param id logical id
     * @param handler class name
     * @param environment complete once custom resources have answered
     * @param reserved concurrent executions kept for it, which is also its limit
     */
    public record Function(
            String id,
            String name,
            String arn,
            String handler,
            Path zip,
            Supplier<Map<String, String>> environment,
            Duration timeout,
            int memory,
            OptionalInt reserved,
            Asynchronous asynchronous,
            List<EventSource> events) {}

    /**
     * What becomes of an event that nobody waits for.
     *
     * @param retries after the first attempt
     * @param onFailure ARN of what is told when it was given up
     */
    public record Asynchronous(int retries, Duration maximumAge, Optional<String> onFailure) {}

    /** The HTTP API. */
    public record Api(String id, Optional<Throttle> everyRoute, Map<String, Throttle> routes) {}

    /**
     * @param creation the body of DynamoDB's CreateTable
     * @param timeToLive the attribute by which items expire
     */
    public record Table(String id, String name, JsonNode creation, Optional<String> timeToLive) {}

    /**
     * @param events whether EventBridge is told of new objects
     */
    public record Bucket(String id, String name, boolean versioned, boolean events, List<Expiry> expiries) {}

    /**
     * When objects go by themselves.
     *
     * @param prefix of their keys
     * @param after how old the newest version may get
     * @param noncurrent how long a version is kept that is no longer the newest
     * @param markers whether a marker goes under which nothing is left
     */
    public record Expiry(String prefix, Optional<Duration> after, Optional<Duration> noncurrent, boolean markers) {}

    /**
     * @param deadLetters ARN of the queue for messages received too often
     * @param receives how often is too often
     */
    public record Queue(
            String id,
            String name,
            String arn,
            Duration visibility,
            Duration delay,
            Optional<String> deadLetters,
            int receives) {}

    /** A topic. */
    public record Topic(String id, String arn) {}

    /**
     * @param raw whether the queue gets the message bare
     */
    public record Subscription(String topic, String queue, boolean raw) {}

    /** Where a configuration set's events go. */
    public record SesDestination(String configurationSet, Set<String> types, String topic) {}

    /** A custom resource: a function that CloudFormation calls while deploying. */
    public record Custom(String id, String type, String function, JsonNode properties) {}

    /**
     * What stands before the gateway on AWS.
     *
     * @param headers added to every request
     * @param folders path prefixes served from buckets: {@code /public/} to a bucket's name
     */
    public record Edge(Map<String, String> headers, Map<String, String> folders) {}

    /** The function with this logical id, name or ARN. */
    public Function function(String reference) {
        return functions.stream()
                .filter(function -> reference.equals(function.id())
                        || reference.equals(function.name())
                        || reference.equals(function.arn()))
                .findFirst()
                .orElseThrow(() -> new TemplateException("There is no function " + reference));
    }
}
