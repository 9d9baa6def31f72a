package org.plenary.registration.membership;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.MembersContract;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.membership.domain.SampleMembers;
import org.plenary.registration.timeline.domain.Happening.What;

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
        var erased = new org.plenary.registration.membership.domain.Erased(
                "member-1", "organisation", "BG", member.membership().joined(), SampleMembers.THEN);
        local.table().commit(MemberItem.erased(member, erased));
        assertThat(members.timeline("member-1"))
                .anySatisfy(happening -> assertThat(happening.words()).isNotEmpty());

        members.finishErasing();
        assertThat(members.timeline("member-1"))
                .allSatisfy(happening -> assertThat(happening.words()).isEmpty());
        members.finishErasing();
    }
}
