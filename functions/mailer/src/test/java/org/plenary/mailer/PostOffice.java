package org.plenary.mailer;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.support.NoContext;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.local.faults.DynamoDbFaults;
import org.plenary.local.faults.Fault;
import org.plenary.local.ses.Faults;
import org.plenary.local.ses.SesEndpoint;

/** An outbox with an SES behind it, and the mailer's Lambdas called as Lambda calls them. */
final class PostOffice implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What SES published, oldest first, as the JSON that it publishes. */
    final List<String> events = new CopyOnWriteArrayList<>();

    final SetClock clock = new SetClock("2027-03-01T10:00:00Z");
    final DynamoDbFaults dynamoDb;
    private final LocalTable local;
    private final SesEndpoint ses;

    PostOffice(LocalTable local, Path folder) throws IOException {
        this.local = local;
        dynamoDb = new DynamoDbFaults(URI.create(environment(local, "DYNAMODB")));
        ses = SesEndpoint.start(SesEndpoint.Options.in(folder, Set.of("network.example"), Set.of("plenary"))
                .sink((set, event) -> events.add(event)));
    }

    /** What a function finds in its environment. */
    Map<String, String> environment() {
        var environment = new HashMap<>(local.environment());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.address().toString());
        environment.put("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:" + ses.port());
        return environment;
    }

    /** What goes wrong at SES. */
    Faults faults() {
        return ses.faults();
    }

    /** A mail that waits. */
    void write(String id) {
        var letter = new Letter.Rendered(Language.FRENCH, "Bonjour " + id, "<p>Été</p>", "Été");
        local.table()
                .commit(Outbox.mail(
                        id, new EmailAddress(id + "@example.org"), letter, Outbox.Care.ONCE, "cause", clock.instant()));
    }

    /** One that nobody can open. */
    void writeBroken(String id) {
        write(id);
        local.table()
                .update(
                        Change.update(Keys.mail(id)).set("body", ":body").value("body", new byte[] {1, 2, 3}),
                        item -> false);
    }

    Item mail(String id) {
        return local.table().get(Keys.mail(id)).orElseThrow();
    }

    String state(String id) {
        return mail(id).text("state");
    }

    /** To whom SES took a mail, in the order in which it did. */
    List<String> sent() {
        return ses.mailbox().envelopes().stream()
                .map(envelope -> envelope.to().getFirst().replaceFirst("@.*", ""))
                .toList();
    }

    /** SES's events of this type about a mail, when nothing more is to come. */
    String event(String type, String mail) {
        ses.awaitQuiet(Duration.ofSeconds(20));
        return events.stream()
                .filter(event -> event.contains("\"eventType\":\"" + type + "\"") && event.contains("\"" + mail + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " of " + mail + " is not among " + events));
    }

    /** Until it is calm again, DynamoDB refuses what is done to this mail, as it does when something is amiss there. */
    void refuseWritesOf(String id) {
        dynamoDb.plan(call -> {
            if (!call.request().path("Key").toString().contains("MAIL#" + id)) {
                return new Fault.None();
            }
            ObjectNode elsewhere = call.request().deepCopy();
            return new Fault.Instead(elsewhere.put("TableName", "not-there"));
        });
    }

    /** The table's stream tells that these mails were written; answers the sequence numbers of those that are to come again. */
    List<String> stream(RequestStreamHandler handler, String... mails) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        Arrays.stream(mails).forEach(mail -> {
            var change = records.addObject()
                    .put("eventID", "e-" + mail)
                    .put("eventName", "INSERT")
                    .putObject("dynamodb");
            change.put("SequenceNumber", "s-" + mail).put("StreamViewType", "NEW_AND_OLD_IMAGES");
            var keys = change.putObject("Keys");
            keys.putObject("PK").put("S", mail.contains("#") ? mail : "MAIL#" + mail);
            keys.putObject("SK").put("S", "MAIL");
        });
        return failures(call(handler, event));
    }

    /** The queue brings these bodies, the first as message m-0; answers the ids of those that are to come again. */
    List<String> queue(RequestStreamHandler handler, String... bodies) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (int i = 0; i < bodies.length; i++) {
            records.addObject()
                    .put("messageId", "m-" + i)
                    .put("receiptHandle", "r-" + i)
                    .put("body", bodies[i])
                    .put("eventSource", "aws:sqs");
        }
        return failures(call(handler, event));
    }

    /** The schedule fires. */
    void fire(RequestStreamHandler handler) {
        call(handler, JSON.createObjectNode().put("detail-type", "Scheduled Event"));
    }

    private static byte[] call(RequestStreamHandler handler, JsonNode event) {
        try {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, new NoContext());
            return answer.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> failures(byte[] answer) {
        try {
            return JSON.readTree(answer)
                    .path("batchItemFailures")
                    .valueStream()
                    .map(failure -> failure.path("itemIdentifier").asText())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String environment(LocalTable local, String service) {
        return local.environment().get("AWS_ENDPOINT_URL_" + service);
    }

    @Override
    public void close() throws IOException {
        ses.close();
        dynamoDb.close();
    }
}
