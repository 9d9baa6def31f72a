package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.plenary.acceptance.World.Visitor;
import org.plenary.local.faults.Operation;
import org.plenary.local.ses.Fault;
import org.plenary.local.ses.Refusal;

/**
 * Each function may do what it was seen to do in all stories of this run, and nothing else. It comes last, and tells the
 * stories itself that use what the others may not.
 */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PermissionsTest {
    /** The IAM action for each part of a call; a transaction is its parts. */
    private static final Map<String, String> ACTIONS = Map.of(
            "GetItem", "dynamodb:GetItem",
            "Query", "dynamodb:Query",
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
        var grants = Grant.all();
        var wrong = Grant.wrong(grants, done());
        System.out.println("Permissions: "
                + grants.stream().mapToInt(Grant::size).sum() + " grants of "
                + grants.stream().map(Grant::function).distinct().count() + " functions, wrong: " + wrong.size());
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
                .forEach(statement -> boundary.addAll(Grant.each(statement.path("Action"))));
        var needed = new TreeSet<>(OF_THE_SERVICE.keySet());
        Grant.all().forEach(grant -> needed.addAll(grant.actions()));
        assertThat(boundary).isEqualTo(needed);
    }

    @Test
    @Order(3)
    void a_grant_too_many_and_one_too_few_would_be_seen() {
        var grants = Grant.all();
        var done = done();
        int changed = 0;
        for (var grant : grants) {
            var others = grants.stream().filter(other -> !other.equals(grant)).toList();
            for (var other : grant.changed()) {
                var with = new ArrayList<>(others);
                with.add(other);
                assertThat(Grant.wrong(with, done)).as("with " + other).isNotEmpty();
                changed++;
            }
        }
        System.out.println("Permissions: " + changed + " grants taken away, widened or added, each seen");
        assertThat(changed).isGreaterThan(200);
    }

    @Test
    @Order(3)
    void only_one_function_may_write_secrets() {
        assertThat(Grant.all())
                .filteredOn(grant -> grant.keys().contains("SECRET")
                        && !grant.actions().equals(Set.of("dynamodb:GetItem"))
                        && !grant.actions().equals(Set.of("dynamodb:GetItem", "dynamodb:Query")))
                .extracting(Grant::function)
                .containsOnly("SecretsFunction");
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
        peopleAtTheirDoors();
        money();
        cards();
        try (var remains = new Remains(world.local())) {
            var before = remains.items().stream()
                    .filter(item -> item.get("PK").s().endsWith(member)
                            || item.get("SK").s().startsWith("SIGN-INS"))
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

        // A mail that the stream may not send, nor the sweeper at first: each tells the office
        world.local().faults().ses().next(2, new Fault.Refuse(Refusal.SENDING_PAUSED));
        var form = world.get(new Visitor("en"), "/join?kind=organisation");
        world.pass(Duration.ofSeconds(3));
        world.post(
                new Visitor("en"), "/join", JoiningTest.application("may-delayed@example.org", form.hidden("ticket")));
        world.settle();
        world.pass(Duration.ofMinutes(6));
        world.pass(Duration.ofMinutes(6));
        assertThat(world.mails("may-delayed@example.org")).hasSize(1);

        // One that nobody confirms, and one that nobody answers; the declined one is forgotten in its time
        steps.apply("may-unconfirmed@example.org", Map.of());
        steps.confirm(steps.apply("may-unanswered@example.org", Map.of()));
        world.pass(Duration.ofDays(3));
        world.pass(Duration.ofDays(30));
        world.pass(Duration.ofDays(60));
        overdue();

        // A profile and a list of members, and a look at each beforehand
        var profile = HereWorld.profile();
        world.drop("check/profile/open-stage.yaml", profile);
        world.drop("profile/again.yaml", profile.replace("profile: 1", "profile: 1\n"));
        var kept = steps.confirm(steps.apply("may-kept@example.org", Map.of("newsletters", List.of("yes"))));
        Steps.expect(303, steps.office("/office/applications/" + kept + "/accept", Map.of()));
        changesTheirMind("may-kept@example.org");
        var csv = world.get(steps.administrator(), "/office/members.csv").body().replace("Liège", "Gent");
        var spring = ImportStoryTest.HEADER + ImportStoryTest.GOOD + ImportStoryTest.BAD;
        world.drop("check/members/may.csv", spring);
        world.drop("members/may.csv", spring);
        world.settle();
        undo("members/may.csv");
        world.drop("check/members/list.csv", csv);
        world.drop("members/list.csv", csv);
        world.settle();
        undo("members/list.csv");
        fees();
        leaving();
        declares();
    }

    /** Turnover is asked for and declared; who does not is reminded. */
    private void declares() {
        var declared = steps.declarationLink("may-declare@example.org");
        var visitor = new Visitor("en");
        world.get(visitor, declared);
        Steps.expect(303, world.post(visitor, declared, Map.of("turnover", List.of("up-to-500k"))));
    }

    /** Notice is given on one's own page, recorded by the office and taken back; a membership is suspended and lifted. */
    private void leaving() {
        var id = steps.member("may-leave@example.org");
        var visitor = steps.signedIn("may-leave@example.org");
        Steps.expect(
                303,
                world.post(visitor, "/member/notice", Steps.form(world.get(visitor, "/member"), "/member/notice")));
        var page = "/office/members/" + id;
        Steps.expect(303, steps.office(page + "/withdraw-notice", Map.of("withdraw-reason", List.of("They stay."))));
        var notice = Steps.form(world.get(steps.administrator(), page), page + "/notice");
        notice.put("proof", List.of("A letter, in the file."));
        Steps.expect(303, steps.office(page + "/notice", notice));
        Steps.expect(303, steps.office(page + "/suspend", Map.of("suspend-reason", List.of("The board."))));
        Steps.expect(303, steps.office(page + "/lift-suspension", Map.of("lift-reason", List.of("It is settled."))));
        assertThat(world.mails("may-leave@example.org").getLast().subject()).isEqualTo("Your notice");
    }

    /** Whoever was imported owes the year's fee like everybody. */
    private void fees() {
        steps.owing("may-renew@example.org");
        var page = Steps.expect(200, world.get(steps.administrator(), "/office/fees"));
        Steps.expect(200, world.get(steps.administrator(), "/office/fees.csv"));
        Steps.expect(303, steps.office("/office/fees/start", Steps.form(page, "/office/fees/start")));
        world.pass(Duration.ofMinutes(2));
        assertThat(world.get(steps.administrator(), "/office/fees").body()).contains("The last run was started by");
    }

    /** Invoices are looked at and paid, whole and in part, once and twice, by one for another; credit pays the next. */
    private void money() {
        var visitor = new Visitor("en");
        for (var email : List.of("may-pays@example.org", "may-pays-too@example.org", "may-owes@example.org")) {
            steps.member(email);
        }
        var link = steps.invoiceLink("may-pays@example.org");
        var page = Steps.expect(200, world.get(visitor, link));
        Steps.expect(200, world.get(visitor, link + "/pdf"));
        Steps.expect(303, world.post(visitor, link + "/transferred", Map.of()));
        var other = world.get(visitor, steps.invoiceLink("may-pays-too@example.org"));
        var statement = new BankStatement("may-1", world.local().clock().instant())
                .paid(1_000_000, "MAY-1", "", BankStatement.communication(page.body()))
                .paid(770_00, "MAY-2", BankStatement.communication(other.body()), "")
                .paid(10_00, "MAY-3", "whatever this is", "")
                .out(5_00, "MAY-4");
        world.drop("check/bank/may.xml", statement.xml());
        world.drop("bank/may.xml", statement.xml());
        world.settle();
        world.drop("bank/may-again.xml", statement.xml());
        world.drop("bank/may-broken.xml", statement.xml().replace("MAY-1</", "MAY-1<"));
        world.settle();
        assertThat(world.get(visitor, link).body()).contains("This invoice is paid");
        officeOfMoney();
    }

    /** The office looks at what is owed, and says what no record tells. */
    private void officeOfMoney() {
        var emails = List.of("may-said@example.org", "may-credited@example.org", "may-desk@example.org");
        emails.forEach(steps::member);
        var said = "/office/invoices/" + steps.invoice("may-said@example.org");
        for (var step : List.of("pause", "resume", "paid")) {
            var form = Steps.form(world.get(steps.administrator(), said), said + "/" + step);
            form.put(step + "-reason", List.of("They came by."));
            Steps.expect(303, steps.office(said + "/" + step, form));
        }
        assertThat(world.mails("may-said@example.org").getLast().subject()).startsWith("We have received your payment");
        var credited = "/office/invoices/" + steps.invoice("may-credited@example.org");
        Steps.expect(303, steps.office(credited + "/credit", Map.of("credit-reason", List.of("A mistake of ours."))));
        assertThat(world.mails("may-credited@example.org").getLast().subject()).startsWith("Credit note");
        // One transfer for two members, and one for none
        var invoices = steps.invoice("may-desk@example.org") + " " + steps.invoice("may-said@example.org");
        var movement = steps.waiting("for both of us", 1_000_00);
        var book = "/office/bank/" + movement + "/book";
        Steps.expect(303, steps.office(book, Map.of("invoices", List.of(invoices))));
        var grant = steps.waiting("a grant", 90_00);
        steps.explained(grant);
        Steps.expect(
                303,
                steps.office(
                        "/office/bank/" + grant + "/put-back", Map.of("put-back-reason", List.of("It was a fee."))));
        var account =
                world.get(steps.administrator(), said).body().replaceAll("(?s).*(/office/accounts/[^\"]+)\".*", "$1");
        for (var path : List.of(
                "/office/invoices",
                "/office/invoices.csv",
                said + "/pdf",
                "/office/bank/" + movement,
                account,
                account + "/csv")) {
            Steps.expect(200, world.get(steps.administrator(), path));
        }
    }

    /**
     * Invoices are paid by card, and what comes after that. Of one payment Stripe tells while nothing can be booked, of
     * another it never tells: both are booked later.
     */
    private void cards() {
        var account = world.local().stripe().account();
        for (var email : List.of("may-card@example.org", "may-card-later@example.org", "may-card-never@example.org")) {
            steps.member(email);
            var visitor = new Visitor("en");
            var link = steps.invoiceLink(email);
            assertThat(world.get(visitor, link).body()).contains(link + "/card");
            var page = Steps.expect(303, world.post(visitor, link + "/card", Map.of()))
                    .location();
            assertThat(Steps.expect(303, world.post(visitor, link + "/card", Map.of()))
                            .location())
                    .as("the same checkout")
                    .isEqualTo(page);
            var session = page.substring(page.lastIndexOf('/') + 1);
            boolean never = email.contains("never");
            if (never) {
                world.local().stripe().webhookFaults().lose(1);
            } else if (email.contains("later")) {
                world.local().faults().dynamoDb().plan(PermissionsTest::bookingOfTheWebhook);
            }
            account.payByCard(session);
            var payment = account.payment(session).orElseThrow();
            account.refund(payment, Optional.of(10_00L));
            world.settle();
            world.pass(never ? Duration.ofHours(26) : Duration.ofMinutes(6));
            world.local().faults().dynamoDb().calm();
            world.local().stripe().webhookFaults().calm();
            assertThat(world.get(visitor, link).body()).contains("€10.00");
            if (email.startsWith("may-card@")) {
                refunded(email);
            }
            account.win(account.dispute(payment));
            world.settle();
        }
    }

    /** The office gives money back: once Stripe answers, once it does not and is asked again later. */
    private void refunded(String email) {
        var invoice = "/office/invoices/" + steps.invoice(email);
        for (var faults : List.of(0, 1)) {
            world.local().stripe().faults().next(faults, new org.plenary.stripe.Fault.Answer(429));
            var form = Steps.form(world.get(steps.administrator(), invoice), invoice + "/refund");
            form.put("refund-amount", List.of("5"));
            form.put("refund-reason", List.of("They paid too much."));
            Steps.expect(303, steps.office(invoice + "/refund", form));
            world.settle();
            world.pass(Duration.ofMinutes(6));
        }
    }

    private static org.plenary.local.faults.Fault bookingOfTheWebhook(Operation call) {
        return call.caller().equals("WebhookFunction")
                        && call.name().equals("TransactWriteItems")
                        && call.request().toString().contains("ACCOUNT#")
                ? new org.plenary.local.faults.Fault.Throttle()
                : new org.plenary.local.faults.Fault.None();
    }

    /** The office is told that the bank was silent for long; once it speaks again, who has not paid is reminded. */
    private void overdue() {
        assertThat(world.mails("office@open-stage.example"))
                .anySatisfy(mail -> assertThat(mail.subject()).startsWith("No bank statement since"));
        world.drop(
                "bank/late.xml",
                new BankStatement("late-1", world.local().clock().instant())
                        .out(5_00, "LATE-1")
                        .xml());
        world.settle();
        world.pass(Duration.ofDays(1));
        assertThat(world.mails("may-owes@example.org").getLast().subject()).startsWith("Reminder: invoice INV-");
    }

    private void undo(String file) {
        var answer = world.file(file + ".answer.txt");
        var undo = Pattern.compile("undo-\\S{22}\\.txt").matcher(answer);
        assertThat(undo.find()).as(answer).isTrue();
        world.drop("members/" + undo.group(), "undo");
        world.settle();
    }

    private void peopleAtTheirDoors() {
        // Confirmed twice; people who look behind the other's door
        var twice = steps.apply("may-twice@example.org", Map.of());
        var once = Map.of("application", List.of(steps.confirm(twice)));
        Steps.expect(200, world.post(new Visitor("en"), twice, once));
        world.get(steps.administrator(), "/member");
        world.get(steps.signedIn("may-moved@example.org"), "/office/members");

        // Staff come and get another role
        steps.hire("May Staff", "may-staff@example.org", "BOARD");
        Steps.expect(
                303,
                steps.office(
                        "/office/staff/" + steps.staffId("May Staff") + "/roles",
                        Map.of("roles", List.of("ADMINISTRATOR"))));
    }

    /** Changes what they want to get, and the address by which they come in. */
    private void changesTheirMind(String email) {
        var visitor = steps.signedIn(email);
        for (var newsletters : List.of(List.<String>of(), List.of("yes"))) {
            var own = Steps.form(world.get(visitor, "/member"), "/member");
            own.put("newsletters", newsletters);
            Steps.expect(303, world.post(visitor, "/member", own));
        }
        var link = steps.newAddressLink(visitor, "may-new@example.org");
        var page = world.get(visitor, link);
        Steps.expect(200, world.post(visitor, link, Steps.form(page, link)));
    }

    private Map<String, Set<Grant.Use>> done() {
        var done = new TreeMap<String, Set<Grant.Use>>();
        Calls.ever(world)
                .forEach((function, uses) -> uses.forEach(use -> {
                    var what = use.what().split(" ", 2);
                    var action = ACTIONS.getOrDefault(what[0], "unlisted " + what[0]);
                    done.computeIfAbsent(function, any -> new LinkedHashSet<>())
                            .add(
                                    what.length == 1
                                            ? new Grant.Use(action, "Table", use.partition())
                                            : new Grant.Use(action, "index " + what[1], ""));
                }));
        var in = world.local().addresses().drop().getFileName().toString();
        for (var called : world.local().filesCalled()) {
            done.computeIfAbsent(called.caller(), any -> new LinkedHashSet<>())
                    .add(new Grant.Use(
                            called.action(), called.bucket().equals(in) ? "InBucket" : "OutBucket", called.key()));
        }
        for (var mail : world.local().mailbox().envelopes()) {
            done.computeIfAbsent(mail.caller(), any -> new LinkedHashSet<>())
                    .add(new Grant.Use("ses:SendEmail", "mail", ""));
        }
        return done;
    }
}
