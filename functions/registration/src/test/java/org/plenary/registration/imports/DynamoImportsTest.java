package org.plenary.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.registration.membership.domain.SampleMembers.happening;
import static org.plenary.registration.membership.domain.SampleMembers.moved;
import static org.plenary.registration.membership.domain.SampleMembers.theatre;

import java.time.Duration;
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
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.imports.domain.Draft;
import org.plenary.registration.imports.domain.Imports;
import org.plenary.registration.imports.domain.Imports.Import;
import org.plenary.registration.imports.domain.Imports.Undone;
import org.plenary.registration.imports.domain.Imports.Writing;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.membership.domain.SampleMembers;

/** What changes between the reading of a row and its writing. */
@ExtendWith(LocalTable.class)
final class DynamoImportsTest {
    private static final EmailAddress OLGA = new EmailAddress("olga@narodny.example");

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private Members members;
    private Imports imports;
    private Import file;

    @BeforeEach
    void start(LocalTable table) {
        SampleNetwork.setUp(table);
        local = table;
        members = new DynamoMembers(table.table(), new Secrets(table.table(), clock));
        imports = imports(table.table());
        file = imports.begin("upload-1", "members/a.csv");
    }

    private Imports imports(Table table) {
        return new DynamoImports(table, members, new Secrets(table, clock), clock);
    }

    /** Imports between whose reading and writing somebody else does this. */
    private Imports overtakenBy(Runnable somebodyElse) {
        return imports(local.table(Overtaken.by(somebodyElse, local.client())));
    }

    private Member added(Member member) {
        members.add(member, happening("added", What.ACCEPTED));
        return find(member.id());
    }

    private Member find(String id) {
        return members.find(id).orElseThrow();
    }

    private void change(Member before, Member after) {
        assertThat(members.change(before, after, happening("changed", What.CORRECTED)))
                .isEqualTo(Members.Changing.DONE);
    }

    private static Member silent(Member member) {
        return SampleMembers.with(
                member,
                member.name(),
                member.city(),
                member.representative(),
                new Consents(member.consents().directory(), new Consent("", Instant.EPOCH)));
    }

    private static Member represented(Member member, EmailAddress by) {
        return SampleMembers.with(
                member,
                member.name(),
                member.city(),
                new Person("Somebody", by, "", Language.ENGLISH),
                member.consents());
    }

    private void written(Draft draft, int row) {
        assertThat(imports.write(file, draft, false, row)).isInstanceOf(Writing.Written.class);
    }

    private Undone undo(Imports by, int row) {
        return by.undo(file, imports.rows(file).get(row), imports.begin("undo-1", "members/undo.txt"));
    }

    private List<Item> suppressed() {
        return local.items("SUPPRESSED#");
    }

    private boolean suppressed(EmailAddress address) {
        var hash = SampleNetwork.signer().token(DynamoMembers.SUPPRESSION, address.folded());
        return local.table().get(Keys.suppressed(hash)).isPresent();
    }

    @Test
    void a_file_whose_event_comes_again_goes_on_where_it_was() {
        imports.answered(file);
        clock.pass(Duration.ofHours(1));
        assertThat(imports.begin("upload-1", "members/a.csv"))
                .isEqualTo(new Import("upload-1", "members/a.csv", file.began(), true));
    }

    @Test
    void a_row_that_is_taken_twice_is_taken_once() {
        var draft = new Draft.New(theatre("member-1"));
        var first = imports.write(file, draft, false, 2);
        assertThat(first).isInstanceOf(Writing.Written.class);
        assertThat(imports.write(file, draft, false, 2)).isEqualTo(first);
        assertThat(members.timeline("member-1")).hasSize(1);
    }

    @Test
    void who_came_in_meanwhile_is_not_written_over() {
        added(theatre("member-1"));
        assertThat(imports.write(file, new Draft.New(moved(theatre("member-1"), "Plovdiv")), false, 2))
                .isEqualTo(new Writing.Meanwhile());
        assertThat(find("member-1").city()).isEqualTo("Sofia");
    }

    @Test
    void what_somebody_corrected_meanwhile_is_not_written_over() {
        var seen = added(theatre("member-1"));
        change(seen, moved(seen, "Varna"));
        assertThat(imports.write(file, new Draft.Update(seen, moved(seen, "Plovdiv"), List.of()), false, 2))
                .isEqualTo(new Writing.Meanwhile());
        assertThat(find("member-1").city()).isEqualTo("Varna");
    }

