package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Visitor;

/** Whatever is sent to a route: it is refused, nothing is written, and the answer tells nothing of how we are made. */
final class MalformedTest {
    private static final int PAYLOADS = Boolean.getBoolean("plenary.nightly") ? 3_000 : 300;
    /** Of a route: what was called is kept until it was looked at. */
    private static final int AT_ONCE = 300;

    private static final String[] FUNCTIONS = {
        "JoinFunction", "DoorFunction", "MemberFunction", "RegistrationOfficeFunction", "PayFunction", "MoneyFunction"
    };

    private static final Pattern INTERNAL = Pattern.compile(
            "org\\.plenary|java\\.(lang|util|io|net)|software\\.amazon|com\\.fasterxml|micronaut|gg\\.jte|\\.java:\\d"
                    + "|Exception|Throwable|\\bat [a-z]+\\.[a-z]+\\.|dynamodb|amazonaws|TransactWrite|ConditionalCheck"
                    + "|attribute_(not_)?exists|Internal Server Error|AccessKey(?!=)|SECRET",
            Pattern.CASE_INSENSITIVE);

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** A route as it would be asked rightly: by whom, about what, with which fields. */
    private record Right(Visitor visitor, String csrf, String parameter, Map<String, List<String>> fields) {}

    @Test
    void no_route_takes_what_no_form_of_ours_sends() throws Exception {
        var application = steps.confirm(steps.apply("malformed-open@example.org", Map.of()));
        var member = steps.member("malformed-member@example.org");
        var speaker = steps.signedIn("malformed-member@example.org");
        steps.hire("Malformed Staff", "malformed-staff@example.org", "BOARD");
        var wrong = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        int asked = 0;
        for (var route : TemplateFile.read().routes().keySet()) {
            var right = right(route, application, member, speaker);
            var made = new Malformed(route.hashCode());
            var spoilable = right.fields().keySet().stream()
                    // Where to go then is only ever a page of ours, and anything else is nowhere in particular
                    .filter(field -> !Set.of("csrf", "to").contains(field))
                    .sorted()
                    .toList();
            for (int from = 0; from < PAYLOADS; from += AT_ONCE) {
                var payloads = new ArrayList<Malformed.Payload>();
                for (int i = from; i < from + AT_ONCE; i++) {
                    payloads.add(spoilable.isEmpty() || i % 3 > 0 ? made.next() : made.near(right.fields(), spoilable));
                }
                var calls = Calls.during(world, () -> wrong.addAll(refusals(route, right, payloads, statuses)));
                var writes = calls.of(FUNCTIONS).writes();
                if (!writes.all().isEmpty()) {
                    wrong.add(route + " wrote " + writes.shape() + ": "
                            + writes.all().getFirst().request());
                }
                asked += payloads.size();
            }
        }
        System.out.println("Malformed input: " + asked + " requests, answers " + statuses + ", wrong: " + wrong.size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_body_that_tells_how_we_are_made_would_be_seen() {
        assertThat("java.lang.NullPointerException\n\tat org.plenary.door.Door(Door.java:12)")
                .containsPattern(INTERNAL);
        assertThat("{\"message\":\"Internal Server Error\"}").containsPattern(INTERNAL);
        // And a form that is right is taken, so that the refusals above are about what is wrong with them
        var calls = Calls.during(world, () -> steps.apply("malformed-control@example.org", Map.of()));
        assertThat(calls.of("JoinFunction").writes().all()).isNotEmpty();
    }

    private Right right(String route, String application, String member, Visitor speaker) {
        if (route.endsWith(" /member")) {
            var page = world.get(speaker, "/member");
            return new Right(speaker, page.hidden("csrf"), "", Steps.form(page, "/member"));
        }
        if (route.equals("POST /member/address")) {
            return new Right(
                    speaker,
                    world.get(speaker, "/member").hidden("csrf"),
                    "",
                    Map.of("email", List.of("malformed-new@example.org")));
        }
        if (route.equals("POST /member/notice")) {
            return new Right(
                    speaker,
                    world.get(speaker, "/member").hidden("csrf"),
                    "",
                    Map.of("ends-after", List.of("2026-12-31"), "leaving-reason", List.of("Too far.")));
        }
        if (route.equals("POST /join")) {
            var ticket = world.get(new Visitor("en"), "/join?kind=organisation").hidden("ticket");
            world.pass(Duration.ofSeconds(3));
            return open("", JoiningTest.application("malformed@example.org", ticket));
        }
        if (route.equals("POST /sign-in")) {
            var ticket = world.get(new Visitor("en"), "/sign-in").hidden("ticket");
            world.pass(Duration.ofSeconds(3));
            return open("", Map.of("email", List.of("malformed@example.org"), "ticket", List.of(ticket)));
        }
        if (route.equals("POST /confirm/{token}")) {
            var link = steps.apply("malformed-waiting@example.org", Map.of());
            return open(link.substring("/confirm/".length()), Map.of("application", List.of("AAAAAAAAAA")));
        }
        if (!route.contains("/office") && !route.equals("POST /sign-out")) {
            return open("", Map.of());
        }
        var boss = steps.administrator();
        var csrf = steps.csrf(boss);
        return switch (route) {
            // With the right proof this one does what it is for, whatever else is sent
            case "POST /sign-out" -> new Right(boss, "", "", Map.of());
            case "POST /office/staff" -> {
                var page = world.get(boss, "/office/staff");
                world.pass(Duration.ofSeconds(3));
                var fields = new HashMap<String, List<String>>();
                fields.put("name", List.of("Malformed"));
                fields.put("email", List.of("malformed-new@example.org"));
                fields.put("language", List.of("en"));
                fields.put("roles", List.of("BOARD"));
                fields.put("ticket", List.of(page.hidden("ticket")));
                yield new Right(boss, csrf, "", fields);
            }
            case "POST /office/staff/{id}/name" ->
                new Right(
                        boss,
                        csrf,
                        steps.staffId("Malformed Staff"),
                        Map.of("name", List.of("Malformed Staff"), "language", List.of("en")));
            case "POST /office/staff/{id}/roles" ->
                new Right(boss, csrf, steps.staffId("Malformed Staff"), Map.of("roles", List.of("BOARD")));
            case "POST /office/applications/{id}/decline" ->
                new Right(boss, csrf, application, Map.of("reason", List.of("No.")));
            case "POST /office/applications/{id}/ask" ->
                new Right(boss, csrf, application, Map.of("question", List.of("Why?")));
            case "POST /office/members/{id}/notice" ->
                new Right(
                        boss,
                        csrf,
                        member,
                        Map.of("arrived", List.of("2026-11-02"), "proof", List.of("A letter, in the file.")));
            case "POST /office/members/{id}/withdraw-notice" ->
                new Right(boss, csrf, member, Map.of("withdraw-reason", List.of("They stay.")));
            case "POST /office/members/{id}/suspend" ->
                new Right(boss, csrf, member, Map.of("suspend-reason", List.of("The board says so.")));
            case "POST /office/members/{id}/lift-suspension" ->
                new Right(boss, csrf, member, Map.of("lift-reason", List.of("It is settled.")));
            case "POST /office/members/{id}/erase" ->
                new Right(boss, csrf, member, Map.of("erase-reason", List.of("asked")));
            case "POST /office/fees/start" ->
                new Right(
                        boss,
                        csrf,
                        "",
                        Map.of("year", List.of("2027"), "members", List.of("1"), "total", List.of("1")));
            case "POST /office/members/{id}/correct" -> {
                var fields = Steps.form(
                        world.get(boss, "/office/members/" + member), "/office/members/" + member + "/correct");
                fields.put("reason", List.of("They wrote to us."));
                yield new Right(boss, csrf, member, fields);
            }
            case "POST /office/bank/{id}/book" ->
                new Right(
                        boss,
                        csrf,
                        steps.waiting("malformed", 11_00),
                        Map.of("invoices", List.of(steps.invoice("malformed-member@example.org"))));
            case "POST /office/bank/{id}/explain" ->
                new Right(boss, csrf, steps.waiting("malformed", 11_00), Map.of("explanation", List.of("A grant.")));
            case "POST /office/bank/{id}/put-back" -> {
                var movement = steps.waiting("malformed and explained", 12_00);
                steps.explained(movement);
                yield new Right(boss, csrf, movement, Map.of("put-back-reason", List.of("It was a fee.")));
            }
            default ->
                route.startsWith("POST /office/invoices/")
                        ? said(boss, csrf, route)
                        : new Right(boss, csrf, "", Map.of());
        };
    }

    /** What the page of an invoice lets one say. */
    private Right said(Visitor boss, String csrf, String route) {
        var email = "malformed-invoice-" + route.hashCode() + "@example.org";
        steps.member(email);
        var page = "/office/invoices/" + steps.invoice(email);
        var path = route.substring("POST ".length()).replace("/office/invoices/{number}", page);
        if (path.endsWith("/resume")) {
            var pause = Steps.form(world.get(boss, page), page + "/pause");
            pause.put("pause-reason", List.of("They asked for time."));
            Steps.expect(303, steps.office(page + "/pause", pause));
        }
        if (path.endsWith("/refund")) {
            steps.paidByCard(email);
        }
        var fields = Steps.form(world.get(boss, page), path);
        fields.replaceAll((name, values) -> values.equals(List.of("")) ? List.of("They wrote to us.") : values);
        return new Right(boss, csrf, page.substring(page.lastIndexOf('/') + 1), fields);
    }

    private static Right open(String parameter, Map<String, List<String>> fields) {
        return new Right(new Visitor("en"), "", parameter, fields);
    }

    private List<String> refusals(
            String route, Right right, List<Malformed.Payload> payloads, Map<Integer, Integer> statuses) {
        var wrong = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = new ArrayList<Callable<HttpResponse<String>>>();
            payloads.forEach(payload -> asked.add(() -> send(route, right, payload)));
            var answers = threads.invokeAll(asked);
            for (int i = 0; i < answers.size(); i++) {
                var answer = answers.get(i).get();
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                boolean refused = (answer.statusCode() >= 400 && answer.statusCode() < 500)
                        || answer.statusCode() == 200
                        || (answer.statusCode() == 303 && route.startsWith("GET "));
                var internal = INTERNAL.matcher(answer.body() + answer.headers().map());
                if (!refused || internal.find()) {
                    wrong.add(route + " (" + payloads.get(i).what() + ", "
                            + payloads.get(i).type() + ", "
                            + answer.uri() + "): " + answer.statusCode()
                            + (refused ? " tells " + internal.group() : ""));
                }
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(route, failed);
        }
        return wrong.size() > 5 ? wrong.subList(0, 5) : wrong;
    }

    private HttpResponse<String> send(String route, Right right, Malformed.Payload payload)
            throws IOException, InterruptedException {
        var parameter = payload.parameter().isEmpty() ? right.parameter() : payload.parameter();
        var path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{[a-z]+}", parameter.isEmpty() ? "AAAAAAAAAA" : parameter);
        var uri = world.pages() + path + (payload.query().isEmpty() ? "" : "?" + payload.query());
        var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(60));
        request.method(
                route.substring(0, route.indexOf(' ')),
                route.startsWith("GET ")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(payload.body()));
        if (!payload.type().isEmpty()) {
            request.setHeader("content-type", payload.type());
        }
        if (!right.csrf().isEmpty()) {
            request.setHeader("x-csrf-token", right.csrf());
        }
        if (!right.visitor().cookies.isEmpty()) {
            request.setHeader("cookie", right.visitor().cookieHeader());
        }
        payload.headers().forEach(request::setHeader);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
