package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;
import org.plenary.local.LocalWorld;

/** Every operation of the OpenAPI document, asked as it says and otherwise: what is answered stands in the document. */
final class OpenApiAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);
    private final JsonNode document = OpenApi.committed();
    private final Map<String, TreeSet<Integer>> statuses = new TreeMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private int people;

    OpenApiAnswersTest() throws IOException {}

    /**
     * An operation of the document.
     *
     * @param key {@code POST /join}
     */
    private record Operation(String key, JsonNode said) {
        boolean posts() {
            return key.startsWith("POST ");
        }

        String path() {
            return key.substring(key.indexOf(' ') + 1);
        }

        boolean guarded() {
            return !said.path("security").isEmpty();
        }

        /** The status with which it is done. */
        int done() {
            return said.path("responses")
                    .propertyStream()
                    .mapToInt(response -> Integer.parseInt(response.getKey()))
                    .filter(status -> status < 300)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Where an operation can be asked rightly, and by whom. */
    private record Place(String path, Visitor visitor, String csrf) {}

    @Test
    void what_is_answered_stands_in_the_document() throws Exception {
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (var operation : operations()) {
            if (operation.path().equals("/payments/stripe")) {
                wrong.addAll(told(operation));
                asked += 2;
                continue;
            }
            var place = place(operation);
            if (operation.guarded()) {
                wrong.addAll(complaints(
                        operation, 401, ask(operation, new Place(place.path(), new Visitor("en"), ""), "{}")));
                asked++;
            }
            if (operation.path().contains("{")) {
                var nobody = operation.path().replaceAll("\\{[a-z]+}", NOBODY);
                wrong.addAll(complaints(
                        operation,
                        ofNobody(operation.key()),
                        ask(operation, new Place(nobody, place.visitor(), place.csrf()), nobodysBody(operation))));
                asked++;
            }
            if (operation.posts()) {
                var body = body(operation, place);
                var schema = schema(reference(operation));
                assertThat(schema.validate(body))
                        .as(operation.key() + " with " + body)
                        .isEmpty();
                if (operation.guarded()) {
                    var unmeant = new Place(place.path(), place.visitor(), "");
                    wrong.addAll(complaints(operation, 403, ask(operation, unmeant, body.toString())));
                    asked++;
                }
                for (var spoiled : spoiled(operation, body)) {
                    assertThat(schema.validate(spoiled))
                            .as(operation.key() + " with " + spoiled)
                            .isNotEmpty();
                    wrong.addAll(complaints(operation, 400, ask(operation, place, spoiled.toString())));
                    asked++;
                }
                wrong.addAll(complaints(operation, 400, ask(operation, place, "{")));
                asked++;
                wrong.addAll(complaints(operation, operation.done(), ask(operation, place, body.toString())));
            } else {
                wrong.addAll(complaints(operation, operation.done(), ask(operation, place, "")));
            }
            asked++;
        }
        System.out.println(
                "OpenAPI: " + statuses.size() + " operations, " + asked + " requests, wrong: " + wrong.size());
        statuses.forEach((key, seen) -> System.out.println("  " + key + " " + seen));
        assertThat(wrong).isEmpty();
        assertThat(statuses.keySet()).isEqualTo(TemplateFile.read().routes().keySet());
    }

    @Test
    void an_answer_that_is_not_in_the_document_would_be_seen() throws Exception {
        var operation = operations().stream()
                .filter(one -> one.key().equals("GET /sign-in"))
                .findFirst()
                .orElseThrow();
        var right = ask(operation, new Place("/sign-in", new Visitor("en"), ""), "");
        assertThat(complaints(operation, 200, right)).isEmpty();
        assertThat(complaints(operation, 200, new Answer(418, right.headers(), right.body())))
                .isNotEmpty();
        assertThat(complaints(
                        operation,
                        200,
                        new Answer(200, Map.of("content-type", List.of("application/xml")), right.body())))
                .isNotEmpty();
        for (var change : List.<Consumer<ObjectNode>>of(
                answer -> answer.put("undeclared", 1),
                answer -> answer.remove("fields"),
                answer -> answer.put("action", 7))) {
            var answer = (ObjectNode) JSON.readTree(right.body());
            change.accept(answer);
            assertThat(complaints(operation, 200, new Answer(200, right.headers(), answer.toString())))
                    .isNotEmpty();
        }
    }

    /** Only whoever knows the secret is listened to. */
    private List<String> told(Operation operation) throws Exception {
        var wrong = new ArrayList<String>();
        for (var secret : List.of(LocalWorld.STRIPE_WEBHOOK_SECRET, "whsec_of_somebody_else")) {
            var event = new StripeEvent(secret, world.local().clock().instant());
            var answer = send(HttpRequest.newBuilder(world.pages().resolve(operation.path()))
                    .header("accept", "application/json")
                    .header("content-type", "application/json")
                    .header("stripe-signature", event.signature())
                    .POST(HttpRequest.BodyPublishers.ofString(event.body())));
            wrong.addAll(complaints(operation, secret.equals(LocalWorld.STRIPE_WEBHOOK_SECRET) ? 200 : 400, answer));
        }
        return wrong;
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue()))));
        return operations;
    }

    /** Something to do it with that nothing was done with yet. */
    private Place place(Operation operation) {
        var path = operation.path();
        var email = "openapi-" + ++people + "@example.org";
        if (path.startsWith("/confirm/")) {
            return open(steps.apply(email, Map.of()));
        }
        if (path.startsWith("/answer/")) {
            var id = steps.confirm(steps.apply(email, Map.of()));
            Steps.expect(303, steps.office("/office/applications/" + id + "/ask", Map.of("question", List.of("Why?"))));
            return open(Steps.path(world.mails(email).getLast().links().getFirst()));
        }
        if (path.startsWith("/sign-in/")) {
            steps.member(email);
            return open(steps.signInLink(new Visitor("en"), email));
        }
        if (path.startsWith("/address/")) {
            steps.member(email);
            return open(steps.newAddressLink(steps.signedIn(email), "new-" + email));
        }
        if (path.startsWith("/declare/")) {
            return open(steps.declarationLink(email));
        }
        if (path.startsWith("/pay/")) {
            steps.member(email);
            return open(path.replace("/pay/{number}/{token}", steps.invoiceLink(email)));
        }
        if (path.startsWith("/member") || path.equals("/sign-out")) {
            steps.member(email);
            var speaker = steps.signedIn(email);
            return new Place(path, speaker, csrf(speaker, "/member"));
        }
        if (!operation.guarded()) {
            return open(path.replace("{file}", "plenary.css"));
        }
        var id = NOBODY;
        if (path.startsWith("/office/applications/")) {
            id = steps.confirm(steps.apply(email, Map.of()));
        } else if (path.startsWith("/office/members/")) {
            id = steps.member(email);
            before(path, "/office/members/" + id);
        } else if (path.startsWith("/office/staff/")) {
            var name = "OpenAPI Staff " + people;
            steps.hire(name, email, "BOARD");
            id = steps.staffId(name);
        } else if (path.startsWith("/office/accounts/")) {
            id = steps.member(email);
        } else if (path.startsWith("/office/bank/")) {
            id = steps.waiting("openapi " + people, 13_00);
            if (path.endsWith("/put-back")) {
                steps.explained(id);
            }
        }
        if (path.equals("/office/fees/start")) {
            steps.owing(email);
        }
        var boss = steps.administrator();
        if (path.startsWith("/office/invoices/")) {
            steps.member(email);
            var invoice = "/office/invoices/" + steps.invoice(email);
            if (path.endsWith("/resume")) {
                var pause = Steps.form(world.get(boss, invoice), invoice + "/pause");
                pause.put("pause-reason", List.of("They asked for time."));
                Steps.expect(303, steps.office(invoice + "/pause", pause));
            }
            if (path.endsWith("/refund")) {
                steps.paidByCard(email);
            }
            path = path.replace("/office/invoices/{number}", invoice);
        }
        return new Place(path.replace("{id}", id), boss, csrf(boss, "/office"));
    }

    /** What must have happened to a member before this can. */
    private void before(String path, String member) {
        if (path.endsWith("/withdraw-notice")) {
            var notice = Steps.form(world.get(steps.administrator(), member), member + "/notice");
            notice.put("proof", List.of("A letter, in the file."));
            Steps.expect(303, steps.office(member + "/notice", notice));
        } else if (path.endsWith("/lift-suspension")) {
            Steps.expect(303, steps.office(member + "/suspend", Map.of("suspend-reason", List.of("The board."))));
        }
    }

    private static Place open(String path) {
        return new Place(path, new Visitor("en"), "");
    }

    /** A body as the document and the form's JSON have it: what all forms ask, and what this one does. */
    private ObjectNode body(Operation operation, Place place) throws Exception {
        var schema = resolved(operation.said().at("/requestBody/content/application~1json/schema"));
        var form = form(place);
        var names = new TreeSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        form.ifPresent(there -> there.path("fields").forEach(field -> {
            if (field.path("required").asBoolean() || !field.path("values").isEmpty()) {
                names.add(field.path("name").asText());
            }
        }));
        var body = JSON.createObjectNode();
        for (var name : names) {
            var said = schema.path("properties").path(name);
            var field = form.map(there -> field(there, name)).orElseGet(JSON::missingNode);
            body.set(name, value(name, said, field, form, place));
        }
        if (names.contains("ticket")) {
            world.pass(Duration.ofSeconds(3));
        }
        return body;
    }

    private JsonNode value(String name, JsonNode said, JsonNode field, Optional<JsonNode> form, Place place)
            throws Exception {
        if (name.equals("ticket")) {
            return form.orElseThrow().path("ticket");
        }
        if (name.equals("application")) {
            return json(place, place.path()).at("/applications/0/id");
        }
        if (name.equals("invoices")) {
            var email = "openapi-" + ++people + "@example.org";
            steps.member(email);
            return JSON.getNodeFactory().textNode(steps.invoice(email));
        }
        var offered = new ArrayList<JsonNode>();
        if (name.equals("language")) {
            offered.add(JSON.getNodeFactory().textNode("en"));
        }
        field.path("values").forEach(offered::add);
        field.path("choices").forEach(choice -> offered.add(choice.path("value")));
        said.path("enum").forEach(offered::add);
        said.at("/items/enum").forEach(offered::add);
        return switch (said.path("type").asText()) {
            case "boolean" ->
                JSON.getNodeFactory().booleanNode(said.path("const").asBoolean(!offered.isEmpty()));
            case "array" -> JSON.createArrayNode().add(offered.getFirst());
            default ->
                offered.isEmpty()
                        ? JSON.getNodeFactory()
                                .textNode(
                                        said.path("format").asText().equals("email")
                                                ? "openapi-" + ++people + "@example.org"
                                                : "Some words")
                        : offered.getFirst();
        };
    }

    /** Right but for one thing each, which the document says cannot be. */
    private List<JsonNode> spoiled(Operation operation, ObjectNode body) {
        var spoiled = new ArrayList<JsonNode>(
                List.of(JSON.createArrayNode(), body.deepCopy().put("nonsense", 1)));
        resolved(operation.said().at("/requestBody/content/application~1json/schema"))
                .path("required")
                .forEach(name -> {
                    var less = body.deepCopy();
                    less.remove(name.asText());
                    spoiled.add(less);
                });
        body.properties().forEach(field -> {
            if (!field.getKey().equals("ticket") && !field.getValue().isArray()) {
                spoiled.add(body.deepCopy().put(field.getKey(), "\u0000".repeat(5000)));
            }
        });
        return spoiled;
    }

    private static String reference(Operation operation) {
        return operation
                .said()
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
    }

    /** What is answered where nothing is: a link to confirm opens an empty list, one to come in by is over. */
    private static int ofNobody(String key) {
        return switch (key) {
            case "GET /confirm/{token}" -> 200;
            case "POST /sign-in/{token}" -> 409;
            default -> 404;
        };
    }

    private static String nobodysBody(Operation operation) {
        return operation.path().startsWith("/confirm/")
                ? JSON.createObjectNode().put("application", NOBODY).toString()
                : operation.path().endsWith("/roles")
                        ? "{\"roles\":[\"BOARD\"]}"
                        : operation.path().endsWith("/name")
                                ? "{\"name\":\"Some words\",\"language\":\"en\"}"
                                : operation.path().endsWith("/decline")
                                        ? "{\"reason\":\"Some words\"}"
                                        : operation.path().endsWith("/ask") ? "{\"question\":\"Some words\"}" : "{}";
    }

    /** The form that is sent to this address, wherever a page shows it. */
    private Optional<JsonNode> form(Place place) throws Exception {
        for (var page : List.of(place.path(), place.path().replaceAll("/[^/]*$", ""))) {
            if (!page.isEmpty()) {
                var found = find(json(place, page.equals("/join") ? "/join?kind=organisation" : page), place.path());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> find(JsonNode in, String action) {
        if (in.path("action").asText().equals(action)) {
            return Optional.of(in);
        }
        for (var child : in) {
            var found = find(child, action);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static JsonNode field(JsonNode form, String name) {
        for (var field : form.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return JSON.missingNode();
    }

    private String csrf(Visitor visitor, String page) {
        try {
            return json(new Place(page, visitor, ""), page).findValue("csrf").asText();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(page, failed);
        }
    }

    private JsonNode json(Place place, String path) throws IOException, InterruptedException {
        var answer = send(request(place, path).GET());
        return answer.headers()
                        .getOrDefault("content-type", List.of(""))
                        .getFirst()
                        .contains("json")
                ? JSON.readTree(answer.body())
                : JSON.missingNode();
    }

    private Answer ask(Operation operation, Place place, String body) throws IOException, InterruptedException {
        var request = request(place, place.path());
        if (!operation.posts()) {
            return send(request.GET());
        }
        if (!place.csrf().isEmpty()) {
            request.header("x-csrf-token", place.csrf());
        }
        var answer = send(
                request.header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
        world.settle();
        return answer;
    }

    private HttpRequest.Builder request(Place place, String path) {
        var request = HttpRequest.newBuilder(world.pages().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("accept", "application/json");
        return place.visitor().cookies.isEmpty()
                ? request
                : request.header("cookie", place.visitor().cookieHeader());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    /** @param expected the status; 400 stands for any refusal of what was sent */
    private List<String> complaints(Operation operation, int expected, Answer answer) throws IOException {
        statuses.computeIfAbsent(operation.key(), any -> new TreeSet<>()).add(answer.status());
        var wrong = new ArrayList<String>();
        var what = operation.key() + ": " + answer.status();
        boolean refused = expected == 400 && List.of(400, 403, 422).contains(answer.status());
        if (!refused && answer.status() != expected) {
            wrong.add(what + " and not " + expected + ": " + answer.body());
        }
        var said = resolved(operation.said().path("responses").path(Integer.toString(answer.status())));
        if (said.isMissingNode()) {
            wrong.add(what + " is not in the document");
            return wrong;
        }
        var type = answer.headers()
                .getOrDefault("content-type", List.of(""))
                .getFirst()
                .split(";", 2)[0];
        var content = said.path("content").path(type);
        if (content.isMissingNode()) {
            wrong.add(what + " as " + type + " is not in the document");
        } else if (type.endsWith("json") && content.path("schema").has("$ref")) {
            schema(content.at("/schema/$ref").asText())
                    .validate(JSON.readTree(answer.body()))
                    .forEach(message -> wrong.add(what + ": " + message));
        }
        return wrong;
    }

    private JsonNode resolved(JsonNode said) {
        return said.has("$ref") ? document.at(said.path("$ref").asText().substring(1)) : said;
    }

    /** A schema of the document that takes nothing undeclared: the document leaves room for what comes later. */
    private JsonSchema schema(String reference) {
        var root = JSON.createObjectNode().put("$ref", reference);
        var schemas = root.putObject("components").putObject("schemas");
        document.at("/components/schemas").properties().forEach(schema -> {
            ObjectNode closed = schema.getValue().deepCopy();
            closed.put("additionalProperties", false);
            schemas.set(schema.getKey(), closed);
        });
        var strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root, strict);
    }
}
