package org.plenary.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plenary.acceptance.MoneyPlan.Moment;
import org.plenary.acceptance.MoneyWorker.Part;
import org.plenary.common.lambda.Clients;
import org.plenary.common.support.HttpCall;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.local.Json;
import org.plenary.local.LocalWorld;
import org.plenary.local.faults.DynamoDbFaults;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;
import org.plenary.local.s3.S3;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;
import org.plenary.local.triggers.EventBus;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A year's fees, from the button of the fee run to the last receipt, while the functions that do the work are killed. What
 * the office did before, it did in the local world; then the functions' processes go on with that world's data.
 */
final class MoneyWorld implements AutoCloseable {
    /** How many of each function there are while payments come in. */
    private static final int PAYING = 3;

    private static final long TICK = Duration.ofMillis(10).toNanos();
    /** Of the machine's time, for what should take seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "TransactWriteItems");

    private final Path folder;
    private final MoneyPlan plan;
    private final WorldTime time;
    private final String table;
    private final DynamoDb dynamoDb;
    private final DynamoDbFaults wire;
    private final S3 s3;
    private final Map<String, String> environment;
    private final DynamoDbClient client;
    private final S3Client files;
    private final Workers workers;
    private final Map<String, Integer> killed = new TreeMap<>();
    private final AtomicReference<Doom> doom = new AtomicReference<>(Doom.NONE);
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> statements = new ArrayList<>();
    private int started;

    /**
     * Whoever asks for this write, of this part, dies of it.
     *
     * @param writes until then
     * @param done whether it is dead
     */
    private record Doom(Part part, Moment moment, AtomicInteger writes, AtomicBoolean done) {
        static final Doom NONE = new Doom(Part.FEES, Moment.ASKED, Integer.MAX_VALUE);

        Doom(Part part, Moment moment, int writes) {
            this(part, moment, new AtomicInteger(writes), new AtomicBoolean());
        }

        boolean struck() {
            return writes.get() <= 0;
        }
    }

    MoneyWorld(Path folder, MoneyPlan plan) throws IOException {
        this.folder = folder;
        this.plan = plan;
        var data = Files.createDirectories(folder.resolve("data"));
        for (var part : Part.values()) {
            Files.createDirectories(folder.resolve(part.name()));
        }
        try (var office = HereWorld.apart(data)) {
            prepare(office);
            this.time = WorldTime.beginning(
                    folder.resolve("time"), office.local().clock().instant());
        }
        var template = TemplateReader.read(
                HereWorld.ROOT.resolve("template.yaml"),
                "eu-central-1",
                Map.of(
                        "PublicAddress",
                        "http://localhost",
                        "FirstStaff",
                        Steps.FIRST,
                        "Sender",
                        "secretariat@plenary.example",
                        "AlarmAddress",
                        Steps.FIRST));
        this.table = template.tables().getFirst().name();
        this.dynamoDb = new DynamoDb(
                HereWorld.ROOT.resolve("infrastructure/dynamodb/target/dynamodb-local"), data.resolve("dynamodb"), 0);
        this.wire = new DynamoDbFaults(dynamoDb.address());
        wire.plan(this::asked);
        wire.witness(this::written);
        this.s3 = new S3(
                template.buckets(), data.resolve("s3"), time, new EventBus(time, "eu-central-1"), "local", S3.bind(0));
        this.environment = environment(template);
        var clients = new Clients(environment("world", dynamoDb.address().toString()));
        this.client = clients.dynamoDb();
        this.files =
                clients.configure(S3Client.builder(), "S3").forcePathStyle(true).build();
        this.workers = new Workers(folder, MoneyWorker.class, List.of("registration", "payments"), environment);
    }

    /** Members of long ago, and the office presses the button. */
    private void prepare(HereWorld office) {
        var rows = IntStream.range(0, plan.members())
                .mapToObj(number -> ImportStoryTest.GOOD
                                .strip()
                                .replace("na rekata", "na rekata " + number)
                                .replace("на реката", "на реката " + number)
                                .replace("olga@rekata.example", address(number))
                        + ";2020-03-01\r\n")
                .collect(Collectors.joining());
        office.drop("members/all.csv", ImportStoryTest.HEADER.strip() + ";Member since\r\n" + rows);
        if (!office.file("members/all.csv.answer.txt").contains(plan.members() + " new members")) {
            throw new AssertionError(office.file("members/all.csv.answer.txt"));
        }
        var steps = new Steps(office);
        var page = office.get(steps.administrator(), "/office/fees");
        Steps.expect(303, steps.office("/office/fees/start", Steps.form(page, "/office/fees/start")));
    }

