package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;
import org.plenary.common.identity.Signer;
import org.plenary.common.identity.Tokens;
import org.plenary.common.table.Keys;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;

/** Programs that post without reading get nothing in, and an address that others post gets one mail. */
final class FloodTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("plenary.nightly");
    private static final int POSTS = NIGHTLY ? 2_000 : 500;
    private static final int BOTS = NIGHTLY ? 7_000 : 1_001;

    /** Posts of one address where nothing holds their mails together. */
    private static final int CONTROL = 30;

    /** Whoever posts there may make us write a mail. */
    private static final Map<String, String> FORMS = Map.of("/join", "JoinFunction", "/sign-in", "DoorFunction");

    /** As many instances as the test's JVM bears; the function may have more. */
    private static final int AT_ONCE = 16;

    private final HereWorld world = HereWorld.started();

    @Test
    void posts_of_one_address_at_once_make_one_mail() throws Exception {
        var email = "flood-victim@example.org";
        var tickets = tickets(POSTS / 10);
        var answers = together(
                POSTS,
                i -> () -> world.post(
                        new Visitor("en"), "/join", JoiningTest.application(email, tickets.get(i % tickets.size()))));
        world.settle();
        var statuses = statuses(answers);
        System.out.println("Flood: " + POSTS + " posts of one address: " + statuses + ", mails: "
                + world.mails(email).size());
        assertThat(statuses).containsOnlyKeys(303);
        assertThat(world.mails(email)).hasSize(1);
    }

    @Test
    void posts_of_many_addresses_make_one_mail_each() throws Exception {
        var tickets = tickets(20);
        together(
                60,
                i -> () -> world.post(
                        new Visitor("en"),
                        "/join",
                        JoiningTest.application("flood-" + i % 20 + "@example.org", tickets.get(i % 20))));
        world.settle();
        for (int i = 0; i < 20; i++) {
            assertThat(world.mails("flood-" + i + "@example.org")).hasSize(1);
        }
    }

    @Test
    void one_mailbox_written_in_many_ways_gets_one_mail() {
        // Letters of any case on both sides of the @, blanks around it, a domain in its own script
        var spellings = List.of(
                "flood-folded@bücher.example",
                "Flood-Folded@bücher.example",
                "FLOOD-FOLDED@BÜCHER.EXAMPLE",
                " flood-folded@xn--bcher-kva.example ",
                "flood-Folded@XN--BCHER-KVA.example");
        var ticket = tickets(1).getFirst();
        for (var spelling : spellings) {
            Steps.expect(303, world.post(new Visitor("en"), "/join", JoiningTest.application(spelling, ticket)));
        }
        world.settle();
        assertThat(mailsTo("flood-folded@xn--bcher-kva.example")).isEqualTo(1);
    }

    @Test
    void what_may_be_another_mailbox_gets_its_own_mail() {
        // Only the provider knows whether these are one: folding them would show one person's application to another
        var addresses = List.of("flood.apart@example.org", "floodapart@example.org", "flood.apart+x@example.org");
        var ticket = tickets(1).getFirst();
        for (var address : addresses) {
            Steps.expect(303, world.post(new Visitor("en"), "/join", JoiningTest.application(address, ticket)));
        }
        world.settle();
        assertThat(addresses).allSatisfy(address -> assertThat(mailsTo(address)).isEqualTo(1));
    }

    @Test
    void without_the_day_and_address_in_its_name_each_post_would_make_a_mail() throws Exception {
        var email = "flood-control@example.org";
        var tickets = tickets(CONTROL);
        world.local().faults().dynamoDb().plan(FloodTest::mailOfItsOwn);
        try {
            together(
                    CONTROL,
                    i -> () -> world.post(new Visitor("en"), "/join", JoiningTest.application(email, tickets.get(i))));
        } finally {
            world.local().faults().dynamoDb().calm();
        }
        world.settle();
        System.out.println(
                "Flood: the same without its defence: " + world.mails(email).size() + " mails");
        assertThat(world.mails(email)).hasSize(CONTROL);
    }

    /** What the function writes, with another name for the mail each time. */
    private static Fault mailOfItsOwn(Operation call) {
        if (!call.caller().equals("JoinFunction") || !call.name().equals("TransactWriteItems")) {
            return new Fault.None();
        }
        var request = call.request().deepCopy();
        for (var part : request.path("TransactItems")) {
            if (part.path("Update").path("Key").path("PK").path("S").asText().startsWith("MAIL#")) {
                ((ObjectNode) part.path("Update").path("Key").path("PK"))
                        .put("S", "MAIL#" + Tokens.random(new SecureRandom()));
            }
        }
        return new Fault.Instead(request);
    }

    @Test
    void bots_get_nothing_in() throws Exception {
        var answers = new TreeMap<String, Integer>();
        var calls = Calls.during(world, () -> {
            for (var bot : Bot.values()) {
                for (var answer : send(bot, BOTS / Bot.values().length, false)) {
                    answers.merge(bot + " " + answer.status(), 1, Integer::sum);
                    // Our page, filled in, with a ticket to press again
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).contains("flood-bot-");
                    assertThat(answer.hidden("ticket")).isNotEmpty();
                }
            }
        });
        world.settle();
        System.out.println("Bots: " + answers + ", accepted: "
                + calls.of("JoinFunction", "DoorFunction").writes().all().size());
        assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(BOTS);
        assertThat(calls.of("JoinFunction", "DoorFunction").writes().shape()).isEmpty();
        assertThat(world.local().mailbox().envelopes())
                .noneMatch(mail -> mail.to().getFirst().startsWith("flood-bot-"));
    }

    @ParameterizedTest
    @EnumSource(Bot.class)
    void without_what_keeps_it_out_each_bot_would_be_in(Bot bot) {
        var calls = Calls.during(
                world,
                () -> assertThat(send(bot, 4, true)).extracting(Answer::status).containsOnly(303));
        // Before time jumps, nobody holds a mail; by a clock that is ahead, one is due a little later
        world.settle();
        world.pass(Duration.ofMinutes(2));
        assertThat(calls.of("JoinFunction").writes().all()).hasSize(2);
        assertThat(calls.of("DoorFunction").writes().all()).hasSize(2);
        assertThat(mailsTo("flood-in-" + bot.name().toLowerCase(Locale.ROOT) + "-0@example.org"))
                .isEqualTo(1);
    }

    /** Why a program's post is none of a person. */
    enum Bot {
        WITHOUT_TICKET,
        WITH_AN_INVENTED_TICKET,
        WITH_A_CHANGED_TICKET,
        WITH_THE_TICKET_OF_ANOTHER_FORM,
        TOO_QUICK,
        TOO_LATE,
        THAT_FILLS_IN_EVERYTHING
    }

    /**
     * Posts of a bot, every other one to each form.
     *
     * @param in whether what keeps it out is away
     */
    private List<Answer> send(Bot bot, int times, boolean in) {
        var tickets = Map.of("/join", ticket(bot, "join", in), "/sign-in", ticket(bot, "sign-in", in));
        if (bot == Bot.TOO_LATE) {
            world.pass(Duration.ofHours(25));
        }
        var clocks = world.local().faults();
        try {
            if (in && bot == Bot.TOO_QUICK) {
                FORMS.values().forEach(function -> clocks.clockOff(function, Duration.ofSeconds(3)));
            } else if (in && bot == Bot.TOO_LATE) {
                FORMS.values().forEach(function -> clocks.clockOff(function, Duration.ofDays(-1)));
            }
            return together(times, i -> () -> {
                var path = i % 2 == 0 ? "/join" : "/sign-in";
                var ticket = bot == Bot.TOO_QUICK && !in ? fresh(path.substring(1)) : tickets.get(path);
                var email = (in ? "flood-in-" : "flood-bot-") + bot.name().toLowerCase(Locale.ROOT) + "-" + i
                        + "@example.org";
                var fields = path.equals("/join")
                        ? JoiningTest.application(email, ticket)
                        : new HashMap<>(Map.of("email", List.of(email), "ticket", List.of(ticket), "to", List.of("")));
                if (bot == Bot.THAT_FILLS_IN_EVERYTHING && !in) {
                    fields.put("company-fax", List.of("+32 2 000 00 00"));
                }
                return world.post(new Visitor("en"), path, fields);
            });
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            FORMS.values().forEach(function -> clocks.clockOff(function, Duration.ZERO));
        }
    }

    private String ticket(Bot bot, String form, boolean in) {
        var now = world.local().clock().instant();
        var other = form.equals("join") ? "sign-in" : "join";
        return switch (bot) {
            case WITHOUT_TICKET -> in ? good(form) : "";
            // Ours alone is the key: whoever has it makes tickets that are as good as ours
            case WITH_AN_INVENTED_TICKET -> made(in ? ourKey() : new Signer(new byte[32]), form, now.minusSeconds(60));
            case WITH_A_CHANGED_TICKET -> in ? good(form) : changed(good(form));
            case WITH_THE_TICKET_OF_ANOTHER_FORM -> good(in ? form : other);
            case TOO_QUICK, TOO_LATE -> fresh(form);
            case THAT_FILLS_IN_EVERYTHING -> good(form);
        };
    }

    private String fresh(String form) {
        return world.get(new Visitor("en"), form.equals("join") ? "/join?kind=organisation" : "/sign-in")
                .hidden("ticket");
    }

    private String good(String form) {
        var ticket = fresh(form);
        world.pass(Duration.ofSeconds(3));
        return ticket;
    }

    /** The first letter of a ticket is of its nonce: what was signed is no longer what it says. */
    private static String changed(String ticket) {
        return (ticket.startsWith("A") ? "B" : "A") + ticket.substring(1);
    }

    private static String made(Signer signer, String form, Instant at) {
        var content = ByteBuffer.allocate(16 + Long.BYTES)
                .putLong(16, at.toEpochMilli())
                .array();
        var mac = signer.sign("ticket|" + form, content);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(content.length + mac.length)
                        .put(content)
                        .put(mac)
                        .array());
    }

    private Signer ourKey() {
        return new Signer(
                world.table("JoinFunction").get(Keys.secrets()).orElseThrow().bytes("signingKey"));
    }

    private long mailsTo(String address) {
        return world.local().mailbox().envelopes().stream()
                .filter(mail -> mail.to().getFirst().equalsIgnoreCase(address))
                .count();
    }

    /** Tickets that are old enough. */
    private List<String> tickets(int count) {
        var tickets = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            tickets.add(world.get(new Visitor("en"), "/join?kind=organisation").hidden("ticket"));
        }
        world.pass(Duration.ofSeconds(3));
        return tickets;
    }

    private interface Numbered {
        Callable<Answer> at(int i);
    }

    private static List<Answer> together(int times, Numbered asking) throws InterruptedException, ExecutionException {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < times; i++) {
                asked.add(asking.at(i));
            }
            for (var answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static Map<Integer, Integer> statuses(List<Answer> answers) {
        var statuses = new TreeMap<Integer, Integer>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        return statuses;
    }
}
