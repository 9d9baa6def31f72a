package org.plenary.benchmark.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plenary.common.files.Dropped;
import org.plenary.common.forms.FormTicket;
import org.plenary.payments.bank.domain.OpenInvoice;

/** Events in the very shapes in which they come, each new: what one asks for was not asked for before. */
public final class Events {
    /** In a dropped file of members. */
    static final int ROWS = 5;

    private static final JsonFactory JSON = new JsonFactory();

    private final World world;

    public Events(World world) {
        this.world = world;
    }

    /** A page is asked for. */
    public String get(String path, String query) {
        return http("GET", path, query, "", "language=en");
    }

    /** Somebody of the office asks for a page. */
    public String office(String path) {
        return http("GET", path, "", "", world.people().office());
    }

    /** A member asks for its own page. */
    public String member() {
        return http("GET", "/member", "", "", world.people().member());
    }

    /** Somebody looks at an invoice by the link in its mail. */
    public String invoiceSeen() {
        var path = world.invoice().split("/");
        return http(
                "GET",
                "/pay/{number}/{token}",
                String.join("/", path),
                Map.of("number", path[2], "token", path[3]),
                "",
                "",
                "language=en");
    }

    /** Stripe tells of something that is nothing to do. */
    public String cardEvent() {
        var body = world.cardEvent();
        return http(
                "POST",
                "/payments/stripe",
                "/payments/stripe",
                Map.of(),
                "",
                body.text(),
                "language=en",
                Map.of("content-type", "application/json", "stripe-signature", body.signature()));
    }

    /** The form to join, filled in by an organisation. */
    public String join() {
        var network = world.profile();
        var fields = new LinkedHashMap<String, String>();
        var name = UUID.randomUUID().toString().substring(0, 8);
        fields.put(FormTicket.FIELD, world.ticket("join"));
        fields.put(FormTicket.HONEYPOT, "");
        fields.put("kind", "organisation");
        fields.put("name", "Théâtre " + name);
        fields.put("latin-name", "");
        fields.put("country", "BE");
        fields.put("city", "Bruxelles");
        fields.put("website", "https://" + name + ".example.org");
        fields.put("organisation-kind", network.organisationKinds().getFirst().key());
        fields.put("disciplines", network.disciplines().getFirst().key());
        fields.put("field-of-work", network.fieldsOfWork().getFirst().key());
        fields.put("turnover", "up-to-250k");
        fields.put("representative", "Ana Đurić");
        fields.put("email", "ana@" + name + ".example.org");
        fields.put("phone", "+32 2 201 09 15");
        fields.put("language", "en");
        fields.put("dues-name", "");
        fields.put("dues-email", "");
        fields.put("purchase-order", "");
        fields.put("vat-id", "");
        fields.put("motivation", "We have worked with members for years and would like to be one.");
        fields.put("rules", "yes");
        fields.put("directory", "yes");
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http("POST", "/join", "", body, "language=en");
    }

    /** The table's stream tells of new mails. */
    public String mailsWritten(int mails) {
        return json(json -> {
            json.writeArrayFieldStart("Records");
            for (int i = 0; i < mails; i++) {
                written(json, "MAIL#" + world.mail(), "MAIL");
            }
            json.writeEndArray();
        });
    }

    /** The table's stream tells of fees that are due. */
    public String feesDue(int fees) {
        var due = Stream.generate(world::due).limit(fees).toList();
        return json(json -> {
            json.writeArrayFieldStart("Records");
            for (var key : due) {
                written(json, key.pk(), key.sk());
            }
            json.writeEndArray();
        });
    }

    /** The clock struck after the office started the fee run of one more year. */
    public String feeRunStarted() {
        world.startFeeRun();
        return scheduled();
    }