    static String address(int number) {
        return "kill-%04d@rekata.example".formatted(number);
    }

    /** @return what is wrong in the end, and how it came to it */
    MoneyVerdict live() throws IOException {
        var began = System.nanoTime();
        invoice();
        pay();
        var verdict = MoneyVerdict.of(plan, items(), statements, this::file);
        System.out.println(verdict.table(plan, killed, Duration.ofNanos(System.nanoTime() - began)));
        return verdict;
    }

    /** How many were. */
    int killed() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The fee run and what makes its invoices, each alone, as AWS runs them. */
    private void invoice() {
        for (int kill = 0; kill < 2 * plan.kills(); kill++) {
            var part = kill < plan.kills() ? Part.FEES : Part.INVOICES;
            var awaited = doom(part, plan.moment(kill), 1 + plan.random().nextInt(4));
            fill(1, Part.FEES, Part.INVOICES);
            awaitKill(awaited, this::invoiced);
        }
        fill(1, Part.FEES, Part.INVOICES);
        await(this::invoiced);
        workers.names().forEach(workers::end);
    }

    /** Half of the members pay by transfer, half by card, while there are several of each function. */
    private void pay() throws IOException {
        var invoices = items().stream()
                .filter(item -> item.key().sk().equals("INVOICE"))
                .toList();
        int chunks = 2 * plan.kills();
        fill(PAYING, Part.BANK, Part.WEBHOOK, Part.CARDS);
        for (int chunk = 0; chunk < chunks; chunk++) {
            var theirs = invoices.subList(invoices.size() * chunk / chunks, invoices.size() * (chunk + 1) / chunks);
            boolean byCard = chunk % 2 == 1;
            var awaited = doom(
                    byCard ? Part.WEBHOOK : Part.BANK,
                    plan.moment(chunk / 2),
                    1 + plan.random().nextInt(3));
            if (byCard) {
                for (var invoice : theirs) {
                    tellOfCard(invoice);
                }
            } else {
                dropStatement(theirs);
            }
            awaitKill(awaited, this::nothingWaits);
            fill(PAYING, Part.BANK, Part.WEBHOOK, Part.CARDS);
        }
        await(this::nothingWaits);
        workers.names().forEach(workers::end);
    }

    // ------------------------------------------------------------------------------------------------------- workers

    private void fill(int many, Part... parts) {
        while (workers.names().size() < many) {
            workers.start(
                    "w" + started++, List.of(parts).stream().map(Part::name).toArray(String[]::new));
        }
        await(workers::ready);
    }

    /** To be said before those work who may die, so that none of their writes is past already. */
    private Doom doom(Part part, Moment moment, int writes) {
        var awaited = new Doom(part, moment, writes);
        doom.set(awaited);
        return awaited;
    }

    private void awaitKill(Doom awaited, BooleanSupplier over) {
        await(() -> awaited.done().get() || (over.getAsBoolean() && !awaited.struck()));
        doom.set(Doom.NONE);
        if (awaited.done().get()) {
            killed.merge(awaited.part + " " + awaited.moment, 1, Integer::sum);
        }
        time.passTo(time.truth() + Duration.ofMinutes(5).toMillis());
    }

