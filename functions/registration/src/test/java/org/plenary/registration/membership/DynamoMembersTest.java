package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.MembersContract.erasedAgain;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.languages.Language;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.MembersContract;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class DynamoMembersTest implements MembersContract {
    private static final EmailAddress OLGA = new EmailAddress("olga@narodny.example");
    private static final EmailAddress ACCOUNTS = new EmailAddress("Accounts@narodny.example");

    private LocalTable local;
    private Members members;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        members = new DynamoMembers(table.table(), new Secrets(table.table(), Clock.systemUTC()));
    }

    @Override
    public Members members() {
        return members;
    }

    private List<String> speakers() {
        return local.items("ADDRESS#").stream()
                .map(item -> item.text("email") + " for " + item.text("name"))
                .toList();
    }

    private boolean suppressed(EmailAddress address) {
        var hash = SampleNetwork.signer().token(DynamoMembers.SUPPRESSION, address.folded());
        return local.table().get(Keys.suppressed(hash)).isPresent();
    }

    @Test
    void its_addresses_may_speak_for_it_and_for_nothing_else() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        assertThat(speakers())
                .containsExactlyInAnyOrder(
                        "olga@narodny.example for Народный театр", "accounts@narodny.example for Народный театр");

        var before = members.find("member-1").orElseThrow();
        var nina = new Person("Nina", new EmailAddress("nina@narodny.example"), "", Language.ENGLISH);
        var after = SampleMembers.with(before, before.name(), before.city(), nina, before.consents());
        members.change(before, after, happening("two", What.CORRECTED));
        assertThat(speakers())
                .containsExactlyInAnyOrder(
                        "nina@narodny.example for Народный театр", "accounts@narodny.example for Народный театр");
    }

    @Test
    void one_address_in_two_roles_is_one_speaker() {
        var twice = theatre("member-1");
        var same = SampleMembers.with(
                twice,
                twice.name(),
                twice.city(),
                new Person("Olga", new EmailAddress("ACCOUNTS@narodny.example"), "", Language.ENGLISH),
                twice.consents());
        members.add(same, happening("one", What.IMPORTED));
        assertThat(speakers()).containsExactly("accounts@narodny.example for Народный театр");
    }

    @Test
    void who_wants_no_newsletters_any_more_is_remembered_by_a_keyed_hash() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        var before = members.find("member-1").orElseThrow();
        var silent = new Consents(before.consents().directory(), new Consent("", Instant.EPOCH));
        members.change(
                before,
                SampleMembers.with(before, before.name(), before.city(), before.representative(), silent),
                happening("two", What.CORRECTED));
        assertThat(suppressed(OLGA)).isTrue();

        var now = members.find("member-1").orElseThrow();
        members.change(
                now,
                SampleMembers.with(now, now.name(), now.city(), now.representative(), before.consents()),
                happening("three", What.CORRECTED));
        assertThat(suppressed(OLGA)).isFalse();
    }

    @Test
    void no_item_names_one_that_was_erased() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));

        assertThat(local.items())
                .extracting(Item::attributes)
                .noneSatisfy(attributes -> assertThat(attributes.toString())
                        .containsAnyOf(
                                "narodny", "Olga", "Petar", "Народный", "Sofia", "123456789", "29800000", "telephone"));
        assertThat(suppressed(OLGA)).isTrue();
        assertThat(suppressed(ACCOUNTS)).isTrue();
    }

    @Test
    void an_erasure_that_was_cut_off_is_finished_later() {
        var member = theatre("member-1");
        members.add(member, happening("one", What.IMPORTED));
        sent(OLGA, "mail-1", "link-1");
        var erased =
                new Erased("member-1", "organisation", "BG", member.membership().joined(), SampleMembers.THEN);
        local.table().commit(MemberItem.erased(member, erased, List.of(OLGA.hash())));
        assertThat(members.timeline("member-1"))
                .anySatisfy(happening -> assertThat(happening.words()).isNotEmpty());
        assertThat(members.erasing()).containsExactly(erased);

        members.finishErasing("member-1");
        assertThat(members.timeline("member-1"))
                .allSatisfy(happening -> assertThat(happening.words()).isEmpty());
        assertThat(local.items("MAIL#")).isEmpty();
        assertThat(local.items("LINK#")).isEmpty();
        assertThat(members.erasing()).isEmpty();
        members.finishErasing("member-1");
        assertThat(local.items(Keys.member("member-1").pk()).stream().filter(item -> item.has("state")))
                .singleElement()
                .satisfies(item -> assertThat(item.has("forgetting")).isFalse());
    }

    @Test
    void mails_and_links_to_every_address_it_ever_had_are_forgotten() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        var first = members.find("member-1").orElseThrow();
        var nina = new Person("Nina", new EmailAddress("nina@narodny.example"), "", Language.ENGLISH);
        members.change(
                first,
                SampleMembers.with(first, first.name(), first.city(), nina, first.consents()),
                happening("two", What.CORRECTED)
                        .changing(List.of(new Changed("email", OLGA.text(), "nina@narodny.example"))));
        sent(OLGA, "mail-1", "link-1");
        sent(nina.email(), "mail-2", "link-2");
        local.table()
                .commit(Change.put(Item.of(Keys.application("member-1")).with("mails", List.of("mail-3", "mail-4"))));
        mail("mail-3");
        mail("mail-4");

        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));
        assertThat(local.items("MAIL#")).isEmpty();
        assertThat(local.items("LINK#")).isEmpty();
        assertThat(local.items("ADDRESS#")).isEmpty();
        assertThat(local.items("APPLICATION#")).isEmpty();
    }

    @Test
    void an_address_that_still_stands_for_somebody_keeps_its_links() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        members.add(theatre("member-2"), happening("two", What.IMPORTED));
        sent(OLGA, "mail-1", "link-1");

        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(local.items("LINK#")).hasSize(1);
        members.erase(members.find("member-2").orElseThrow(), happening("erased", What.ERASED));
        assertThat(local.items("MAIL#")).isEmpty();
        assertThat(local.items("LINK#")).isEmpty();
    }

    @Test
    void one_that_is_restored_while_its_erasure_ends_stays_in_the_list_of_members() {
        var member = theatre("member-1");
        members.add(member, happening("one", What.IMPORTED));
        members.erase(members.find("member-1").orElseThrow(), happening("erased", What.ERASED));
        var restoring = Overtaken.by(() -> local.table().commit(Change.put(MemberItem.of(member))), local.client());
        new DynamoMembers(local.table(restoring), new Secrets(local.table(), Clock.systemUTC()))
                .finishErasing("member-1");
        assertThat(members.all()).containsExactly(member);
    }

    @Test
    void what_came_back_beside_an_erased_member_is_forgotten_again() {
        members.add(theatre("member-1"), happening("one", What.IMPORTED));
        var member = members.find("member-1").orElseThrow();
        members.erase(member, happening("erased", What.ERASED));
        members.finishErasing("member-1");
        local.table()
                .commit(List.of(
                        Change.put(Item.of(Keys.application("member-1")).with("name", "Narodny")),
                        Change.put(MemberItem.under(Keys.memberBefore("member-1", "upload-1"), member))));

        var again = SampleMembers.THEN.plusSeconds(60);
        assertThat(members.eraseAgain("member-1", SampleMembers.THEN, erasedAgain(again)))
                .isFalse();
        assertThat(local.items())
                .noneSatisfy(
                        item -> assertThat(item.attributes().toString()).containsAnyOf("Narodny", "olga@", "narodny"));
    }

    private void sent(EmailAddress to, String mail, String link) {
        mail(mail);
        local.table()
                .commit(List.of(
                        Change.put(Item.of(Keys.link(link)).with("email", to.text())),
                        Change.put(Item.of(Keys.signInsOfDay(to.hash(), "2026-11-02"))
                                .with("mails", List.of(mail))
                                .with("links", List.of(link)))));
    }

    private void mail(String id) {
        local.table().commit(Change.put(Item.of(Keys.mail(id)).with("to", "somebody@narodny.example")));
    }
}