    private static void written(JsonGenerator json, String pk, String sk) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventID", UUID.randomUUID().toString());
        json.writeStringField("eventName", "INSERT");
        json.writeStringField("eventVersion", "1.1");
        json.writeStringField("eventSource", "aws:dynamodb");
        json.writeStringField("awsRegion", "eu-central-1");
        json.writeObjectFieldStart("dynamodb");
        json.writeNumberField("ApproximateCreationDateTime", 1_780_000_000);
        json.writeObjectFieldStart("Keys");
        text(json, "PK", pk);
        text(json, "SK", sk);
        json.writeEndObject();
        json.writeObjectFieldStart("NewImage");
        text(json, "PK", pk);
        text(json, "SK", sk);
        text(json, "state", "PENDING");
        json.writeEndObject();
        json.writeStringField("SequenceNumber", "100000000000000000001");
        json.writeNumberField("SizeBytes", 2048);
        json.writeStringField("StreamViewType", "NEW_AND_OLD_IMAGES");
        json.writeEndObject();
        json.writeStringField("eventSourceARN", "arn:aws:dynamodb:eu-central-1:000000000000:table/plenary/stream/1");
        json.writeEndObject();
    }

    /** SES tells that a mail was delivered. */
    public String mailDelivered() {
        var id = world.mail();
        var event = json(json -> {
            json.writeStringField("eventType", "Delivery");
            json.writeObjectFieldStart("mail");
            json.writeStringField("timestamp", "2026-01-01T00:00:00.000Z");
            json.writeStringField("source", "office@network.example");
            json.writeStringField("messageId", "benchmark-1");
            json.writeObjectFieldStart("tags");
            json.writeArrayFieldStart("mail");
            json.writeString(id);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("delivery");
            json.writeStringField("timestamp", "2026-01-01T00:00:01.000Z");
            json.writeEndObject();
        });
        return json(json -> {
            json.writeArrayFieldStart("Records");
            json.writeStartObject();
            json.writeStringField("messageId", UUID.randomUUID().toString());
            json.writeStringField("receiptHandle", "handle");
            json.writeStringField("body", event);
            json.writeStringField("eventSource", "aws:sqs");
            json.writeStringField("awsRegion", "eu-central-1");
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    /** The clock struck. */
    public String scheduled() {
        return json(json -> {
            json.writeStringField("version", "0");
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeStringField("detail-type", "Scheduled Event");
            json.writeStringField("source", "aws.events");
            json.writeStringField("time", "2026-01-01T00:00:00Z");
            json.writeStringField("region", "eu-central-1");
            json.writeObjectFieldStart("detail");
            json.writeEndObject();
        });
    }

    /** The office dropped the network's profile. */
    public String profileDropped() {
        return dropped(world.dropProfile());
    }

    /** The office dropped a file of members who are new. */
    public String membersDropped() {
        var network = world.profile();
        var file = new StringBuilder("Kind,Name,Country,City,Website,Kind of organisation,Disciplines,Turnover,"
                + "Representative,E-mail,Telephone,Language,Directory,Newsletters,Member since\n");
        for (int i = 0; i < ROWS; i++) {
            var name = UUID.randomUUID().toString().substring(0, 8);
            file.append("organisation,Théâtre %1$s,BE,Bruxelles,https://%1$s.example.org,%2$s,%3$s,up-to-250k,"
                    .formatted(
                            name,
                            network.organisationKinds().getFirst().key(),
                            network.disciplines().getFirst().key()));
            file.append("Ana Đurić,ana@%s.example.org,+32 2 201 09 15,fr,yes,no,2024-03-01\n".formatted(name));
        }
        return dropped(world.drop("members/" + UUID.randomUUID() + ".csv", file.toString()));
    }

    /** The office dropped a statement of its bank, of transfers for nothing that is owed. */
    public String statementDropped() {
        var id = UUID.randomUUID().toString();
        var amount = "<Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>";
        var file = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
                        + "camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>"
                        + id.substring(0, 30)
                        + "</Id><Acct><Id><IBAN>"
                        + world.profile().invoicing().orElseThrow().account().value()
                        + "</IBAN></Id></Acct>");
        for (var balance : List.of("OPBD 0.00", "CLBD " + ROWS + "0.00")) {
            file.append("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<Dt><Dt>2026-01-01</Dt></Dt></Bal>"
                    .formatted(balance.substring(0, 4), amount.formatted(balance.substring(5))));
        }
        for (int i = 0; i < ROWS; i++) {
            file.append(
                    "<Ntry>%s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-01</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef></Ntry>"
                            .formatted(amount.formatted("10.00"), id + i));
        }
        file.append("</Stmt></BkToCstmrStmt></Document>");
        return dropped(world.drop("bank/" + id + ".xml", file.toString()));
    }

    /** A statement that pays these invoices, or says so nearly. */
    public String statementDropped(List<OpenInvoice> paid) {
        var id = UUID.randomUUID().toString();
        var own = world.profile().invoicing().orElseThrow().account();
        return dropped(world.drop(
                "bank/" + id + ".xml",
                new String(Bank.statement(id.substring(0, 30), own, paid), StandardCharsets.UTF_8)));
    }

    private String dropped(Dropped file) {
        return json(json -> {
            json.writeStringField("version", "0");
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeStringField("detail-type", "Object Created");
            json.writeStringField("source", "aws.s3");
            json.writeStringField("account", "000000000000");
            json.writeStringField("time", "2026-01-01T00:00:00Z");
            json.writeStringField("region", "eu-central-1");
            json.writeArrayFieldStart("resources");
            json.writeString("arn:aws:s3:::" + world.inBucket());
            json.writeEndArray();
            json.writeObjectFieldStart("detail");
            json.writeStringField("version", "0");
            json.writeObjectFieldStart("bucket");
            json.writeStringField("name", world.inBucket());
            json.writeEndObject();
            json.writeObjectFieldStart("object");
            json.writeStringField("key", file.key());
            json.writeNumberField("size", file.size());
            json.writeStringField("version-id", file.version());
            json.writeStringField("sequencer", "0055AED6DCD90281E5");
            json.writeEndObject();
            json.writeStringField("request-id", "N4N7GDK58NMKJ12R");
            json.writeStringField("requester", "000000000000");
            json.writeStringField("source-ip-address", "192.0.2.1");
            json.writeStringField("reason", "PutObject");
            json.writeEndObject();
        });
    }

    /** CloudFormation makes the stack, and with it the network's secrets. */
    public String secretsWanted() {
        var answer = world.secretsWanted();
        return json(json -> {
            json.writeStringField("RequestType", "Create");
            json.writeStringField("ServiceToken", "arn:aws:lambda:eu-central-1:000000000000:function:benchmark");
            json.writeStringField("ResponseURL", answer.toString());
            json.writeStringField("StackId", "arn:aws:cloudformation:eu-central-1:000000000000:stack/plenary/1");
            json.writeStringField("RequestId", UUID.randomUUID().toString());
            json.writeStringField("LogicalResourceId", "Secrets");
            json.writeStringField("ResourceType", "Custom::Secrets");
            json.writeObjectFieldStart("ResourceProperties");
            json.writeStringField("Rotation", "1");
            json.writeEndObject();
        });
    }

    private static String http(String method, String path, String query, String body, String cookie) {
        return http(method, path, path, Map.of(), query, body, cookie);
    }

    /** @param route with its parameters' names, as template.yaml has it */
    private static String http(
            String method,
            String route,
            String path,
            Map<String, String> parameters,
            String query,
            String body,
            String cookie) {
        return http(method, route, path, parameters, query, body, cookie, Map.of());
    }

    /** @param headers besides those of a browser, or in their place */
    private static String http(
            String method,
            String route,
            String path,
            Map<String, String> parameters,
            String query,
            String body,
            String cookie,
            Map<String, String> headers) {
        var all = new LinkedHashMap<>(HEADERS);
        all.putAll(headers);
        return json(json -> {
            json.writeStringField("version", "2.0");
            json.writeStringField("routeKey", method + " " + route);
            json.writeStringField("rawPath", path);
            json.writeStringField("rawQueryString", query);
            json.writeArrayFieldStart("cookies");
            json.writeString(cookie);
            json.writeEndArray();
            json.writeObjectFieldStart("headers");
            for (var header : all.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("accountId", "000000000000");
            json.writeStringField("apiId", "benchmark");
            json.writeStringField("domainName", "network.example");
            json.writeObjectFieldStart("http");
            json.writeStringField("method", method);
            json.writeStringField("path", path);
            json.writeStringField("protocol", "HTTP/1.1");
            json.writeStringField("sourceIp", "192.0.2.1");
            json.writeStringField("userAgent", "Mozilla/5.0");
            json.writeEndObject();
            json.writeStringField("requestId", UUID.randomUUID().toString());
            json.writeStringField("routeKey", method + " " + route);
            json.writeStringField("stage", "$default");
            json.writeStringField("time", "01/Jan/2026:00:00:00 +0000");
            json.writeNumberField("timeEpoch", System.currentTimeMillis());
            json.writeEndObject();
            json.writeObjectFieldStart("pathParameters");
            for (var parameter : parameters.entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            if (!body.isEmpty()) {
                json.writeStringField("body", body);
            }
            json.writeBooleanField("isBase64Encoded", false);
        });
    }

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            Map.entry("accept-encoding", "gzip, br"),
            Map.entry("accept-language", "en-GB,en;q=0.8,fr;q=0.5"),
            Map.entry("content-type", "application/x-www-form-urlencoded"),
            Map.entry("host", "network.example"),
            Map.entry("origin", "https://network.example"),
            Map.entry("referer", "https://network.example/join"),
            Map.entry("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            Map.entry("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000"),
            Map.entry("x-forwarded-for", "192.0.2.1"),
            Map.entry("x-forwarded-port", "443"),
            Map.entry("x-forwarded-proto", "https"),
            Map.entry("x-plenary-origin", World.ORIGIN_TOKEN));

    @FunctionalInterface
    private interface Fields {
        void to(JsonGenerator json) throws IOException;
    }

    private static String json(Fields fields) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("S", value);
        json.writeEndObject();
    }
}
