package org.plenary.benchmark.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.plenary.benchmark.functions.Baseline;
import org.plenary.benchmark.functions.Hello;
import org.plenary.benchmark.functions.Skeleton;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.door.profile.ProfileReading;
import org.plenary.door.profile.ProfileYaml;

/** A network's stack: the table with secrets and profile, SES, and everything that can be started in it. */
public final class World implements AutoCloseable {
    /** The table that is filled. */
    public static final String TABLE = "plenary";

    /** A second one of the same shape, for bare calls that repeat what a function did. */
    public static final String OTHER_TABLE = "plenary-bare";

    static final String ORIGIN_TOKEN = "benchmark-origin-token";

    // Clients are deaf to what they do not know: the bundle is read where OpenSSL's kin look for it
    private static final String BUNDLE = "SSL_CERT_FILE";

    private final Path root;
    private final Path folder;
    private final Machine machine;
    private final Authority authority;
    private final DynamoDb store;
    private final Ses ses = new Ses();
    private final TlsFront storeFront;
    private final TlsFront sesFront;
    private final Table table;
    private final Table otherTable;
    private final NetworkProfile profile;
    private final FormTicket tickets;
    private final Random random = new Random(20260101);

    /** @param root the working tree, built */
    public World(Path root) {
        this.root = root;
        folder = root.resolve("infrastructure/benchmark/target/world");
        authority = new Authority(folder);
        machine = new Machine(folder, authority, root.resolve("template.yaml"));
        store = new DynamoDb(root, folder.resolve("dynamodb"));
        storeFront = new TlsFront(authority.server(), store.port());
        sesFront = new TlsFront(authority.server(), ses.port());
        var plain = new HashMap<>(environment());
        plain.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + store.port());
        var client = new Clients(plain).dynamoDb();
        DynamoDb.create(client, TABLE);
        DynamoDb.create(client, OTHER_TABLE);
        table = new Table(client, TABLE);
        otherTable = new Table(client, OTHER_TABLE);
        profile = readProfile();
        var key = new byte[32];
        random.nextBytes(key);
        table.commit(Change.put(Item.of(Keys.secrets()).with("signingKey", key).with("originToken", ORIGIN_TOKEN)));
        table.commit(Change.put(Item.of(Keys.profile()).with("profile", ProfileJson.write(profile))));
        // Forms are filled in a while after they were shown
        tickets = new FormTicket(
                new Secrets(table, java.time.Clock.systemUTC()),
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-30)),
                random);
    }

    public Machine machine() {
        return machine;
    }

    public NetworkProfile profile() {
        return profile;
    }

    /** How many mails SES took so far. */
    public long mailsTaken() {
        return ses.taken();
    }

    /** What template.yaml gives a function, and Lambda itself. */
    public Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("TABLE", TABLE),
                Map.entry("IN_BUCKET", "in"),
                Map.entry("OUT_BUCKET", "out"),
                Map.entry("PUBLIC_ADDRESS", "https://network.example"),
                Map.entry("SENDER", "office@network.example"),
                Map.entry("FIRST_STAFF", "first@network.example"),
                Map.entry("CONFIGURATION_SET", "plenary"),
                Map.entry("AWS_REGION", "eu-central-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "benchmark"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "benchmark"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", storeFront.address().toString()),
                Map.entry("AWS_ENDPOINT_URL_SESV2", sesFront.address().toString()),
                Map.entry("AWS_ENDPOINT_URL_S3", sesFront.address().toString()),
                Map.entry(BUNDLE, authority.bundle().toString()));
    }

    public Deployment hello() {
        return new Deployment("hello-world", Hello.class.getName(), ownZip(), environment());
    }

    public Deployment skeleton() {
        return new Deployment("skeleton", Skeleton.class.getName(), ownZip(), environment());
    }

    /** The skeleton's jars without what is ours, and with what the baseline has instead. */
    public Deployment baseline() {
        var taskRoot = folder.resolve("baseline");
        var lib = taskRoot.resolve("lib");
        var foreign = List.of(
                "micronaut",
                "aws-crt",
                "crt-core",
                "jte-",
                "jmail",
                "jackson-core",
                "jakarta",
                "reactor",
                "plenary-common");
        var instead = List.of("url-connection-client", "aws-lambda-java-events", "joda-time");
        try {
            Files.createDirectories(lib);
            try (Stream<Path> jars = Files.list(ownZip().resolve("lib"))) {
                for (var jar : jars.toList()) {
                    var name = jar.getFileName().toString();
                    if (foreign.stream().noneMatch(name::startsWith) || name.startsWith("third-party")) {
                        copy(jar, lib);
                    }
                }
            }
            for (var jar : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                if (instead.stream().anyMatch(jar::contains)) {
                    copy(Path.of(jar), lib);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Deployment("baseline", Baseline.class.getName(), taskRoot, environment());
    }

    /** A Lambda of ours, if its module has it yet. */
    public Optional<Deployment> lambda(String module, String handler) {
        var taskRoot = unzip(root.resolve("functions/" + module + "/target/plenary-" + module + ".zip"), module);
        var file = handler.replace('.', '/') + ".class";
        try (Stream<Path> jars = Files.list(taskRoot.resolve("lib"))) {
            for (var jar : jars.filter(path -> path.getFileName().toString().startsWith("plenary-" + module))
                    .toList()) {
                try (var zip = new ZipFile(jar.toFile())) {
                    if (zip.getEntry(file) != null) {
                        var name = handler.substring(handler.lastIndexOf('.') + 1);
                        return Optional.of(new Deployment(name, handler, taskRoot, environment()));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A ticket of a form that somebody was shown half a minute ago. */
    String ticket(String form) {
        return tickets.issue(form);
    }

    /** The cookie of somebody of the office who came in. */
    String officeCookie() {
        var staff = new Staff(
                "benchmark-staff", "Ana", address("office"), Language.ENGLISH, EnumSet.allOf(Role.class), false);
        var session = new Sessions(table, Clock.systemUTC(), random).open(staff);
        table.commit(List.of(Change.put(staff.item()), session.change()));
        return session.cookie().substring(0, session.cookie().indexOf(';'));
    }

    /** A mail that waits. */
    public String mail() {
        var id = Tokens.random(random);
        var texts = Texts.of("common", Language.ENGLISH);
        var letter = Letter.about(texts, "Please confirm your address")
                .say(
                        "Somebody, most likely you, asked to join with this address. Nothing happens until you confirm it.")
                .button("Confirm", "https://network.example/confirm/" + id)
                .say("If it was not you, there is nothing to do.")
                .render(profile);
        var mail = Outbox.mail(
                id, address(id), letter, Outbox.Care.ONCE, id, Clock.systemUTC().instant());
        table.commit(mail);
        otherTable.commit(mail);
        return id;
    }

    @Override
    public void close() throws IOException {
        storeFront.close();
        sesFront.close();
        ses.close();
        store.close();
    }

    private static EmailAddress address(String name) {
        return switch (EmailAddress.parse("reader-" + name + "@theatre.example.org")) {
            case Reading.Read<EmailAddress>(var address) -> address;
            case Reading.Wrong<EmailAddress>(var why) -> throw new IllegalStateException(why.key());
        };
    }

    private NetworkProfile readProfile() {
        try {
            var yaml = Files.readAllBytes(root.resolve("infrastructure/networks/open-stage.yaml"));
            return switch (ProfileYaml.read(yaml)) {
                case ProfileReading.Valid(var read) -> read;
                case ProfileReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path ownZip() {
        return unzip(root.resolve("infrastructure/benchmark/target/plenary-benchmark.zip"), "benchmark");
    }

    private Path unzip(Path file, String name) {
        var taskRoot = folder.resolve(name);
        try (var zip = new ZipFile(file.toFile())) {
            var wanted = new ArrayList<Path>();
            for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                var to = taskRoot.resolve(entry.getName()).normalize();
                Files.createDirectories(to.getParent());
                try (InputStream bytes = zip.getInputStream(entry)) {
                    Files.write(to, bytes.readAllBytes());
                }
                wanted.add(to);
            }
            try (Stream<Path> there = Files.list(taskRoot.resolve("lib"))) {
                for (var old : there.filter(path -> !wanted.contains(path)).toList()) {
                    Files.delete(old);
                }
            }
            return taskRoot;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
