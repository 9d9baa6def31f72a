package org.plenary.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.gateway.Gateway;
import org.plenary.local.s3.S3;
import org.plenary.local.store.DiskQueue;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.EventSource;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;
import org.plenary.local.time.TravellingClock;
import org.plenary.local.triggers.Asynchronous;
import org.plenary.local.triggers.CustomResources;
import org.plenary.local.triggers.EventBus;
import org.plenary.local.triggers.Messaging;
import org.plenary.local.triggers.QueueTrigger;
import org.plenary.local.triggers.ScheduleTrigger;
import org.plenary.local.triggers.StreamTrigger;
import org.plenary.local.triggers.Trigger;
import org.plenary.local.triggers.Workers;

/**
 * The whole system on this machine: what template.yaml would be on AWS, in one process beside that of the database. What
 * it holds is in its data folder and there again at the next start, however this one ended.
 */
public final class LocalWorld implements AutoCloseable {
    /**
     * Where and how.
     *
     * @param root the checkout
     * @param template path of template.yaml
     * @param data folder where everything is kept
     * @param port the gateway's; the mailbox, S3 and DynamoDB have the next three. 0: any free ones
     * @param parameters of the template
     * @param progress told what is being done
     */
    public record Options(
            Path root, Path template, Path data, int port, Map<String, String> parameters, Consumer<String> progress) {
        /** Free ports, nothing said. */
        public static Options of(Path root, Path template, Path data) {
            return new Options(root, template, data, 0, Map.of(), line -> {});
        }

        public Options port(int port) {
            return new Options(root, template, data, port, parameters, progress);
        }

        public Options parameters(Map<String, String> parameters) {
            return new Options(root, template, data, port, parameters, progress);
        }

        public Options progress(Consumer<String> progress) {
            return new Options(root, template, data, port, parameters, progress);
        }

        int portPlus(int offset) {
            return port == 0 ? 0 : port + offset;
        }
    }

    private static final String REGION = "eu-central-1";

    private static final String SECRET = "local";

    private final TravellingClock clock;
    private final URI s3Address;
    private final S3 s3;
    private final DynamoDb dynamoDb;
    private final Lambdas lambdas;
    private final Gateway gateway;
    private final Workers workers;
    private final List<ScheduleTrigger> schedules = new ArrayList<>();
    private final Addresses addresses;

    /** Starts everything; returns when the first request can be answered. */
    public static LocalWorld start(Options options) {
        try {
            return new LocalWorld(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting", e);
        }
    }

    private LocalWorld(Options options) throws IOException, InterruptedException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var data = options.data().toAbsolutePath();
        this.clock = new TravellingClock(Clock.systemUTC(), data.resolve("clock.json"));
        // Bound before anything is read: the public address is a parameter of the template
        var server = Gateway.bind(options.port());
        var s3Server = S3.bind(options.portPlus(2));
        this.s3Address = URI.create("http://127.0.0.1:" + s3Server.getAddress().getPort());
        options.progress().accept("Starting the database …");
        var starting = CompletableFuture.supplyAsync(() -> new DynamoDb(
                options.root().resolve("infrastructure/dynamodb/target/dynamodb-local"),
                data.resolve("dynamodb"),
                options.portPlus(3)));
        options.progress().accept("Reading " + options.template().getFileName() + " …");
        var template = TemplateReader.read(
                options.template(),
                REGION,
                parameters(options, server.getAddress().getPort()));
        this.dynamoDb = starting.join();
        template.tables().forEach(dynamoDb::create);

        var bus = new EventBus(clock, REGION);
        var messaging = new Messaging(template, data.resolve("queues"), clock);
        this.lambdas = new Lambdas(template, data, this::surroundings, function -> clock);
        options.progress().accept("Calling what prepares the rest …");
        new CustomResources(lambdas, data.resolve("custom")).deploy(template);
        var triggers = triggers(template, messaging, bus, data);
        this.s3 = new S3(template.buckets(), data.resolve("s3"), clock, bus, SECRET, s3Server);
        triggers.add(s3);
        this.gateway = new Gateway(template, lambdas, s3::read, clock, server);
        this.workers = new Workers(triggers, lambdas::running);
        workers.start();
        this.addresses = new Addresses(gateway.port(), s3Address, dynamoDb.address(), data);
        Json.write(data.resolve("addresses.json"), addresses.json());
    }

    /** Where everything is. */
    public Addresses addresses() {
        return addresses;
    }

    /** The time that all handlers are told. */
    public Clock clock() {
        return clock;
    }

    /** Moves the time on; schedules whose time came in between fire. */
    public void travel(Duration by) {
        clock.travel(by);
    }

    /**
     * Fires a schedule now.
     *
     * @param id the function's and the event's logical ids, one after the other; or the function's, if it has one schedule
     */
    public void fire(String id) {
        schedule(id).fire();
    }

    /** Returns when no trigger has anything left to do at this time. */
    public void settle() {
        try {
            workers.settle(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while settling", e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        s3.close();
        workers.close();
        lambdas.close();
        dynamoDb.close();
    }

    private static Map<String, String> parameters(Options options, int port) {
        var parameters = new HashMap<>(Map.of(
                "PublicAddress", "http://localhost:" + port,
                "FirstStaff", "office@plenary.example",
                "Sender", "secretariat@plenary.example"));
        parameters.putAll(options.parameters());
        return parameters;
    }

    // Its own access key makes a function's calls known from another's
    private Map<String, String> surroundings(Template.Function function) {
        return Map.of(
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                function.id(),
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.address().toString());
    }

    private List<Trigger> triggers(Template template, Messaging messaging, EventBus bus, Path data) {
        var triggers = new ArrayList<Trigger>();
        var state = data.resolve("triggers");
        for (var function : template.functions()) {
            var asynchronous = new Asynchronous(
                    function,
                    new DiskQueue(
                            data.resolve("queues").resolve("for-" + function.id()),
                            function.timeout().plusMinutes(1),
                            Duration.ZERO,
                            Optional.empty(),
                            clock),
                    lambdas,
                    messaging,
                    clock);
            triggers.add(asynchronous);
            for (var source : function.events()) {
                var file = state.resolve(source.id() + ".json");
                switch (source) {
                    case EventSource.Route _ -> {
                        // The gateway's
                    }
                    case EventSource.Rule rule -> bus.add(rule, asynchronous);
                    case EventSource.Schedule schedule -> {
                        var trigger = new ScheduleTrigger(schedule, asynchronous, clock, REGION, file);
                        schedules.add(trigger);
                        triggers.add(trigger);
                    }
                    case EventSource.Messages messages ->
                        triggers.add(new QueueTrigger(
                                function, messages, messaging.queue(messages.queue()), lambdas, REGION));
                    case EventSource.Stream stream ->
                        triggers.add(
                                new StreamTrigger(function, stream, dynamoDb, lambdas, messaging, clock, REGION, file));
                }
            }
        }
        return triggers;
    }

    private ScheduleTrigger schedule(String id) {
        var found = schedules.stream()
                .filter(schedule -> schedule.source().id().equals(id)
                        || schedule.source().id().startsWith(id))
                .toList();
        return found.stream()
                .filter(schedule -> schedule.source().id().equals(id))
                .findFirst()
                .orElseGet(() -> {
                    if (found.size() != 1) {
                        throw new IllegalArgumentException("There is no schedule " + id);
                    }
                    return found.getFirst();
                });
    }
}
