package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;

/**
 * Values that stand nowhere else are sent through every form and every error; afterwards none is in a log, a dead
 * letter, an address or a header. It comes after the other stories, so that whatever they typed is looked for as well.
 */
@Order(Integer.MAX_VALUE - 1)
final class CanaryTest {
    private static final String MAIL = "canary01mail@canary02domain.example";

    /** What a person of an application is asked, each a value that stands nowhere else. */
    private static final Map<String, String> APPLICATION = Map.ofEntries(
            Map.entry("name", "Canary03 Théâtre"),
            Map.entry("latin-name", "Canary04 Theatre"),
            Map.entry("city", "Canary05stad"),
            Map.entry("website", "canary06.example.org"),
            Map.entry("representative", "Canary08 Person"),
            Map.entry("phone", "+3222010909"),
            Map.entry("dues-name", "Canary10 Dues"),
            Map.entry("dues-email", "canary11dues@canary12domain.example"),
            Map.entry("purchase-order", "CANARY13-PO"),
            Map.entry("vat-id", "BE0canary14"),
            Map.entry("motivation", "Canary15 motive\nCanary16 second line"));

    private static final String REASON = "Canary17 reason";
    private static final String QUESTION = "Canary18 question";
    private static final String ANSWER = "Canary19 answer";
    private static final String STAFF = "Canary20 Staff";
    private static final String STAFF_MAIL = "canary21staff@canary22domain.example";
    private static final String BROKEN = "canary23broken@@canary24";
    private static final String NEW_MAIL = "canary46new@canary47domain.example";
    private static final String CORRECTED = "Canary25burg";

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);
    private final List<String> told = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void what_people_type_is_in_no_log_no_dead_letter_and_no_address() throws Exception {
        var secrets = everything();
        world.settle();
        var data = world.local().addresses().data();
        var found = found(secrets, files(data.resolve("logs"), data.resolve("queues")));
        for (var header : told) {
            for (var secret : secrets) {
                if (header.contains(secret)) {
                    found.add(secret + " in a header: " + header);
                }
            }
        }
        System.out.println("Canaries: " + secrets.size() + " values, " + told.size() + " answers' headers, found: "
                + found.size());
        assertThat(secrets).hasSizeGreaterThan(40);
        assertThat(found).isEmpty();
    }

    @Test
    void a_value_in_a_log_would_be_seen() throws Exception {
        Files.writeString(folder.resolve("DoorFunction.log"), "{\"event\":\"request\",\"email\":\"" + MAIL + "\"}\n");
        assertThat(found(Set.of(MAIL), files(folder))).hasSize(1);
    }

    @Test
    void what_one_person_types_reaches_nobody_else() {
        var person = new Person("canary51mail@canary52domain.example");
        var id = steps.confirm(steps.apply(person.mail(), person.typed()));
        var asked = steps.confirm(steps.apply("canary53mail@canary52domain.example", person.typed()));
        Steps.expect(303, steps.office("/office/applications/" + id + "/accept", Map.of()));
        Steps.expect(
                303,
                steps.office(
                        "/office/applications/" + asked + "/ask", Map.of("question", List.of("Canary54 question"))));
        var another = steps.member("another-member@example.org");
        steps.hire("Another Staff", "another-staff@example.org", "NEWSLETTER");
        var others = Map.of(
                "nobody", new Visitor("en"),
                "another member", steps.signedIn("another-member@example.org"),
                "staff without the right", steps.signedIn("another-staff@example.org"));
        world.settle();

        var found = new ArrayList<String>();
        var looked = new int[1];
        others.forEach((who, visitor) -> {
            for (var route : TemplateFile.read().routes().keySet()) {
                for (var of : List.of(id, asked, another)) {
                    for (var accept : List.of("text/html", "application/json")) {
                        // The other's own data under their own name is theirs
                        var answer = ask(visitor, route, of, accept);
                        looked[0]++;
                        person.in(answer.body() + answer.headers())
                                .forEach(value -> found.add(value + " to " + who + " by " + route + " as " + accept));
                    }
                }
            }
        });
        int mails = 0;
        for (var mail : world.local().mailbox().all()) {
            var to = mail.envelope().to().getFirst();
            if (!to.contains("canary") && !to.startsWith("office@")) {
                mails++;
                person.in(mail.envelope().subject() + mail.html() + mail.text())
                        .forEach(value -> found.add(value + " in a mail to " + to));
            }
        }
        System.out.println("Canaries of one person: " + looked[0] + " answers to others and " + mails
                + " mails, found: " + found.size());
        assertThat(found).isEmpty();
        assertThat(mails).isPositive();

        // Whoever may see them does, by the same way of looking
        for (var path : List.of("/office/members/" + id, "/office/members.csv", "/office/members/" + id + "/data")) {
            assertThat(person.in(world.get(steps.administrator(), path).body()))
                    .as(path)
                    .isNotEmpty();
        }
        assertThat(person.in(world.get(steps.administrator(), "/office/applications/" + asked)
                        .body()))
                .isNotEmpty();
        assertThat(world.mails(person.mail()))
                .anySatisfy(mail -> assertThat(person.in(mail.text())).isNotEmpty());
    }

    /** Somebody whose every word stands nowhere else. */
    private record Person(String mail) {
        Map<String, List<String>> typed() {
            return Map.of(
                    "name", List.of("Canary55 Théâtre"),
                    "city", List.of("Canary57stad"),
                    "website", List.of("canary58.example.org"),
                    "representative", List.of("Canary59 Person"),
                    "phone", List.of("+3222010960"),
                    "dues-name", List.of("Canary61 Dues"),
                    "dues-email", List.of("canary62dues@canary52domain.example"),
                    "purchase-order", List.of("CANARY63-PO"),
                    "motivation", List.of("Canary64 motive"));
        }

        /** Those of this person's values that stand in a text. */
        List<String> in(String text) {
            var values = new ArrayList<>(List.of(mail, "canary53mail@canary52domain.example", "Canary54 question"));
            typed().values().forEach(values::addAll);
            // HTML writes some of it otherwise; the first word is enough to know it by
            return values.stream()
                    .map(value -> value.split(" ", 2)[0])
                    .filter(text::contains)
                    .toList();
        }
    }

    /** Asks as a browser or a program that has nothing to say. */
    private Answer ask(Visitor visitor, String route, String id, String accept) {
        var path = route.substring(route.indexOf(' ') + 1)
                .replace("{id}", id)
                .replace("{file}", "plenary.css")
                .replaceAll("\\{[a-z]+}", id);
        var request = HttpRequest.newBuilder(world.pages().resolve(path)).header("accept", accept);
        if (!visitor.cookies.isEmpty()) {
            request.header("cookie", visitor.cookieHeader());
        }
        if (!route.startsWith("GET ")) {
            request.header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"organisation\"}"));
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Every flow and its errors; answers what must be found nowhere. */
    private Set<String> everything() {
        var secrets = new TreeSet<>(APPLICATION.values());
        secrets.addAll(List.of(MAIL, REASON, QUESTION, ANSWER, STAFF, STAFF_MAIL, NEW_MAIL, BROKEN, CORRECTED));
        var page = world.get(new Visitor("en"), "/join?kind=organisation").body();
        var fields = new LinkedHashMap<String, List<String>>();
        APPLICATION.forEach((name, value) -> {
            assertThat(page).as("what the form asks").contains("name=\"" + name + "\"");
            fields.put(name, List.of(value));
        });
        // Refused first: each error shows what was typed
        var wrong = new HashMap<>(JoiningTest.application(BROKEN, "canary07ticket"));
        wrong.putAll(fields);
        tell(world.post(new Visitor("en"), "/join", wrong));
        secrets.add("canary07ticket");
        tell(world.post(new Visitor("en"), "/join", JoiningTest.application(BROKEN, "canary26ticket")));
        secrets.add("canary26ticket");
        tell(steps.askForLink(new Visitor("en"), BROKEN));
        var stranger = new Visitor("en");
        stranger.cookies.put("__Host-session", "canary27cookie0000000000");
        secrets.add("canary27cookie0000000000");
        tell(world.get(stranger, "/office?q=x"));
        tell(world.get(new Visitor("en"), "/confirm/canary28token00000000"));
        tell(world.get(new Visitor("en"), "/sign-in/canary29token00000000"));
        tell(world.get(new Visitor("en"), "/answer/canary30token00000000"));
        secrets.addAll(List.of("canary28token00000000", "canary29token00000000", "canary30token00000000"));

        var asked = steps.confirm(steps.apply(MAIL, fields));
        tell(steps.office("/office/applications/" + asked + "/ask", Map.of("question", List.of(QUESTION))));
        var link = Steps.path(world.mails(MAIL).getLast().links().getFirst());
        // To the link's own page, which is the one place where the token belongs
        Steps.expect(303, world.post(new Visitor("en"), link, Map.of("answer", List.of(ANSWER))));
        tell(steps.office("/office/applications/" + asked + "/accept", Map.of()));
        var member = steps.signedIn(MAIL);
        secrets.addAll(member.cookies.values());
        var own = Steps.form(world.get(member, "/member"), "/member");
        own.put("city", List.of(CORRECTED));
        tell(world.post(member, "/member", own));
        own.put("phone", List.of("canary31phone"));
        secrets.add("canary31phone");
        tell(world.post(member, "/member", own));
        var csrf = world.get(member, "/member").hidden("csrf");
        tell(world.post(member, "/member/address", Map.of("email", List.of(NEW_MAIL), "csrf", List.of(csrf))));
        world.settle();
        tell(world.get(
                member, Steps.path(world.mails(NEW_MAIL).getLast().links().getFirst())));
        steps.hire(STAFF, STAFF_MAIL, "BOARD");
        secrets.addAll(steps.signedIn(STAFF_MAIL).cookies.values());
        tell(steps.office("/office/members/" + asked + "/correct", Map.of("reason", List.of(REASON))));
        tell(steps.office("/office/members/" + asked + "/erase", Map.of("erase-reason", List.of("asked"))));
        world.drop("profile/canary.yaml", "profile: 1\nname: Canary32 [\n");
        secrets.add("Canary32");

        for (int number = 33; number <= 45; number++) {
            var value = "canary" + number + "looked-for";
            secrets.add(value);
            world.get(steps.administrator(), "/office/members?q=" + value);
            tell(world.post(new Visitor("en"), "/join", Map.of(value, List.of(value), "kind", List.of(value))));
        }

        // Whatever any story of this run wrote a mail to, and every token in those mails
        for (var mail : world.local().mailbox().all()) {
            secrets.addAll(mail.envelope().to());
            for (var address : mail.links()) {
                var path = URI.create(address).getPath();
                if (path.matches("/(confirm|sign-in|answer|address)/.+")) {
                    secrets.add(path.substring(path.lastIndexOf('/') + 1));
                }
            }
        }
        return secrets;
    }

    private void tell(Answer answer) {
        told.add(answer.headers().toString());
    }

    private static List<Path> files(Path... folders) {
        var files = new ArrayList<Path>();
        for (var folder : folders) {
            try (var all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return files;
    }

    private static List<String> found(Set<String> secrets, List<Path> files) throws IOException {
        var found = new ArrayList<String>();
        for (var file : files) {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (var secret : secrets) {
                for (var line : secret.split("\n")) {
                    if (text.contains(line)) {
                        found.add(line + " in " + file.getFileName());
                    }
                }
            }
        }
        return found;
    }
}
