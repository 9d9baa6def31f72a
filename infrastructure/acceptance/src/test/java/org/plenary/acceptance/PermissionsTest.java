package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.plenary.acceptance.World.Visitor;
import org.plenary.local.ses.Fault;

/**
 * Each function may do what it was seen to do in all stories of this run, and nothing else. It comes last, and tells the
 * stories itself that use what the others may not.
 */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PermissionsTest {
    /** The IAM action for each part of a call; a transaction is its parts. What follows is the index. */
    private static final Map<String, String> ACTIONS = Map.of(
            "GetItem", "dynamodb:GetItem",
            "Query", "dynamodb:Query",
            "Query Office", "dynamodb:Query Office",
            "Query Pending", "dynamodb:Query Pending",
            "PutItem", "dynamodb:PutItem",
            "UpdateItem", "dynamodb:UpdateItem",
            "DeleteItem", "dynamodb:DeleteItem",
            "ConditionCheckItem", "dynamodb:ConditionCheckItem");

    /** What the Lambda service does in a function's name, by policies that SAM adds; the boundary must let it. */
    private static final Map<String, String> OF_THE_SERVICE = Map.ofEntries(
            Map.entry("dynamodb:DescribeStream", "reads the table's stream for MailStream"),
            Map.entry("dynamodb:GetRecords", "reads the table's stream for MailStream"),
            Map.entry("dynamodb:GetShardIterator", "reads the table's stream for MailStream"),
            Map.entry("dynamodb:ListStreams", "reads the table's stream for MailStream"),
            Map.entry("sqs:ReceiveMessage", "takes SES's events from their queue for MailFeedback"),
            Map.entry("sqs:DeleteMessage", "takes SES's events from their queue for MailFeedback"),
            Map.entry("sqs:GetQueueAttributes", "takes SES's events from their queue for MailFeedback"),
            Map.entry("sqs:ChangeMessageVisibility", "takes SES's events from their queue for MailFeedback"),
            Map.entry("sqs:SendMessage", "tells of what failed for good"),
            Map.entry("logs:CreateLogStream", "writes the log"),
            Map.entry("logs:PutLogEvents", "writes the log"));

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);

    @Test
    @Order(1)
    void each_function_may_do_what_it_does_and_nothing_else() {
        everything();
        var granted = granted();
        var done = done();
        var wrong = new TreeSet<String>();
        granted.forEach((function, actions) -> {
            var seen = done.getOrDefault(function, Set.of());
            actions.stream()
                    .filter(action -> !seen.contains(action))
                    .forEach(action -> wrong.add(function + " may " + action + " and was never seen to"));
            seen.stream()
                    .filter(action -> !actions.contains(action))
                    .forEach(action -> wrong.add(function + " does " + action + " and may not"));
        });
        var grants = granted.values().stream().mapToInt(Set::size).sum();
        System.out.println(
                "Permissions: " + grants + " grants of " + granted.size() + " functions, wrong: " + wrong.size());
        wrong.forEach(line -> System.out.println("  " + line));
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(2)
    void together_they_may_what_the_boundary_lets_them() {
        var boundary = new TreeSet<String>();
        TemplateFile.read()
                .resource("Boundary")
                .path("PolicyDocument")
                .path("Statement")
                .forEach(statement -> each(statement.path("Action")).forEach(boundary::add));
        var needed = new TreeSet<>(OF_THE_SERVICE.keySet());
        granted().values().forEach(actions -> actions.forEach(action -> needed.add(action.split(" ", 2)[0])));
        assertThat(boundary).isEqualTo(needed);
    }

    @Test
    @Order(3)
    void a_grant_too_many_and_one_too_few_would_be_seen() {
        var door = granted().get("DoorFunction");
        assertThat(door).contains("dynamodb:GetItem").doesNotContain("s3:PutObject", "ses:SendEmail");
        assertThat(done().get("DoorFunction")).doesNotContain("dynamodb:Query Pending", "ses:SendEmail");
        assertThat(done().get("MailStream")).contains("ses:SendEmail");
    }

    /** What no other story does for certain. */
    private void everything() {
        // Asked, answered, declined; accepted, corrected by both, its address changed, erased
        var asked = steps.confirm(steps.apply("may-asked@example.org", Map.of()));
        steps.office("/office/applications/" + asked + "/ask", Map.of("question", List.of("Since when?")));
        var link = Steps.path(
                world.mails("may-asked@example.org").getLast().links().getFirst());
        world.get(new Visitor("en"), link);
        Steps.expect(303, world.post(new Visitor("en"), link, Map.of("answer", List.of("Since 1987."))));
        Steps.expect(
                303, steps.office("/office/applications/" + asked + "/decline", Map.of("reason", List.of("Not now."))));
        var member = steps.member("may-member@example.org");
        var visitor = steps.signedIn("may-member@example.org");
        var own = Steps.form(world.get(visitor, "/member"), "/member");
        own.put("dues-name", List.of("May Dues"));
        own.put("dues-email", List.of("may-dues@example.org"));
        Steps.expect(303, world.post(visitor, "/member", own));
        own = Steps.form(world.get(visitor, "/member"), "/member");
        own.put("dues-name", List.of(""));
        own.put("dues-email", List.of(""));
        Steps.expect(303, world.post(visitor, "/member", own));
        var page = "/office/members/" + member;
        var correction = Steps.form(world.get(steps.administrator(), page), page + "/correct");
        correction.put("email", List.of("may-moved@example.org"));
        correction.put("reason", List.of("They wrote to us."));
        Steps.expect(303, steps.office(page + "/correct", correction));
        for (var path :
                List.of("/office/members", "/office/members.csv", page, page + "/data", "/office/applications")) {
            Steps.expect(200, world.get(steps.administrator(), path));
        }
        try (var remains = new Remains(world.local())) {
            var before = remains.items().stream()
                    .filter(item -> item.get("PK").s().endsWith(member))
                    .toList();
            Steps.expect(303, steps.office(page + "/erase", Map.of("erase-reason", List.of("asked"))));
            // Finished, and found again after a restore
            world.pass(Duration.ofHours(1));
            remains.restore(before);
            world.pass(Duration.ofHours(1));
        }
        world.post(visitor, "/sign-out", Map.of("csrf", own.get("csrf")));
        var boss = steps.signedIn(Steps.FIRST);
        Steps.expect(303, world.post(boss, "/sign-out", Map.of("csrf", List.of(steps.csrf(boss)))));

        // A mail that the stream could not send, for the sweeper
        world.local().faults().ses().next(1, Fault.throttle());
        steps.askForLink(new Visitor("en"), "may-throttled@example.org");
        world.settle();
        world.pass(Duration.ofMinutes(2));

        // One that nobody confirms, and one that nobody answers
        steps.apply("may-unconfirmed@example.org", Map.of());
        steps.confirm(steps.apply("may-unanswered@example.org", Map.of()));
        world.pass(Duration.ofDays(3));
        world.pass(Duration.ofDays(30));

        // A profile and a list of members, and a look at each beforehand
        var profile = read("infrastructure/networks/open-stage.yaml");
        world.drop("check/profile/open-stage.yaml", profile);
        world.drop("profile/again.yaml", profile.replace("profile: 1", "profile: 1\n"));
        var kept = steps.confirm(steps.apply("may-kept@example.org", Map.of("newsletters", List.of("yes"))));
        Steps.expect(303, steps.office("/office/applications/" + kept + "/accept", Map.of()));
        var csv = world.get(steps.administrator(), "/office/members.csv").body().replace("Liège", "Gent");
        world.drop("check/members/list.csv", csv);
        world.drop("members/list.csv", csv);
        world.settle();
        var answer = world.file("members/list.csv.answer.txt");
        var undo = Pattern.compile("drop a file named (\\S+) into").matcher(answer);
        assertThat(undo.find()).as(answer).isTrue();
        world.drop("members/" + undo.group(1), "undo");
        world.settle();
    }

    private Map<String, Set<String>> done() {
        var done = new TreeMap<String, Set<String>>();
        Calls.ever(world)
                .forEach((function, parts) ->
                        parts.forEach(part -> done.computeIfAbsent(function, any -> new TreeSet<>())
                                .add(ACTIONS.getOrDefault(part, "unlisted " + part))));
        for (var called : world.local().filesCalled()) {
            done.computeIfAbsent(called.caller(), any -> new TreeSet<>()).add(called.action());
        }
        for (var mail : world.local().mailbox().envelopes()) {
            done.computeIfAbsent(mail.caller(), any -> new TreeSet<>()).add("ses:SendEmail");
        }
        return done;
    }

    private static Map<String, Set<String>> granted() {
        var granted = new TreeMap<String, Set<String>>();
        TemplateFile.read().functions().forEach((id, function) -> {
            var actions = granted.computeIfAbsent(id, any -> new TreeSet<>());
            function.path("Policies")
                    .forEach(policy -> policy.path("Statement").forEach(statement -> {
                        var resource = statement.path("Resource").toString();
                        var index = resource.replaceFirst("(?s).*/index/(\\w+).*", " $1");
                        each(statement.path("Action"))
                                .forEach(action -> actions.add(resource.contains("/index/") ? action + index : action));
                    }));
        });
        return granted;
    }

    private static List<String> each(JsonNode actions) {
        return actions.isArray() ? actions.valueStream().map(JsonNode::asText).toList() : List.of(actions.asText());
    }

    private static String read(String file) {
        try {
            return Files.readString(HereWorld.ROOT.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
