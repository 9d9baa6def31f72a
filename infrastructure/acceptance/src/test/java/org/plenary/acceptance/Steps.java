package org.plenary.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;

/** What people do here, step by step, for suites that need a world in which things have happened. */
final class Steps {
    /** The address that template.yaml's parameter names as the first of the office. */
    static final String FIRST = "office@plenary.example";

    private static final Pattern INPUT = Pattern.compile("<(input|select|textarea|option)\\b([^>]*)>([^<]*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    private final HereWorld world;

    Steps(HereWorld world) {
        this.world = world;
    }

    /** An administrator who has just come in. */
    Visitor administrator() {
        @Nullable Visitor here = world.administrator;
        if (here == null
                || world.cameIn
                        .plus(Duration.ofMinutes(8))
                        .isBefore(world.local().clock().instant())) {
            here = signedIn(FIRST);
            world.administrator = here;
            world.cameIn = world.local().clock().instant();
        }
        return here;
    }

    /** Somebody who came in by the link in a mail. */
    Visitor signedIn(String email) {
        var visitor = new Visitor("en");
        var link = signInLink(visitor, email);
        var doors = world.get(visitor, link);
        var entered = world.post(visitor, link, Map.of("as", List.of(doors.hidden("as"))));
        if (entered.status() != 303) {
            throw new AssertionError(email + " did not come in: " + entered.status() + "\n" + entered.body());
        }
        return visitor;
    }

    /** The path of a fresh sign-in link. An address gets only a few of them a day, so it may be tomorrow afterwards. */
    String signInLink(Visitor visitor, String email) {
        for (int day = 0; day < 2; day++) {
            int before = world.mails(email).size();
            askForLink(visitor, email);
            world.settle();
            var mails = world.mails(email);
            if (mails.size() > before) {
                return path(mails.getLast().links().getFirst());
            }
            world.pass(Duration.ofDays(1));
        }
        throw new AssertionError("No link for " + email);
    }

    Answer askForLink(Visitor visitor, String email) {
        var form = world.get(visitor, "/sign-in");
        world.pass(Duration.ofSeconds(3));
        return world.post(
                visitor,
                "/sign-in",
                Map.of("email", List.of(email), "ticket", List.of(form.hidden("ticket")), "to", List.of("")));
    }

    /** Adds somebody to the staff. */
    void hire(String name, String email, String role) {
        var boss = administrator();
        var page = world.get(boss, "/office/staff");
        world.pass(Duration.ofSeconds(3));
        var answer = world.post(
                boss,
                "/office/staff",
                Map.of(
                        "name", List.of(name),
                        "email", List.of(email),
                        "language", List.of("en"),
                        "roles", List.of(role),
                        "ticket", List.of(page.hidden("ticket")),
                        "csrf", List.of(page.hidden("csrf"))));
        expect(303, answer);
        world.settle();
    }

    /** The id of a person of the staff, as their line in the list has it. */
    String staffId(String name) {
        var page = world.get(administrator(), "/office/staff").body();
        var line = page.substring(page.indexOf(">" + name + "<"));
        var matcher = Pattern.compile("/office/staff/([A-Za-z0-9_-]+)/").matcher(line);
        if (!matcher.find()) {
            throw new AssertionError(name + " is not in the list");
        }
        return matcher.group(1);
    }

    /** Sends an application; answers the path of the link in its mail. */
    String apply(String email, Map<String, List<String>> changes) {
        var visitor = new Visitor("en");
        var form = world.get(visitor, "/join?kind=organisation");
        world.pass(Duration.ofSeconds(3));
        var fields = new HashMap<>(JoiningTest.application(email, form.hidden("ticket")));
        fields.putAll(changes);
        expect(303, world.post(visitor, "/join", fields));
        world.settle();
        return path(world.mails(email).getLast().links().getFirst());
    }

    /** Confirms the one application behind a link; answers its id. */
    String confirm(String link) {
        var visitor = new Visitor("en");
        var id = world.get(visitor, link).hidden("application");
        expect(200, world.post(visitor, link, Map.of("application", List.of(id))));
        world.settle();
        return id;
    }

    /** Decides or asks as the office. */
    Answer office(String path, Map<String, List<String>> fields) {
        var boss = administrator();
        var with = new HashMap<>(fields);
        with.put("csrf", List.of(csrf(boss)));
        var answer = world.post(boss, path, with);
        world.settle();
        return answer;
    }

    /** Somebody who applied and was accepted; answers their id. */
    String member(String email) {
        var id = confirm(apply(email, Map.of()));
        expect(303, office("/office/applications/" + id + "/accept", Map.of()));
        return id;
    }

    /** A member since long ago, from whom no fee is due yet. */
    void owing(String email) {
        var file = "members/" + email + ".csv";
        world.drop(
                file,
                ImportStoryTest.HEADER.strip() + ";Member since\r\n"
                        + ImportStoryTest.GOOD.strip().replace("olga@rekata.example", email) + ";2020-03-01\r\n");
        world.settle();
        if (!world.file(file + ".answer.txt").contains("One new member")) {
            throw new AssertionError(world.file(file + ".answer.txt"));
        }
    }

    /** The path of the link by which a member of long ago is asked for its turnover, on the night after it is there. */
    String declarationLink(String email) {
        owing(email);
        world.pass(Duration.ofDays(1));
        return world.mails(email).stream()
                .flatMap(mail -> mail.links().stream())
                .filter(link -> link.contains("/declare/"))
                .map(Steps::path)
                .findFirst()
                .orElseThrow(() -> new AssertionError(email + " was not asked"));
    }

    /** The path of the page of the invoice that somebody was sent. */
    String invoiceLink(String email) {
        return world.mails(email).stream()
                .flatMap(mail -> mail.links().stream())
                .filter(link -> link.contains("/pay/"))
                .map(Steps::path)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No invoice for " + email));
    }

    /** The number of the invoice that somebody was sent. */
    String invoice(String email) {
        return invoiceLink(email).split("/", 4)[2];
    }

    /** Says of a movement that it is a grant. */
    void explained(String movement) {
        expect(303, office("/office/bank/" + movement + "/explain", Map.of("explanation", List.of("A grant."))));
    }

    /** Pays the invoice that somebody was sent by card. */
    void paidByCard(String email) {
        var page = expect(303, world.post(new Visitor("en"), invoiceLink(email) + "/card", Map.of()))
                .location();
        world.local().stripe().account().payByCard(page.substring(page.lastIndexOf('/') + 1));
        world.settle();
    }

    /** The id of a movement that waits for a person: money from somebody that says this. */
    String waiting(String message, long cents) {
        var about = "W" + Integer.toHexString(message.hashCode()) + cents;
        world.drop(
                "bank/" + about + ".xml",
                new BankStatement(about, world.local().clock().instant())
                        .paid(cents, about, message, "")
                        .xml());
        world.settle();
        var page = world.get(administrator(), "/office/bank?q=" + URLEncoder.encode(message, UTF_8))
                .body();
        var matcher = Pattern.compile("/office/bank/([A-Za-z0-9_-]+)\"").matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("Nothing waits that says " + message + ":\n" + page);
        }
        return matcher.group(1);
    }

