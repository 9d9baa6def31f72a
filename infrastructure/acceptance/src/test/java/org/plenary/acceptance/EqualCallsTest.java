package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.table.Keys;

/** Nobody learns from a form who is known here: the same answer after the same calls, whoever's address it is. */
final class EqualCallsTest {
    /** Differ with each answer, whoever asked. */
    private static final Set<String> OF_EACH_ANSWER = Set.of("date", "apigw-requestid", "content-length");

    private static final String MEMBER = "equal-member@example.org";
    private static final String STAFF = "equal-staff@example.org";
    private static final List<String> STRANGERS = List.of("equal-stranger@example.org", "equal-nobody@example.net");

    // Each reads what it forgot since it was last asked, and writes one transaction
    private static final List<String> JOIN = List.of(
            "GetItem [GetItem SECRET SECRET]",
            "GetItem [GetItem NETWORK PROFILE]",
            "TransactWriteItems [PutItem WAITING#… APPLICATION#…, UpdateItem MAIL#… MAIL]");
    private static final List<String> SIGN_IN = List.of(
            "GetItem [GetItem SECRET SECRET]",
            "GetItem [GetItem NETWORK PROFILE]",
            "TransactWriteItems [UpdateItem ADDRESS#… SIGN-INS#…, PutItem LINK#… LINK, PutItem MAIL#… MAIL]");

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
        assertThat(seen)
                .singleElement()
                .satisfies(all -> assertThat(all.calls()).isEqualTo(JOIN));
    }

    @Test
    void the_form_to_sign_in_knows_nobody() {
        people();
        var seen = seen(email -> steps.askForLink(new Visitor("en"), email));
        assertThat(seen)
                .singleElement()
                .satisfies(all -> assertThat(all.calls()).isEqualTo(SIGN_IN));
    }

    @Test
    void a_form_that_looks_the_address_up_is_seen() {
        people();
        var table = world.table("DoorFunction");
        var seen = seen(email -> {
            // Everybody's address, and then those who are behind it
            for (var known : table.query(Keys.addressPartition(new EmailAddress(email).hash()), "")) {
                if (!known.key().sk().startsWith("SIGN-INS")) {
                    table.get(known.key());
                }
            }
            return steps.askForLink(new Visitor("en"), email);
        });
        assertThat(seen)
                .hasSizeGreaterThan(1)
                .allSatisfy(all -> assertThat(all.calls()).isNotEqualTo(SIGN_IN));
    }

    private void people() {
        if (world.mails(MEMBER).isEmpty()) {
            steps.member(MEMBER);
            steps.hire("Equal Staff", STAFF, "OFFICE");
            // Another day: each address may get a mail of each kind again
            world.pass(Duration.ofDays(1));
        }
    }

    private Set<Seen> seen(Function<String, Answer> asking) {
        var people = new ArrayList<>(List.of(MEMBER, STAFF));
        people.addAll(STRANGERS);
        var seen = new HashSet<Seen>();
        for (var email : people) {
            // What a function remembers for a while it has forgotten, whoever asked last
            world.pass(Duration.ofMinutes(10));
            var answers = new ArrayList<Answer>();
            var calls =
                    Calls.during(world, () -> answers.add(asking.apply(email))).of("JoinFunction", "DoorFunction");
            assertThat(answers.getFirst().status()).as(email).isEqualTo(303);
            seen.add(Seen.of(answers.getFirst(), calls));
            world.settle();
        }
        return seen;
    }
}
