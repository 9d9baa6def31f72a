package org.plenary.benchmark.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plenary.benchmark.functions.Baseline;
import org.plenary.benchmark.functions.Hello;
import org.plenary.benchmark.functions.Skeleton;
import org.plenary.benchmark.world.Lambda.Deployment;
import org.plenary.common.dues.NewDue;
import org.plenary.common.files.Dropped;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.door.profile.ProfileReading;
import org.plenary.door.profile.ProfileYaml;
import org.plenary.local.template.Template;
import org.plenary.local.template.TemplateReader;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.Issuer;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.registration.fees.DynamoFeeRuns;
import org.plenary.registration.fees.domain.Run;
import org.plenary.registration.membership.MemberItem;
import org.plenary.registration.membership.domain.Due;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A network's stack: the table with secrets and profile, SES, and everything that can be started in it. */
public final class World implements AutoCloseable {
    /** A second one of the same shape, for bare calls that repeat what a function did. */
    public static final String OTHER_TABLE = "plenary-bare";

    // Of a network whose stack is being made: nothing is in it yet
    private static final String NEW_TABLE = "plenary-new";

    /** Of a batch that is written. */
    private static final int MOST_AT_ONCE = 25;

    private static final String REGION = "eu-central-1";

    private static final String SECRET = "benchmark";

    private static final String STRIPE_KEY = "sk_test_benchmark";

    private static final String STRIPE_SIGNING = "whsec_benchmark";

    static final String ORIGIN_TOKEN = "benchmark-origin-token";

    // Clients are deaf to what they do not know: the bundle is read where OpenSSL's kin look for it
    private static final String BUNDLE = "SSL_CERT_FILE";

    private static final String PROFILE = "profile/network.yaml";

    private static final Map<String, String> PARAMETERS = Map.of(
            "PublicAddress", "https://network.example",
            "FirstStaff", "first@network.example",
            "Sender", "office@network.example",
            "AlarmAddress", "operator@network.example");

    private final Path root;
    private final Path folder;
    private final Machine machine;
    private final Authority authority;
    private final Template template;
    private final Store store;
    private final Drops drops;
    private final Ses ses = new Ses();
    private final CloudFormation cloudFormation = new CloudFormation();
    private final StripeEndpoint stripe;
    private final TlsFront storeFront;
    private final TlsFront dropsFront;
    private final TlsFront sesFront;
    private final TlsFront cloudFormationFront;
    private final TlsFront stripeFront;
    private final DynamoDbClient client;
    private final Table table;
    private final Table otherTable;
    private final Table newTable;
    private final People people;
    private final NetworkProfile profile;
    private final FormTicket tickets;
    private final Random random = new Random(20260101);
    private String inForce = "benchmark";
    private Term feeYear;

