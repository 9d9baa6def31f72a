package org.plenary.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plenary.common.lambda.Clients;
import org.plenary.common.table.Table;
import org.plenary.local.LocalWorld;
import org.plenary.local.ses.Mail;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The local world, started once for all stories of this JVM, with the first network's profile in force. */
final class HereWorld implements World, AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("plenary.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static @Nullable HereWorld running;

    /** Who has come in as administrator, and when: an address gets only a few links a day. */
    @Nullable
    Visitor administrator;

    Instant cameIn = Instant.EPOCH;

    private final LocalWorld world;
    private final Path inBucket;

    private HereWorld(Path data) {
        world = LocalWorld.start(
                LocalWorld.Options.of(ROOT, unhurried(data), data).withFaults());
        inBucket = world.addresses().drop();
    }

    /** A world of one's own, to be closed. */
    static HereWorld apart(Path data) throws IOException {
        var here = new HereWorld(data);
        here.drop("profile/open-stage.yaml", profile());
        here.settle();
        here.drop("profile/open-stage.svg", Files.readString(ROOT.resolve("infrastructure/networks/open-stage.svg")));
        here.settle();
        return here;
    }

    static synchronized HereWorld started() {
        @Nullable HereWorld here = running;
        if (here == null) {
            try {
                var tmp = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
                here = apart(Files.createTempDirectory(tmp, "world"));
                Runtime.getRuntime().addShutdownHook(new Thread(here::close));
                running = here;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return here;
    }

    /**
     * The first network's. Time goes on from suite to suite, so members are asked for their turnover whatever day it is.
     */
    static String profile() {
        try {
            return Files.readString(ROOT.resolve("infrastructure/networks/open-stage.yaml"))
                    .replace("declarations-asked: 11-01", "declarations-asked: 01-16");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The template without the limits on how often a route is asked: suites ask more in a minute than people in a day,
     * and a refusal by the gateway would prove nothing about what stands behind it.
     */
    private static Path unhurried(Path data) {
        try {
            var template = Files.readString(ROOT.resolve("template.yaml"))
                    .replaceAll("(Throttling(?:Rate|Burst)Limit): \\d+", "$1: 100000")
                    .replace("CodeUri: functions/", "CodeUri: " + ROOT.resolve("functions") + "/");
            return Files.writeString(data.resolve("template.yaml"), template);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    LocalWorld local() {
        return world;
    }

    /** The table as this function sees it, whose calls count as the function's. */
    Table table(String function) {
        var name = client(function, world.addresses().dynamoDb()).listTables().tableNames();
        return new Table(client(function, world.faults().dynamoDb().address()), name.getFirst());
    }

    private static DynamoDbClient client(String function, URI endpoint) {
        return new Clients(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        function,
                        "AWS_SECRET_ACCESS_KEY",
                        "local",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        endpoint.toString()))
                .dynamoDb();
    }

    @Override
    public void close() {
        world.close();
    }

    @Override
    public URI pages() {
        return world.addresses().pages();
    }

    @Override
    public URI mailbox() {
        return world.addresses().mailbox();
    }

    @Override
    public void pass(Duration time) {
        world.travel(time);
        world.settle();
    }

    @Override
    public void settle() {
        world.settle();
    }

    @Override
    public List<Mail> mails(String address) {
        return world.mailbox().to(address);
    }

    @Override
    public void drop(String key, String content) {
        try {
            var file = inBucket.resolve(key);
            Files.createDirectories(file.getParent());
            var part = Files.createTempFile("drop", ".part");
            Files.writeString(part, content, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String file(String key) {
        settle();
        try {
            return Files.readString(inBucket.resolve(key));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