    @Test
    void one_file_changes_a_member_once_and_so_knows_what_it_was_before() {
        var seen = added(theatre("member-1"));
        written(new Draft.Update(seen, moved(seen, "Plovdiv"), List.of()), 2);
        var now = find("member-1");
        assertThat(imports.write(file, new Draft.Update(now, moved(now, "Varna"), List.of()), false, 3))
                .isEqualTo(new Writing.Meanwhile());
        undo(imports, 2);
        assertThat(find("member-1").city()).isEqualTo("Sofia");
    }

    @Test
    void an_address_that_opted_out_meanwhile_is_not_written_to() {
        var two = added(theatre("member-2"));
        change(two, silent(two));
        assertThat(imports.write(file, new Draft.New(theatre("member-1")), false, 2))
                .isEqualTo(new Writing.Meanwhile());

        var three = added(SampleMembers.named("member-3", "Three", "Three", "three@theatre.example"));
        assertThat(imports.write(file, new Draft.Update(three, represented(three, OLGA), List.of()), false, 3))
                .isEqualTo(new Writing.Meanwhile());
    }

    @Test
    void an_opt_out_of_somebody_else_meanwhile_is_not_taken_for_the_files() {
        var one = added(theatre("member-1"));
        var two = added(theatre("member-2"));
        var overtaken = overtakenBy(() -> change(two, silent(two)));
        assertThat(overtaken.write(file, new Draft.Update(one, silent(one), List.of()), false, 2))
                .isEqualTo(new Writing.Meanwhile());
        assertThat(suppressed()).hasSize(2).noneMatch(item -> item.has("import"));
    }

    @Test
    void a_new_member_that_somebody_changes_meanwhile_is_not_removed() {
        written(new Draft.New(theatre("member-1")), 2);
        var overtaken = overtakenBy(() -> change(find("member-1"), moved(find("member-1"), "Varna")));
        assertThat(undo(overtaken, 2)).isInstanceOf(Undone.Touched.class);
        assertThat(find("member-1").city()).isEqualTo("Varna");
    }

    @Test
    void a_member_that_somebody_changes_meanwhile_is_not_what_it_was() {
        var seen = added(theatre("member-1"));
        written(new Draft.Update(seen, moved(seen, "Plovdiv"), List.of()), 2);
        var overtaken = overtakenBy(() -> change(find("member-1"), moved(find("member-1"), "Varna")));
        assertThat(undo(overtaken, 2)).isInstanceOf(Undone.Touched.class);
        assertThat(find("member-1").city()).isEqualTo("Varna");
    }

    @Test
    void a_row_that_is_undone_already_does_not_undo_what_another_file_brought_since() {
        written(new Draft.New(theatre("member-1")), 2);
        var overtaken = overtakenBy(() -> {
            assertThat(undo(imports, 2)).isEqualTo(new Undone.Back());
            imports.write(imports.begin("upload-2", "members/b.csv"), new Draft.New(theatre("member-1")), false, 2);
        });
        assertThat(undo(overtaken, 2)).isEqualTo(new Undone.Back());
        assertThat(members.find("member-1")).isPresent();
    }

    @Test
    void an_opt_out_that_became_somebody_elses_meanwhile_stays() {
        var one = added(theatre("member-1"));
        var two = added(theatre("member-2"));
        written(new Draft.Update(one, silent(one), List.of()), 2);
        assertThat(suppressed()).hasSize(2).allMatch(item -> item.has("import"));

        assertThat(undo(overtakenBy(() -> change(two, silent(two))), 2)).isEqualTo(new Undone.Back());
        assertThat(suppressed()).hasSize(2).noneMatch(item -> item.has("import"));
        assertThat(find("member-1").consents().newsletters().given()).isFalse();
    }

    @Test
    void an_address_that_opted_out_meanwhile_is_not_written_to_as_it_was() {
        var one = added(theatre("member-1"));
        var two = added(represented(SampleMembers.named("member-2", "Two", "Two", "two@theatre.example"), OLGA));
        var elsewhere = silent(represented(one, new EmailAddress("nina@narodny.example")));
        written(new Draft.Update(one, elsewhere, List.of()), 2);
        assertThat(suppressed(OLGA)).isFalse();

        assertThat(undo(overtakenBy(() -> change(two, silent(two))), 2)).isEqualTo(new Undone.Back());
        assertThat(suppressed(OLGA)).isTrue();
        assertThat(find("member-1").representative().email()).isEqualTo(OLGA);
        assertThat(find("member-1").consents().newsletters().given()).isFalse();
    }
}