    /** @param root the working tree, built */
    public World(Path root) {
        this.root = root;
        folder = root.resolve("infrastructure/benchmark/target/world");
        authority = new Authority(folder);
        machine = new Machine(folder, authority);
        template = TemplateReader.read(root.resolve("template.yaml"), REGION, PARAMETERS);
        store = new Store(root, folder.resolve("dynamodb"), template.tables().getFirst());
        drops = new Drops(template, folder.resolve("s3"), REGION, SECRET);
        storeFront = new TlsFront(authority.server(), store.port());
        dropsFront = new TlsFront(authority.server(), drops.port());
        sesFront = new TlsFront(authority.server(), ses.port());
        cloudFormationFront = new TlsFront(authority.server(), cloudFormation.port());
        stripe = startStripe();
        stripeFront = new TlsFront(authority.server(), stripe.address().getPort());
        var plain = new HashMap<>(environment());
        plain.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + store.port());
        client = new Clients(plain).dynamoDb();
        var name = Configuration.of(plain).table();
        List.of(name, OTHER_TABLE, NEW_TABLE).forEach(store::create);
        table = new Table(client, name);
        otherTable = new Table(client, OTHER_TABLE);
        newTable = new Table(client, NEW_TABLE);
        profile = readProfile();
        people = new People(table, profile, random);
        feeYear = profile.membershipYear().termOf(LocalDate.now(profile.zone()));
        var key = new byte[32];
        random.nextBytes(key);
        table.commit(Change.put(Item.of(Keys.secrets()).with("signingKey", key).with("originToken", ORIGIN_TOKEN)));
        table.commit(Change.put(Item.of(Keys.profile())
                .with("profile", ProfileJson.write(profile))
                .with("version", 1)
                .with("upload", inForce)
                .with("file", PROFILE)
                .with("since", Clock.systemUTC().instant())));
        table.commit(Change.put(Item.of(Keys.thirdPartySecrets("STRIPE"))
                .with("secretKey", STRIPE_KEY)
                .with("webhookSecret", STRIPE_SIGNING)));
        // Forms are filled in a while after they were shown
        tickets = new FormTicket(
                new Secrets(table, Clock.systemUTC()),
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

    /** What is to be measured. */
    public List<Template.Function> functions() {
        return template.functions();
    }

    /** What template.yaml gives every function, and Lambda itself. */
    private Map<String, String> environment() {
        var environment =
                new HashMap<>(template.functions().getFirst().environment().get());
        environment.putAll(Map.of(
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                "benchmark",
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_ENDPOINT_URL_DYNAMODB",
                storeFront.address().toString(),
                "AWS_ENDPOINT_URL_SESV2",
                sesFront.address().toString(),
                "AWS_ENDPOINT_URL_S3",
                dropsFront.address().toString(),
                "STRIPE_ENDPOINT",
                stripeFront.address().toString(),
                BUNDLE,
                authority.bundle().toString()));
        return environment;
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

    /**
     * A Lambda of ours.
     *
     * @param id logical id in template.yaml
     */
    public Deployment function(String id) {
        var function = template.function(id);
        var taskRoot =
                unzip(function.zip(), function.zip().getFileName().toString().replace(".zip", ""));
        var environment = environment();
        if (template.customs().stream().anyMatch(custom -> custom.function().equals(function.arn()))) {
            environment.put("TABLE", NEW_TABLE);
        }
        return new Deployment(id, function.handler(), taskRoot, environment);
    }

    /** A ticket of a form that somebody was shown half a minute ago. */
    String ticket(String form) {
        return tickets.issue(form);
    }

    /** Who comes in. */
    People people() {
        return people;
    }

    /** The network's profile is dropped, as it was. */
    Dropped dropProfile() {
        var file = drops.drop(PROFILE, profileYaml());
        inForce = file.id();
        return file;
    }

    /** A file is dropped. */
    Dropped drop(String key, String content) {
        return drops.drop(key, content.getBytes(StandardCharsets.UTF_8));
    }

    String inBucket() {
        return drops.bucket();
    }

    /** Where a custom resource is to put its answer; there are no secrets yet. */
    URI secretsWanted() {
        newTable.commit(Change.delete(Keys.secrets()));
        return cloudFormationFront.address().resolve("/answer?X-Amz-Signature=benchmark");
    }

    /** @throws IllegalStateException if something that was dropped was not taken: then it was not measured */
    public void check() {
        drops.check();
        if (!table.get(Keys.profile()).orElseThrow().text("upload").equals(inForce)) {
            throw new IllegalStateException("The profile that was dropped is not in force");
        }
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
                id,
                People.address(id),
                letter,
                Outbox.Care.ONCE,
                id,
                Clock.systemUTC().instant());
        table.commit(mail);
        otherTable.commit(mail);
        return id;
    }

    /** A member who was just accepted owes a fee: its key. */
    Key due() {
        var member = people.theatre(Tokens.random(random));
        var changes = new ArrayList<>(MemberItem.added(member));
        var due = Due.first(member, profile).orElseThrow();
        changes.addAll(NewDue.put(due.member(), due.term(), due.lines(), Language.ENGLISH, NewDue.Cause.JOINED));
        table.commit(changes);
        return table.query(Keys.member(member.id()).pk(), "DUE").getFirst().key();
    }

    /** The path of the page of an invoice that somebody was sent. */
    String invoice() {
        return new PayLinks(new Secrets(table, Clock.systemUTC()), URI.create("https://network.example"))
                .path(issued().number());
    }

    /** @param signature as Stripe's header has it */
    record Told(String text, String signature) {}

    /** An event of a customer at Stripe's, which is nothing to us: what the whole way to the answer takes. */
    Told cardEvent() {
        var now = Clock.systemUTC().instant().getEpochSecond();
        var text =
                "{\"id\":\"evt_%s\",\"object\":\"event\",\"created\":%d,\"livemode\":false,\"type\":\"customer.created\","
                                .formatted(Tokens.random(random), now)
                        + "\"data\":{\"object\":{\"id\":\"cus_1\"}}}";
        return new Told(text, "t=" + now + ",v1=" + mac(now + "." + text));
    }

    private static String mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(STRIPE_SIGNING.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An invoice that somebody was sent. */
    public Document issued() {
        var due = due();
        new Issuer(table, new DynamoPayers(table), Clock.systemUTC())
                .issue(List.of(due), profile, profile.invoicing().orElseThrow());
        var number = table.get(due).orElseThrow().text("invoice");
        return DocumentItem.read(table.get(Keys.document(number)).orElseThrow());
    }

    /** Members who owe their first fee, whose invoices are issued; both tables have them. */
    public List<OpenInvoice> owing(int members) {
        var dues = new ArrayList<Key>();
        for (int i = 0; i < members; i++) {
            dues.add(due());
        }
        new Issuer(table, new DynamoPayers(table), Clock.systemUTC())
                .issue(dues, profile, profile.invoicing().orElseThrow());
        copy();
        return dues.stream()
                .map(due -> table.get(due).orElseThrow().text("invoice"))
                .map(number ->
                        DocumentItem.read(table.get(Keys.document(number)).orElseThrow()))
                .map(document -> new OpenInvoice(
                        document.number(),
                        document.reference(),
                        document.account(),
                        document.payer().name(),
                        document.payer().latinName(),
                        Set.of(),
                        document.total(),
                        document.issued(),
                        document.due()))
                .toList();
    }

    /** The office starts the fee run of the next year, or of the one after the last run's. Both tables have it. */
    void startFeeRun() {
        feeYear = profile.membershipYear().next(feeYear);
        new DynamoFeeRuns(table).start(new Run(feeYear, Clock.systemUTC().instant(), "Ana", 0, 0, Optional.empty()));
        copy();
    }

    /** How many fees the last run left due. */
    public int feesLeft() {
        return new DynamoFeeRuns(table).due(feeYear).size();
    }

    /** Everything to the other table, too. */
    public void copy() {
        var from = Configuration.of(environment()).table();
        var requests = client.scanPaginator(scan -> scan.tableName(from)).items().stream()
                .map(item ->
                        WriteRequest.builder().putRequest(put -> put.item(item)).build())
                .toList();
        for (int i = 0; i < requests.size(); i += MOST_AT_ONCE) {
            var some = requests.subList(i, Math.min(requests.size(), i + MOST_AT_ONCE));
            client.batchWriteItem(batch -> batch.requestItems(Map.of(OTHER_TABLE, some)));
        }
    }

    @Override
    public void close() throws IOException {
        storeFront.close();
        dropsFront.close();
        sesFront.close();
        cloudFormationFront.close();
        stripeFront.close();
        stripe.close();
        cloudFormation.close();
        ses.close();
        drops.close();
        store.close();
    }

    /** Nobody pays there: its books are compared, and are empty. */
    private StripeEndpoint startStripe() {
        try {
            return StripeEndpoint.start(
                    StripeEndpoint.Options.in(folder.resolve("stripe"), STRIPE_KEY, STRIPE_SIGNING));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private NetworkProfile readProfile() {
        return switch (ProfileYaml.read(profileYaml())) {
            case ProfileReading.Valid(var read) -> read;
            case ProfileReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    private byte[] profileYaml() {
        try {
            return Files.readAllBytes(root.resolve("infrastructure/networks/open-stage.yaml"));
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