    private void await(BooleanSupplier what) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!what.getAsBoolean()) {
            workers.check();
            if (System.nanoTime() > until) {
                throw new AssertionError("Not within " + PATIENCE + "; " + killed + "\n" + workers.said());
            }
            LockSupport.parkNanos(TICK);
        }
    }

    // ------------------------------------------------------------------------------------------------------- the wire

    private Fault asked(Operation operation) {
        var awaited = doom.get();
        if (dies(operation, awaited, Moment.ASKED)) {
            if (plan.whole()) {
                end(operation, awaited);
                return new Fault.Silence(Duration.ZERO);
            }
            return plan.instead(operation);
        }
        return new Fault.None();
    }

    private void written(Operation operation) {
        var awaited = doom.get();
        if (!plan.whole() && awaited.struck() && doom.compareAndSet(awaited, Doom.NONE)) {
            end(operation, awaited);
        } else if (dies(operation, awaited, Moment.WRITTEN)) {
            end(operation, awaited);
        } else if (dies(operation, awaited, Moment.LATER)) {
            var later = Duration.ofMillis(plan.random().nextInt(30)).toNanos();
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(later);
                end(operation, awaited);
            });
        }
    }

    private void end(Operation operation, Doom awaited) {
        workers.end(worker(operation));
        awaited.done().set(true);
    }

    private boolean dies(Operation operation, Doom awaited, Moment moment) {
        return WRITES.contains(operation.name())
                && (plan.whole() || operation.name().equals("TransactWriteItems"))
                && awaited.moment == moment
                && operation.caller().endsWith(awaited.part.name())
                // What somebody asked for who is dead since may still be on its way
                && workers.names().contains(worker(operation))
                && awaited.writes.decrementAndGet() == 0;
    }

    private static String worker(Operation operation) {
        // Such as w7FEES: DynamoDB Local takes only letters and digits
        return operation.caller().replaceFirst("[A-Z]+$", "");
    }

    // --------------------------------------------------------------------------------------------------------- events

    private void dropStatement(List<Item> invoices) throws IOException {
        var id = "KILL-%03d".formatted(statements.size());
        var statement = new BankStatement(id, time.instant());
        for (var invoice : invoices) {
            var number = invoice.text("number");
            statement.paid(MoneyPlan.FEE, id + "-" + number, "", invoice.text("reference"));
        }
        var key = "bank/" + id + ".xml";
        statements.add(key);
        var body = RequestBody.fromString(statement.xml());
        var version = files.putObject(
                        put -> put.bucket(environment.get("IN_BUCKET")).key(key), body)
                .versionId();
        var event = Json.object();
        event.putObject("detail")
                .putObject("object")
                .put("key", key)
                .put("size", body.optionalContentLength().orElseThrow())
                .put("version-id", version);
        spool(Part.BANK, event.toString());
    }

    /** Stripe says that an invoice was paid at the checkout that we opened for it. */
    private void tellOfCard(Item invoice) throws IOException {
        var number = invoice.text("number");
        var key = "checkout-of-" + number;
        new Table(client, table)
                .commit(Change.put(Item.of(Keys.checkout(number, key))
                        .with("invoice", number)
                        .with("key", key)
                        .with("amount", MoneyPlan.FEE)
                        .with("made", time.instant())));
        var told = StripeEvent.paid(
                LocalWorld.STRIPE_WEBHOOK_SECRET, time.instant(), number, key, "pi_" + number, MoneyPlan.FEE);
        spool(
                Part.WEBHOOK,
                new String(
                        HttpCall.to("POST /payments/stripe")
                                .header("x-plenary-origin", originToken())
                                .header("stripe-signature", told.signature())
                                .body("application/json", told.body())
                                .at(time.instant())
                                .event(),
                        UTF_8));
    }

    private String originToken() {
        return new Table(client, table).get(Keys.secrets()).orElseThrow().text("originToken");
    }

    /** Whoever tells, tells now and then twice. */
    private void spool(Part part, String event) {
        for (int time = 0; time <= plan.random().nextInt(3) / 2; time++) {
            WorldTime.put(folder.resolve(part.name()).resolve("%06d".formatted(numbers.incrementAndGet())), event);
        }
    }

    // ------------------------------------------------------------------------------------------------------- the state

    private boolean invoiced() {
        return items().stream()
                        .filter(item -> item.key().sk().startsWith("DUE#")
                                && item.text("state").equals("SENT"))
                        .count()
                == plan.members();
    }

    private boolean nothingWaits() {
        return List.of(Part.BANK, Part.WEBHOOK).stream()
                        .allMatch(part ->
                                WorldTime.files(folder.resolve(part.name())).isEmpty())
                && items().stream()
                        .noneMatch(item -> item.key().pk().startsWith("CARD-EVENT#")
                                && item.text("state").equals("OPEN"));
    }

    private List<Item> items() {
        return client.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .map(Item::read)
                .toList();
    }

    private byte[] file(String bucket, String key) {
        return s3.read(String.valueOf(environment.get(bucket)), key).orElse(new byte[0]);
    }

    // ---------------------------------------------------------------------------------------------------- environment

    private Map<String, String> environment(Template template) {
        var all = new TreeMap<>(environment("worker", wire.address().toString()));
        template.functions().stream()
                .filter(function -> EnumSet.allOf(Part.class).stream()
                        .anyMatch(part -> part.handler().equals(function.handler())))
                .forEach(function -> function.environment().get().forEach(all::putIfAbsent));
        return Map.copyOf(all);
    }

    private Map<String, String> environment(String caller, String dynamoDb) {
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                caller,
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb,
                "AWS_ENDPOINT_URL_S3",
                s3.address().toString());
    }

    @Override
    public void close() {
        try {
            workers.close();
            client.close();
            files.close();
            s3.close();
            wire.close();
            dynamoDb.close();
        } catch (RuntimeException failed) {
            throw new UncheckedIOException(new IOException(failed));
        }
    }
}
