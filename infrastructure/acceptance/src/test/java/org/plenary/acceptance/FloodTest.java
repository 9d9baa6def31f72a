package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;

/** Programs that post without reading get nothing in, and an address that others post gets one mail. */
final class FloodTest {
    private static final int POSTS = Boolean.getBoolean("plenary.nightly") ? 2_000 : 500;

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
    void what_no_person_sent_writes_nothing() throws Exception {
        var good = tickets(1).getFirst();
        var young = world.get(new Visitor("en"), "/join?kind=organisation").hidden("ticket");
        var calls = Calls.during(world, () -> {
            try {
                together(200, i -> () -> {
                    var fields = JoiningTest.application(
                            "flood-bot-" + i + "@example.org",
                            switch (i % 4) {
                                case 0 -> "";
                                case 1 -> young;
                                case 2 -> good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA");
                                default -> good;
                            });
                    if (i % 4 == 3) {
                        fields.put("company-fax", List.of("+32 2 000 00 00"));
                    }
                    return world.post(new Visitor("en"), "/join", fields);
                });
            } catch (InterruptedException | ExecutionException failed) {
                throw new AssertionError(failed);
            }
        });
        assertThat(calls.of("JoinFunction").writes().shape()).isEmpty();
        assertThat(world.mails("flood-bot-0@example.org")).isEmpty();
    }

    @Test
    void a_form_without_its_defence_would_be_seen() throws Exception {
        // Another day is another mail: where the day is not in the mail's name, each post would make one
        var email = "flood-control@example.org";
        for (int day = 0; day < 2; day++) {
            world.post(
                    new Visitor("en"),
                    "/join",
                    JoiningTest.application(email, tickets(1).getFirst()));
            world.pass(Duration.ofDays(1));
        }
        assertThat(world.mails(email)).hasSizeGreaterThan(1);
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
