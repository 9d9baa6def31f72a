package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.plenary.common.table.Keys;
import org.plenary.local.Json;
import org.plenary.local.faults.DynamoDbFaults;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;
import org.plenary.local.ses.SesEndpoint;
import org.plenary.local.store.DynamoDb;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;

/**
 * A table, an SES, and mailers in processes of their own, whom a plan kills.
 *
 * <p>Time is the world's own and moves in small steps, only as far as nobody is kept waiting whom AWS would not keep
 * waiting ({@link #pass}). So a machine that is slow, or a mailer that starts for seconds, makes no event late and no
 * lease short: what is late here, the plan made late.
 */
final class MailWorld implements AutoCloseable {
    private static final String SENDER = "secretariat@plenary.example";
    private static final String SET = "plenary";
    private static final Instant BEGINNING = Instant.parse("2027-03-01T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    /** By the machine's time: how long the world looks on between two steps. */
    private static final long TICK = Duration.ofMillis(60).toNanos();
    /** Ticks in which a worker should have come to where it is to be killed. */
    private static final int PATIENCE = 100;

    private static final int LONGEST_DRAIN = 2_000;

    private final Path folder;
    private final MailPlan plan;
    private final MailFacts facts = new MailFacts();
    private final WorldTime time;
    private final Template.Table table;
    private final Duration longestRun;
    private final DynamoDb dynamoDb;
    private final DynamoDbFaults wire;
    private final SesEndpoint ses;
    private final Workers workers;
    private final Map<String, Integer> wentWrong = new TreeMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicReference<MailPlan.Moment> awaited = new AtomicReference<>(MailPlan.Moment.AT_ANY_TIME);
    private int started;
    private int written;

    MailWorld(Path folder, MailPlan plan) throws IOException {
        this.folder = folder;
        this.plan = plan;
        for (var name : List.of("stream", "feedback")) {
            Files.createDirectories(folder.resolve(name));
        }
        this.time = WorldTime.beginning(folder.resolve("time"), BEGINNING);
        var template = TemplateReader.read(
                HereWorld.ROOT.resolve("template.yaml"),
                "eu-central-1",
                Map.of(
                        "PublicAddress",
                        "http://localhost",
                        "FirstStaff",
                        Steps.FIRST,
                        "Sender",
                        SENDER,
                        "AlarmAddress",
                        Steps.FIRST));
        this.table = template.tables().getFirst();
        this.longestRun = template.functions().stream()
                .filter(function -> Set.of("MailStream", "MailSweep").contains(function.id()))
                .map(Template.Function::timeout)
                .min(Duration::compareTo)
                .orElseThrow();
        this.dynamoDb = new DynamoDb(
                HereWorld.ROOT.resolve("infrastructure/dynamodb/target/dynamodb-local"), folder.resolve("dynamodb"), 0);
        dynamoDb.create(table);
        this.wire = new DynamoDbFaults(dynamoDb.address());
        wire.plan(this::asked);
        wire.witness(this::done);
        this.ses = SesEndpoint.start(SesEndpoint.Options.in(folder.resolve("mail"), Set.of(SENDER), Set.of(SET))
                .sink(this::news)
                .clock(time));
        this.workers = new Workers(folder, MailWorker.class, List.of("mailer"), environment());
    }

    MailVerdict live() throws IOException {
        var began = System.nanoTime();
        fill();
        while (!workers.ready()) {
            workers.check();
            LockSupport.parkNanos(TICK);
        }
        for (int killed = 0; killed < plan.kills(); killed++) {
            write(plan.mails() * (killed + 1) / plan.kills());
            kill(plan.moment(killed));
        }
        while (written < plan.mails()) {
            write(written + 1);
            tick();
        }
        for (int i = 0; ses.mailbox().count() < plan.mails() && i < PATIENCE * MailPlan.WORKERS; i++) {
            tick();
        }
        drain();
        var verdict = MailVerdict.of(plan, facts, ses.mailbox().envelopes(), waiting());
        System.out.println(verdict.table(plan, Duration.ofNanos(System.nanoTime() - began), wentWrong));
        return verdict;
    }

    static String id(int number) {
        return "killmail%06d".formatted(number);
    }

    // ------------------------------------------------------------------------------------------------------- time

    /** A little time passes, and SES is in some mood. */
    private void tick() {
        ses.faults().calm();
        plan.mood().ifPresent(fault -> {
            ses.faults().share(0.5, fault);
            wentWrong.merge("SES: " + fault.getClass().getSimpleName(), 1, Integer::sum);
        });
        pass(Duration.ofSeconds(plan.random().nextInt((int) STEP.toSeconds() + 1)));
        LockSupport.parkNanos(TICK);
        workers.check();
    }

    /**
     * Time goes on by so much, but not past
     * <ul>
     *   <li>an event of SES that is due, before it is taken: how late events are is the plan's affair. On AWS there are
     *       always enough functions to take them, or an alarm says that there are not;
     *   <li>the end of a handler that sends: Lambda ends it when its time is over, so it never lives to see more. Here it
     *       gets the machine's time that it needs, and what is killed is killed by the plan.
     * </ul>
     */
    private void pass(Duration by) {
        long now = time.truth();
        long to = now + by.toMillis();
        for (var event : WorldTime.files(folder.resolve("feedback"))) {
            to = Math.min(to, Math.max(now, MailFacts.due(event)));
        }
        for (var since : workers.sendingSince()) {
            to = Math.min(to, Math.max(now, since + longestRun.toMillis()));
        }
        time.passTo(to);
    }

    /** Everything is well again; time passes until nothing waits, or a missing defence is seen to be missed. */
    private void drain() {
        for (int i = 0; i < LONGEST_DRAIN && !settled(); i++) {
            ses.faults().calm();
            pass(Duration.ofSeconds(30));
            LockSupport.parkNanos(TICK);
        }
    }

    private boolean settled() {
        return plan.whole() ? waiting().isEmpty() : ses.mailbox().count() > plan.mails();
    }

    // ------------------------------------------------------------------------------------------------ workers, kills

    private void kill(MailPlan.Moment moment) {
        wentWrong.merge("killed " + moment, 1, Integer::sum);
        awaited.set(moment);
        for (int i = 0; workers.names().size() == MailPlan.WORKERS; i++) {
            tick();
            switch (moment) {
                case STARTING -> workers.end(name(started - 1));
                case AT_ANY_TIME -> workers.end(any(workers.names()));
                case MAIL_WITH_SES -> {
                    if (ses.faults().hanging() > 0) {
                        workers.end(any(workers.sending()));
                    }
                }
                case STOPPED -> stopThenEnd(any(workers.sending()));
                case CLAIM_ASKED, CLAIM_WRITTEN, SENT_ASKED, SENT_WRITTEN, NEWS_ASKED, NEWS_WRITTEN -> {
                    // Whoever comes to that point next
                }
            }
            if (i == PATIENCE) {
                wentWrong.merge("killed at any time in place of " + moment, 1, Integer::sum);
                workers.end(any(workers.names()));
            }
        }
        awaited.set(MailPlan.Moment.AT_ANY_TIME);
        fill();
    }

    private void fill() {
        while (workers.names().size() < MailPlan.WORKERS) {
            var name = name(started);
            var error = plan.error(started++);
            facts.worker(name, error);
            workers.start(name, String.valueOf(error.toSeconds()));
        }
    }

    private static String name(int number) {
        return "w" + number;
    }

    /** It stands still while time passes, as far as Lambda lets it, and now and then goes on for a moment. */
    private void stopThenEnd(String worker) {
        workers.stop(worker);
        for (int i = 0; i < 10; i++) {
            tick();
        }
        if (plan.random().nextBoolean()) {
            workers.goOn(worker);
            tick();
        }
        workers.end(worker);
    }

    private String any(List<String> names) {
        return names.isEmpty() ? "" : names.get(plan.random().nextInt(names.size()));
    }

    // ------------------------------------------------------------------------------------------------------- the wire

    private Fault asked(Operation operation) {
        if (!operation.name().equals("UpdateItem")) {
            return new Fault.None();
        }
        var moment = MailFacts.claims(operation)
                ? MailPlan.Moment.CLAIM_ASKED
                : byFeedback(operation) ? MailPlan.Moment.NEWS_ASKED : MailPlan.Moment.SENT_ASKED;
        if ((MailFacts.claims(operation) || MailFacts.saysSent(operation)) && isAwaited(moment)) {
            workers.end(worker(operation));
            return new Fault.Silence(Duration.ZERO);
        }
        return plan.missing().onTheWire(operation, byFeedback(operation));
    }

    private void done(Operation operation) {
        facts.note(operation, time.instant());
        var moment = MailFacts.claims(operation)
                ? MailPlan.Moment.CLAIM_WRITTEN
                : byFeedback(operation) ? MailPlan.Moment.NEWS_WRITTEN : MailPlan.Moment.SENT_WRITTEN;
        if ((MailFacts.claims(operation) || MailFacts.saysSent(operation)) && isAwaited(moment)) {
            workers.end(worker(operation));
        }
    }

    private boolean isAwaited(MailPlan.Moment moment) {
        return awaited.compareAndSet(moment, MailPlan.Moment.AT_ANY_TIME);
    }

    private static boolean byFeedback(Operation operation) {
        return operation.caller().endsWith(MailFacts.FEEDBACK);
    }

    private static String worker(Operation operation) {
        return operation.caller().replace(MailFacts.FEEDBACK, "");
    }

    // ------------------------------------------------------------------------------------------------ mails and events

    /** SES's news of one message, as the queue has it when it is due. */
    private void news(String set, String event) {
        var mail = Json.parse(event).path("mail");
        var taken = Instant.parse(mail.path("timestamp").asText());
        switch (facts.fate(mail.path("messageId").asText(), plan)) {
            case MailPlan.Fate.Never() -> {}
            case MailPlan.Fate.After(var delay, var twice) -> {
                spool("feedback", taken.plus(delay), sqs(event));
                if (twice) {
                    spool("feedback", taken.plus(delay).plusSeconds(60), sqs(event));
                }
            }
        }
    }

    private String sqs(String event) {
        var body = Json.object();
        body.putArray("Records")
                .addObject()
                .put("messageId", "m" + numbers.incrementAndGet())
                .put("body", event)
                .put("eventSource", "aws:sqs");
        return body.toString();
    }

    private void write(int upTo) {
        for (; written < upTo; written++) {
            var item = outboxItem(written);
            dynamoDb.call(
                    "DynamoDB_20120810.PutItem",
                    Json.object().put("TableName", table.name()).set("Item", item));
            // The stream misses some: the sweeper finds them
            if (plan.random().nextInt(4) > 0) {
                var change = Json.object();
                var record = change.putArray("Records").addObject();
                record.put("eventName", "INSERT");
                record.putObject("dynamodb")
                        .put("SequenceNumber", String.valueOf(written))
                        .set("Keys", item.deepCopy().retain("PK", "SK"));
                spool("stream", time.instant(), change.toString());
            }
        }
    }

    private ObjectNode outboxItem(int number) {
        var id = id(number);
        // By a late clock, so that it is due by every other
        var now = time.instant().minus(MailPlan.CLOCKS);
        var item = Json.object();
        Map.ofEntries(
                        Map.entry("PK", "MAIL#" + id),
                        Map.entry("SK", "MAIL"),
                        Map.entry("to", "reader-" + number + "@example.org"),
                        Map.entry("language", "en"),
                        Map.entry("subject", "Mail " + number),
                        Map.entry("care", plan.link(number) ? "PROMPT" : "ONCE"),
                        Map.entry("cause", "MailKillTest"),
                        Map.entry("state", "PENDING"),
                        Map.entry("PPK", Keys.pending(id)),
                        Map.entry("PSK", Keys.time(now)))
                .forEach((name, value) -> item.putObject(name).put("S", value));
        Map.of("v", 1L, "rank", 0L, "attempt", 0L, "created", now.toEpochMilli())
                .forEach((name, value) -> item.putObject(name).put("N", value.toString()));
        item.putObject("body").put("B", Base64.getEncoder().encodeToString(zipped("<p>Mail</p>\0Mail")));
        return item;
    }

    private List<String> waiting() {
        return items().stream()
                .filter(item -> item.path("PK").path("S").asText().startsWith("MAIL#"))
                .filter(item -> item.path("rank").path("N").asInt() < 3)
                .map(item -> item.path("PK").path("S").asText())
                .toList();
    }

    private List<JsonNode> items() {
        var items = new ArrayList<JsonNode>();
        var request = Json.object().put("TableName", table.name()).put("ConsistentRead", true);
        while (true) {
            var page = dynamoDb.call("DynamoDB_20120810.Scan", request);
            page.path("Items").forEach(items::add);
            if (!page.has("LastEvaluatedKey")) {
                return items;
            }
            request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
        }
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    // ------------------------------------------------------------------------------------------------ files, processes

    private void spool(String kind, Instant due, String event) {
        WorldTime.put(
                folder.resolve(kind).resolve("%d-%06d".formatted(due.toEpochMilli(), numbers.incrementAndGet())),
                event);
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("AWS_REGION", "eu-central-1"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", wire.address().toString()),
                Map.entry("AWS_ENDPOINT_URL_SESV2", ses.address().toString()),
                Map.entry("TABLE", table.name()),
                Map.entry("IN_BUCKET", "in"),
                Map.entry("OUT_BUCKET", "out"),
                Map.entry("PUBLIC_ADDRESS", "http://localhost"),
                Map.entry("SENDER", SENDER),
                Map.entry("FIRST_STAFF", Steps.FIRST),
                Map.entry("CONFIGURATION_SET", SET));
    }

    @Override
    public void close() throws IOException {
        workers.close();
        ses.close();
        wire.close();
        dynamoDb.close();
    }
}
