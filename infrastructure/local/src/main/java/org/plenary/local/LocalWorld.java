package org.plenary.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.plenary.local.faults.DynamoDbFaults;
import org.plenary.local.faults.WorldFaults;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.gateway.Gateway;
import org.plenary.local.s3.S3;
import org.plenary.local.ses.Mailbox;
import org.plenary.local.ses.SesEndpoint;
import org.plenary.local.store.DiskQueue;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.EventSource;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;
import org.plenary.local.time.Shifted;
import org.plenary.local.time.TravellingClock;
import org.plenary.local.triggers.Asynchronous;
import org.plenary.local.triggers.CustomResources;
import org.plenary.local.triggers.EventBus;
import org.plenary.local.triggers.Messaging;
import org.plenary.local.triggers.QueueTrigger;
import org.plenary.local.triggers.ScheduleTrigger;
import org.plenary.local.triggers.SesEvents;
import org.plenary.local.triggers.StreamTrigger;
import org.plenary.local.triggers.StripeEvents;
import org.plenary.local.triggers.Trigger;
import org.plenary.local.triggers.Workers;
import org.plenary.stripe.StripeEndpoint;

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
     * @param port the gateway's; the mailbox, S3, DynamoDB and Stripe have the next four. 0: any free ones
     * @param parameters of the template
     * @param faults whether calls of DynamoDB can be made to go wrong
     * @param behind how far in the past a new data folder begins, so that what it is given there has an age
     * @param progress told what is being done
     */
    public record Options(
            Path root,
            Path template,
            Path data,
            int port,
            Map<String, String> parameters,
            boolean faults,
            Duration behind,
            Consumer<String> progress) {
        /** Free ports, nothing said. */
        public static Options of(Path root, Path template, Path data) {
            return new Options(root, template, data, 0, Map.of(), false, Duration.ZERO, line -> {});
        }

        public Options port(int port) {
            return new Options(root, template, data, port, parameters, faults, behind, progress);
        }

        public Options parameters(Map<String, String> parameters) {
            return new Options(root, template, data, port, parameters, faults, behind, progress);
        }

        /** With a place between functions and DynamoDB where calls go wrong on purpose. */
        public Options withFaults() {
            return new Options(root, template, data, port, parameters, true, behind, progress);
        }

        public Options progress(Consumer<String> progress) {
            return new Options(root, template, data, port, parameters, faults, behind, progress);
        }

        public Options behind(Duration behind) {
            return new Options(root, template, data, port, parameters, faults, behind, progress);
        }

        int portPlus(int offset) {
            return port == 0 ? 0 : port + offset;
        }
    }

    /** Who may sign in to a new office, unless the template's parameter says another address. */
    public static final String FIRST_STAFF = "office@plenary.example";

    private static final String REGION = "eu-central-1";

    private static final String SECRET = "local";

    /** What the operator would keep in SSM's parameters. */
    public static final String STRIPE_SECRET_KEY = "sk_test_local";

    public static final String STRIPE_WEBHOOK_SECRET = "whsec_local";

    /** Where the payments function takes Stripe's webhooks. */
    private static final String STRIPE_WEBHOOK = "/payments/stripe";

    private final Opened opened;
    private final Template template;
    private final Messaging messaging;
    private final TravellingClock clock;
    private final SesEndpoint ses;
    private final StripeEndpoint stripe;
    private final Optional<DynamoDbFaults> dynamoDbFaults;
    private final WorldFaults faults;
    private final URI s3Address;
    private final S3 s3;
    private final DynamoDb dynamoDb;
    private final Lambdas lambdas;
    private final Workers workers;
    private final List<ScheduleTrigger> schedules = new ArrayList<>();
    private final Addresses addresses;

    /** Starts everything; returns when the first request can be answered. */
    public static LocalWorld start(Options options) {
        var opened = new Opened();
        try {
            return new LocalWorld(options, opened);
        } catch (IOException e) {
            opened.close();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            opened.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting", e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private LocalWorld(Options options, Opened opened) throws IOException, InterruptedException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.opened = opened;
        for (int offset : new int[] {0, 1, 2, 4}) {
            PortInUse.check(options.portPlus(offset));
        }
        var data = options.data().toAbsolutePath();
        this.clock = new TravellingClock(Clock.systemUTC(), data.resolve("clock.json"), options.behind());
        // Bound before anything is read: the public address is a parameter of the template
        var server = Gateway.bind(options.port());
        opened.add(() -> server.stop(0));
        var s3Server = S3.bind(options.portPlus(2));
        opened.add(() -> s3Server.stop(0));
        this.s3Address = URI.create("http://127.0.0.1:" + s3Server.getAddress().getPort());

        options.progress().accept("Starting the database …");
        var starting = CompletableFuture.supplyAsync(() -> new DynamoDb(
                options.root().resolve("infrastructure/dynamodb/target/dynamodb-local"),
                data.resolve("dynamodb"),
                options.portPlus(3)));
        opened.add(() -> {
            if (!starting.isCompletedExceptionally()) {
                starting.thenAccept(DynamoDb::close).join();
            }
        });

        options.progress().accept("Reading " + options.template().getFileName() + " …");
        var parameters = parameters(options, server.getAddress().getPort());
        this.template = TemplateReader.read(options.template(), REGION, parameters);
        this.messaging = new Messaging(template, data.resolve("queues"), clock);
        this.ses = opened.add(SesEndpoint.start(new SesEndpoint.Options(
                options.portPlus(1),
                data.resolve("mail"),
                identities(template, parameters),
                template.configurationSets(),
                (set, event) -> SesEvents.publish(template, messaging, set, event),
                clock,
                1,
                REGION,
                "000000000000")));

        this.stripe = opened.add(StripeEndpoint.start(StripeEndpoint.Options.in(
                        data.resolve("stripe"), STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET)
                .port(options.portPlus(4))
                .clock(clock)
                .webhook(URI.create("http://localhost:" + server.getAddress().getPort() + STRIPE_WEBHOOK))));

        this.dynamoDb = join(starting);
        template.tables().forEach(dynamoDb::create);
        template.tables()
                .forEach(table ->
                        dynamoDb.call("DynamoDB_20120810.PutItem", stripeSecrets(table.name(), stripe.address())));
        this.dynamoDbFaults =
                options.faults() ? Optional.of(opened.add(new DynamoDbFaults(dynamoDb.address()))) : Optional.empty();
        this.faults = new WorldFaults(dynamoDbFaults, ses.faults());
        this.lambdas = opened.add(new Lambdas(template, data, this::surroundings, this::clock));

        options.progress().accept("Calling what prepares the rest …");
        new CustomResources(lambdas, data.resolve("custom")).deploy(template);
        var bus = new EventBus(clock, REGION);
        var triggers = triggers(template, messaging, bus, data);
        this.s3 = opened.add(new S3(template.buckets(), data.resolve("s3"), clock, bus, SECRET, s3Server));
        triggers.add(s3);
        triggers.add(new SesEvents(ses));
        triggers.add(new StripeEvents(stripe));
        this.workers = opened.add(new Workers(triggers, lambdas::running));
        workers.start();
        var gateway = opened.add(new Gateway(template, lambdas::invoke, s3::read, clock, server));
        ses.page("/world", new WorldPage(this, messaging));
        var drop = template.buckets().stream()
                .filter(Template.Bucket::events)
                .findFirst()
                .map(bucket -> data.resolve("s3").resolve(bucket.name()))
                .orElse(data.resolve("s3"));
        this.addresses =
                new Addresses(gateway.port(), ses.port(), s3Address, dynamoDb.address(), stripe.address(), data, drop);
        Json.write(data.resolve("addresses.json"), addresses.json());
    }

    private static DynamoDb join(CompletableFuture<DynamoDb> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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

    /** Moves the time on to the machine's, if the world is behind it. */
    public void catchUp() {
        clock.catchUp();
    }

    /**
     * Fires a schedule now.
     *
     * @param id the function's and the event's logical ids, one after the other; or the function's, if it has one schedule
     */
    public void fire(String id) {
        schedule(id).fire();
    }

    /** All schedules: their ids, and when they fire. */
    public Map<String, String> schedules() {
        var all = new TreeMap<String, String>();
        schedules.forEach(
                schedule -> all.put(schedule.source().id(), schedule.source().expression()));
        return all;
    }

    /**
     * What waits in a queue, hidden or not, oldest first.
     *
     * @param queue its logical id
     */
    public List<String> messages(String queue) {
        var arn = template.queues().stream()
                .filter(known -> known.id().equals(queue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no queue " + queue))
                .arn();
        return messaging.queue(arn).messages().stream()
                .map(DiskQueue.Message::body)
                .toList();
    }

    /**
     * Publishes a message, as SES does.
     *
     * @param topic its logical id
     */
    public void send(String topic, String message) {
        var arn = template.topics().stream()
                .filter(known -> known.id().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no topic " + topic))
                .arn();
        messaging.send(arn, message);
    }

    /** The network's account at Stripe: what payers, banks and the operator do. */
    public StripeEndpoint stripe() {
        return stripe;
    }

    /** Every mail that was sent. */
    public Mailbox mailbox() {
        return ses.mailbox();
    }

    /** What functions asked of S3, each once. */
    public Set<S3.Called> filesCalled() {
        return s3.called();
    }

    /** What can be made to go wrong. */
    public WorldFaults faults() {
        return faults;
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
        opened.close();
    }

    private static Map<String, String> parameters(Options options, int port) {
        var parameters = new HashMap<>(Map.of(
                "PublicAddress", "http://localhost:" + port,
                "FirstStaff", FIRST_STAFF,
                "Sender", "secretariat@plenary.example",
                "SenderDomain", "plenary.example",
                "AlarmAddress", "operator@plenary.example"));
        parameters.putAll(options.parameters());
        return parameters;
    }

    private static Set<String> identities(Template template, Map<String, String> parameters) {
        var identities = new TreeSet<>(template.identities());
        identities.add(parameters.getOrDefault("Sender", ""));
        identities.remove("");
        return identities;
    }

    private Clock clock(Template.Function function) {
        return new Shifted(clock, ZoneOffset.UTC, () -> faults.clockOff(function.id()));
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
                dynamoDbFaults
                        .map(DynamoDbFaults::address)
                        .orElse(dynamoDb.address())
                        .toString(),
                "AWS_ENDPOINT_URL_S3",
                s3Address.toString(),
                "AWS_ENDPOINT_URL_SESV2",
                ses.address().toString(),
                "STRIPE_ENDPOINT",
                stripe.address().toString());
    }

    /** The operator's part: what Stripe gave the network, where the functions look for it. */
    private static JsonNode stripeSecrets(String table, URI pages) {
        var request = Json.object().put("TableName", table);
        var item = request.putObject("Item");
        Map.of(
                        "PK",
                        "SECRET#STRIPE",
                        "SK",
                        "SECRET",
                        "secretKey",
                        STRIPE_SECRET_KEY,
                        "webhookSecret",
                        STRIPE_WEBHOOK_SECRET,
                        "pages",
                        pages.toString())
                .forEach((name, value) -> item.putObject(name).put("S", value));
        return request;
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