    /** The path of the link to a new address that somebody of a member asked for. */
    String newAddressLink(Visitor speaker, String email) {
        var csrf = world.get(speaker, "/member").hidden("csrf");
        expect(303, world.post(speaker, "/member/address", Map.of("email", List.of(email), "csrf", List.of(csrf))));
        world.settle();
        return path(world.mails(email).getLast().links().getFirst());
    }

    /** What every form of this person in the office carries. */
    String csrf(Visitor visitor) {
        return world.get(visitor, "/office").hidden("csrf");
    }

    /** The fields of the form that posts to this address, with what stands in them. */
    static Map<String, List<String>> form(Answer page, String action) {
        var start = page.body().indexOf("action=\"" + action + "\"");
        if (start < 0) {
            throw new AssertionError("No form to " + action + " in:\n" + page.body());
        }
        var form = page.body().substring(start, page.body().indexOf("</form>", start));
        var fields = new LinkedHashMap<String, List<String>>();
        var select = "";
        var matcher = INPUT.matcher(form);
        while (matcher.find()) {
            var attributes = attributes(matcher.group(2));
            var name = attributes.getOrDefault("name", "");
            var type = attributes.getOrDefault("type", "text");
            switch (matcher.group(1)) {
                case "select" -> select = name;
                case "option" -> {
                    if (attributes.containsKey("selected")) {
                        fields.put(select, List.of(attributes.getOrDefault("value", "")));
                    }
                }
                case "textarea" -> fields.put(name, List.of(matcher.group(3).strip()));
                default -> {
                    boolean ticks = type.equals("checkbox") || type.equals("radio");
                    if (!ticks || attributes.containsKey("checked")) {
                        fields.merge(name, List.of(attributes.getOrDefault("value", "")), Steps::both);
                    }
                }
            }
        }
        return fields;
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Not " + status + " but " + answer.status() + ":\n" + answer.body());
        }
        return answer;
    }

    static String path(String link) {
        return URI.create(link).getRawPath();
    }

    private static List<String> both(List<String> one, List<String> other) {
        return List.of(one, other).stream().flatMap(List::stream).toList();
    }

    private static Map<String, String> attributes(String text) {
        var attributes = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            @Nullable String value = matcher.group(2);
            attributes.put(matcher.group(1), value == null ? "" : unescaped(value));
        }
        return attributes;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
