package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.moved;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.support.Together;
import org.plenary.common.table.Item;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.AddressChange;
import org.plenary.registration.membership.domain.AddressChanges;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members.Changing;

/** A member wants to sign in by another address. */
@ExtendWith(LocalTable.class)
final class NewAddressTest {
    private static final String ID = "member-01";
    private static final Pattern LINK = Pattern.compile("/address/" + ID + "/([A-Za-z0-9_-]{22})");

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private DynamoMembers members;
    private AddressChanges changes;
    private MemberFunction function;
    private SignedIn olga;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        var secrets = new Secrets(table.table(), clock);
        members = new DynamoMembers(table.table(), secrets);
        members.add(theatre(ID), happening("one", What.IMPORTED));
        changes = new DynamoAddressChanges(
                table.table(),
                secrets,
                new MemberLetters(URI.create("https://members.network.example")),
                SampleNetwork.profile());
        function = new MemberFunction(table.environment(), clock);
        olga = SignedIn.member(table, function, clock, ID, "olga@narodny.example");
    }

    private Member member() {
        return members.find(ID).orElseThrow();
    }

    private Answer wish(String email) {
        return olga.post("/member/address", "", Map.of("email", List.of(email)));
    }

    private List<Item> mails(String to) {
        return local.items("MAIL#").stream()
                .filter(mail -> mail.text("to").equals(to))
                .toList();
    }

    private String link(String email) {
        assertThat(wish(email).status()).isEqualTo(303);
        var link = LINK.matcher(WrittenMail.of(mails(email).getLast()));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private Answer behind(String method, String link) {
        return HttpCall.to(method + " /address/{id}/{token}")
                .parameter("id", ID)
                .parameter("token", link)
                .form(Map.of())
                .at(clock.instant())
                .on(function);
    }

    private static AddressChange change(String id, String email) {
        return new AddressChange(
                id, ID, new EmailAddress(email), Instant.parse("2026-11-04T09:00:00Z"), LocalDate.of(2026, 11, 2), 1);
    }

    @Test
    void only_following_the_link_changes_anything() {
        var link = link("nina@narodny.example");
        assertThat(member()).isEqualTo(theatre(ID));

        assertThat(behind("GET", link).body()).contains("Narodny teatr", "nina@narodny.example", "Yes, use this");
        assertThat(behind("GET", link).status()).isEqualTo(200);
        assertThat(member()).isEqualTo(theatre(ID));

        clock.pass(Duration.ofMinutes(5));
        assertThat(behind("POST", link).status()).isEqualTo(200);
        assertThat(member().representative().email()).isEqualTo(new EmailAddress("nina@narodny.example"));
        assertThat(member().representative().name()).isEqualTo("Olga Ivanova");
        assertThat(local.items("ADDRESS#"))
                .extracting(item -> item.text("email"))
                .containsExactlyInAnyOrder("nina@narodny.example", "accounts@narodny.example");
        assertThat(WrittenMail.of(mails("olga@narodny.example").getLast())).contains("Narodny teatr");
        assertThat(members.timeline(ID).getLast())
                .satisfies(last -> assertThat(last.what()).isEqualTo(What.CORRECTED))
                .extracting(Happening::changes)
                .isEqualTo(List.of(new Changed("email", "olga@narodny.example", "nina@narodny.example")));
        // And whoever came in by the old address is out
        assertThat(olga.get("/member", "", "").status()).isEqualTo(303);
    }

    @Test
    void the_mail_says_nothing_of_the_member() {
        wish("stranger@elsewhere.example");
        assertThat(WrittenMail.of(mails("stranger@elsewhere.example").getLast()))
                .doesNotContain("Narodny", "Народный", "Olga", "olga@");
    }

    @Test
    void a_link_works_once_for_two_days_and_while_no_other_was_sent() {
        var first = link("first@narodny.example");
        var second = link("second@narodny.example");
        assertThat(behind("GET", first).status()).isEqualTo(404);
        assertThat(behind("POST", first).status()).isEqualTo(404);
        clock.pass(Duration.ofDays(2));
        assertThat(behind("POST", second).status()).isEqualTo(404);
        olga = SignedIn.member(local, function, clock, ID, "olga@narodny.example");
        var third = link("third@narodny.example");
        clock.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(behind("POST", third).status()).isEqualTo(200);
        assertThat(behind("POST", third).status()).isEqualTo(404);
        assertThat(member().representative().email()).isEqualTo(new EmailAddress("third@narodny.example"));
    }

    @Test
    void a_link_that_is_none_leads_nowhere() {
        link("nina@narodny.example");
        for (var other : List.of("AAAAAAAAAAAAAAAAAAAAAA", "x", "#", "a#b%23")) {
            assertThat(behind("GET", other).status()).as(other).isEqualTo(404);
            assertThat(behind("POST", other).status()).as(other).isEqualTo(404);
        }
        assertThat(member()).isEqualTo(theatre(ID));
    }

    @Test
    void a_day_has_five_mails() {
        for (int i = 1; i <= 5; i++) {
            assertThat(wish("guess-" + i + "@elsewhere.example").status()).isEqualTo(303);
        }
        var sixth = wish("guess-6@elsewhere.example");
        assertThat(sixth.status()).isEqualTo(422);
        assertThat(sixth.body()).contains("id=\"email-error\"", "value=\"guess-6@elsewhere.example\"", "tomorrow");
        assertThat(mails("guess-6@elsewhere.example")).isEmpty();
        clock.pass(Duration.ofDays(1));
        olga = SignedIn.member(local, function, clock, ID, "olga@narodny.example");
        assertThat(wish("guess-6@elsewhere.example").status()).isEqualTo(303);
    }

    @Test
    void what_is_no_address_or_no_change_is_told_by_the_field() {
        assertThat(wish("nina at narodny").body()).contains("id=\"email-error\"", "value=\"nina at narodny\"");
        var same = wish("Olga@Narodny.example");
        assertThat(same.status()).isEqualTo(422);
        assertThat(same.body()).contains("already");
        assertThat(local.items("MAIL#")).isEmpty();
    }

    @Test
    void pressing_twice_is_one_wish_with_one_mail() {
        var link = link("nina@narodny.example");
        assertThat(wish("Nina@narodny.example").status()).isEqualTo(303);
        Together.run(8, 8, i -> () -> wish("nina@narodny.example"));
        assertThat(mails("nina@narodny.example")).hasSize(1);
        assertThat(behind("GET", link).status()).isEqualTo(200);

        var answers = new ConcurrentLinkedQueue<Integer>();
        Together.run(8, 8, i -> () -> answers.add(wish("other@narodny.example").status()));
        assertThat(answers).hasSize(8).containsOnly(303);
        assertThat(mails("other@narodny.example")).hasSize(1);
    }

    @Test
    void of_two_wishes_at_once_one_is_kept_and_has_its_mail() {
        var now = clock.instant();
        assertThat(changes.wish(Optional.empty(), change("wish-1", "a@narodny.example"), member(), now))
                .isTrue();
        assertThat(changes.wish(Optional.empty(), change("wish-2", "b@narodny.example"), member(), now))
                .isFalse();
        var first = changes.last(ID);
        assertThat(changes.wish(first, change("wish-3", "c@narodny.example"), member(), now))
                .isTrue();
        assertThat(changes.wish(first, change("wish-4", "d@narodny.example"), member(), now))
                .isFalse();
        assertThat(changes.last(ID)).contains(change("wish-3", "c@narodny.example"));
        assertThat(local.items("MAIL#"))
                .extracting(mail -> mail.text("to"))
                .containsExactlyInAnyOrder("a@narodny.example", "c@narodny.example");
    }

    @Test
    void a_wish_that_another_replaced_is_not_fulfilled() {
        var now = clock.instant();
        var first = change("wish-1", "a@narodny.example");
        changes.wish(Optional.empty(), first, member(), now);
        changes.wish(Optional.of(first), change("wish-2", "b@narodny.example"), member(), now);
        assertThat(changes.fulfil(first, member(), moved(member(), "Plovdiv"), now))
                .isEqualTo(Changing.GONE);
        assertThat(member()).isEqualTo(theatre(ID));
    }

    @Test
    void a_member_that_changed_meanwhile_is_not_written_over() {
        var now = clock.instant();
        var wish = change("wish-1", "a@narodny.example");
        changes.wish(Optional.empty(), wish, member(), now);
        var before = member();
        members.change(before, moved(before, "Varna"), happening("two", What.CORRECTED));
        assertThat(changes.fulfil(wish, before, moved(before, "Plovdiv"), now)).isEqualTo(Changing.CHANGED_MEANWHILE);
        assertThat(member().city()).isEqualTo("Varna");
        assertThat(changes.last(ID)).contains(wish);
    }

    @Test
    void erasing_the_member_forgets_the_wish() {
        wish("nina@narodny.example");
        members.erase(member(), happening("two", What.ERASED));
        assertThat(changes.last(ID)).isEmpty();
        assertThat(mails("nina@narodny.example")).isEmpty();
    }
}
