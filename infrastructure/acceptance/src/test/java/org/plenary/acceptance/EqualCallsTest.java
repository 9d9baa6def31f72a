package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;

/** Nobody learns from a form who is known here: the same answer after the same calls, whoever's address it is. */
final class EqualCallsTest {
    /** Differ with each answer, whoever asked. */
    private static final Set<String> OF_EACH_ANSWER = Set.of("date", "apigw-requestid", "content-length");

    private static final String MEMBER = "equal-member@example.org";
    private static final String STAFF = "equal-staff@example.org";
    private static final List<String> STRANGERS = List.of("equal-stranger@example.org", "equal-nobody@example.net");

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);

    /** What an onlooker sees of one request, and what it cost. */
    private record Seen(int status, Map<String, List<String>> headers, String body, List<String> calls) {
        static Seen of(Answer answer, Calls calls) {
            var headers = new TreeMap<>(answer.headers());
            headers.keySet().removeAll(OF_EACH_ANSWER);
            return new Seen(answer.status(), headers, answer.body(), calls.shape());
        }
    }

    @Test
    void the_form_to_join_knows_nobody() {
        people();
        var seen = seen(email -> {
            var form = world.get(new Visitor("en"), "/join?kind=organisation");
            world.pass(Duration.ofSeconds(3));
            var fields = JoiningTest.application(email, form.hidden("ticket"));
            return world.post(new Visitor("en"), "/join", fields);
        });
        assertThat(seen).hasSize(1);
        assertThat(seen.iterator().next()).contains("TransactWriteItems [PutItem, UpdateItem]");
    }

    @Test
    void the_form_to_sign_in_knows_nobody() {
        people();
        var seen = seen(email -> steps.askForLink(new Visitor("en"), email));
        assertThat(seen).hasSize(1);
        assertThat(seen.iterator().next()).contains("TransactWriteItems [UpdateItem, PutItem, PutItem]");
    }

    @Test
    void a_look_before_the_write_would_be_seen() {
        people();
        // What a form costs that looks the address up: one read more for those who are known
        var honest = Calls.during(world, () -> steps.askForLink(new Visitor("en"), STRANGERS.getFirst()))
                .of("DoorFunction");
        var curious = new ArrayList<>(honest.all());
        curious.addFirst(
                new org.plenary.local.faults.Operation("DoorFunction", "GetItem", org.plenary.local.Json.object()));
        assertThat(new Calls(curious).shape()).isNotEqualTo(honest.shape());
    }

    private void people() {
        if (world.mails(MEMBER).isEmpty()) {
            steps.member(MEMBER);
            steps.hire("Equal Staff", STAFF, "OFFICE");
            // Another day: each address may get a mail of each kind again
            world.pass(Duration.ofDays(1));
        }
    }

    private Set<String> seen(Function<String, Answer> asking) {
        // Twice each, since a function that has been idle reads its secrets and the profile again
        var people = new ArrayList<>(List.of(MEMBER, STAFF));
        people.addAll(STRANGERS);
        people.forEach(
                email -> assertThat(asking.apply(email).status()).as(email).isEqualTo(303));
        world.settle();
        var byPerson = new HashMap<String, String>();
        for (var email : people) {
            var answers = new ArrayList<Answer>();
            var calls = Calls.during(world, () -> answers.add(asking.apply(email)))
                    .of("JoinFunction", "DoorFunction")
                    .writes();
            byPerson.put(email, Seen.of(answers.getFirst(), calls).toString());
            world.settle();
        }
        byPerson.forEach((email, seen) -> System.out.println("Equal calls: " + email + ": " + seen.hashCode()));
        return new TreeSet<>(byPerson.values());
    }
}
