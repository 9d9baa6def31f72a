package org.plenary.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.files.Dropped;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.imports.domain.Unfinished;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.SampleMembers;

@ExtendWith(LocalTable.class)
final class ImportDeskTest {
    private static final String HEADER =
            "Kind;Name;Latin name;Country;City;Kind of organisation;Disciplines;Turnover;Representative;E-mail;Phone;"
                    + "Language;Directory;Newsletters";

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private final InMemoryFolder folder = new InMemoryFolder();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
    }

    private ImportDesk desk(Table table) {
        var members = new DynamoMembers(table, new Secrets(table, clock));
        return new ImportDesk(
                folder,
                table,
                new Network(table, clock),
                members,
                new DynamoImports(table, members, new Secrets(table, clock), clock),
                clock,
                new Log(new PrintStream(logged, true, StandardCharsets.UTF_8), clock));
    }

    private void take(Dropped file) {
        take(file, local.table(), () -> true);
    }

    private void take(Dropped file, Table table, BooleanSupplier timeLeft) {
        try {
            desk(table).take(file, timeLeft);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String row(String name, String email) {
        return row(name, email, "Sofia", "yes");
    }

    private static String row(String name, String email, String city, String newsletters) {
        return "Organisation;" + name + ";;Bulgaria;" + city
                + ";Venue or arts centre;Theatre, dance;up-to-250k;Olga Ivanova;" + email
                + ";+359 2 980 00 00;English;no;" + newsletters;
    }

    private static String file(String... rows) {
        return HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    private static String many(String prefix, int count) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            rows.add(row("Theatre " + prefix + i, prefix + i + "@theatre.example"));
        }
        return file(rows.toArray(String[]::new));
    }

    private DynamoMembers members() {
        return new DynamoMembers(local.table(), new Secrets(local.table(), clock));
    }

    private Member member(String email) {
        return members().all().stream()
                .filter(member -> member.representative().email().text().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private String answer(Dropped file) {
        return folder.text(file.answerKey());
    }

    private static String undoOf(String answer) {
        var code = Pattern.compile("undo-\\S{22}\\.txt").matcher(answer);
        assertThat(code.find()).isTrue();
        return code.group();
    }

    @Test
    void new_members_stand_with_their_addresses_and_what_happened_and_the_answer_comes_last_and_by_mail() {
        var file = folder.drop("members/2027.csv", file(row("Theatre", "a@theatre.example")));
        take(file);
        assertThat(answer(file)).contains("One new member", "0 rows refused", "undo-" + file.id() + ".txt");
        assertThat(folder.written).containsExactly(file.answerKey());
        var member = member("a@theatre.example");
        assertThat(member.country()).isEqualTo("BG");
        assertThat(member.disciplines()).containsExactly("theatre", "dance");
        assertThat(member.representative().phone()).isEqualTo("+35929800000");
        assertThat(member.consents().newsletters().given()).isTrue();
        assertThat(member.consents().directory().given()).isFalse();
        assertThat(local.table()
                        .get(Keys.addressOfMember(
                                member.representative().email().hash(), member.id())))
                .isPresent();
        assertThat(members().timeline(member.id()))
                .singleElement()
                .satisfies(happening -> assertThat(happening.what()).isEqualTo(What.IMPORTED));
        assertThat(local.items("MAIL#")).singleElement().satisfies(mail -> {
            assertThat(mail.text("to")).isEqualTo("office@open-stage.example");
            assertThat(mail.text("subject")).contains("2027.csv");
        });
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("theatre.example", "Theatre", "2027.csv");
    }

    @Test
    void the_same_event_again_and_the_same_file_again_do_nothing_twice() {
        var content = many("x", 5);
        var file = folder.drop("members/a.csv", content);
        take(file);
        var before = local.items().size();
        take(file);
        assertThat(local.items()).hasSize(before);
        var again = folder.drop("members/a.csv", content);
        take(again);
        assertThat(answer(again)).contains("0 new members", "5 members unchanged");
        assertThat(members().all()).hasSize(5);
    }

    @Test
    void two_at_once_take_each_row_once() {
        var file = folder.drop("members/a.csv", many("x", 30));
        Together.run(4, 4, i -> () -> {
            take(file);
            return true;
        });
        assertThat(members().all()).hasSize(30).allSatisfy(member -> {
            assertThat(member.version()).isEqualTo(1);
            assertThat(members().timeline(member.id())).hasSize(1);
        });
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(answer(file)).contains("30 new members");
    }

    @Test
    void a_member_that_another_run_made_between_two_looks_is_that_rows() {
        var file = folder.drop("members/a.csv", many("x", 1));
        var overtaken = Overtaken.after(
                query -> query.expressionAttributeValues().toString().contains("ADDRESS#"),
                () -> take(file),
                local.client());
        take(file, local.table(overtaken), () -> true);
        assertThat(answer(file)).contains("One new member", "0 rows refused");
    }

    @Test
    void two_files_with_the_same_members_at_once_make_each_member_once() {
        var one = folder.drop("members/a.csv", many("x", 20));
        var other = folder.drop("members/b.csv", many("x", 20));
        Together.run(2, 2, i -> () -> {
            take(i == 0 ? one : other);
            return true;
        });
        assertThat(members().all()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_at_any_transaction_it_resumes_and_takes_each_row_exactly_once(boolean written) {
        var existing = folder.drop("members/old.csv", file(row("Old", "old@theatre.example")));
        take(existing);
        int kills = 0;
        for (int at = 1; ; at++) {
            var name = "k" + written + at + "x";
            var rows = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                rows.add(row("Theatre " + name + i, name + i + "@theatre.example"));
            }
            rows.add(row("Old", "old@theatre.example", "City " + at, "yes"));
            rows.add(row("", "nobody@theatre.example"));
            var file = folder.drop("members/" + name + ".csv", file(rows.toArray(String[]::new)));
            var failing = new Failing(local.client(), at, written);
            try {
                take(file, local.table(failing.client()), () -> true);
                assertThat(failing.transactions.get()).isLessThan(at);
                break;
            } catch (Failing.Killed killed) {
                kills++;
            }
            take(file);
            take(file);
            assertThat(answer(file)).contains("3 new members", "One member updated", "One row refused");
            assertThat(member("old@theatre.example").city()).isEqualTo("City " + at);
            assertThat(member("old@theatre.example").version()).isEqualTo(1 + at);
            assertThat(local.items("MAIL#" + file.id())).hasSize(1);
        }
        // Its beginning, four rows, the refused row, the mail and the end
        assertThat(kills).isEqualTo(8);
        assertThat(members().all())
                .hasSize(1 + 3 * kills + 3)
                .allSatisfy(member -> assertThat(members().timeline(member.id()).stream()
                                .map(Happening::id)
                                .distinct())
                        .hasSameSizeAs(members().timeline(member.id())));
    }

    @Test
    void when_the_time_is_over_it_stops_between_rows_and_the_retry_goes_on() {
        var file = folder.drop("members/a.csv", many("x", 40));
        var steps = new AtomicInteger();
        assertThatThrownBy(() -> take(file, local.table(), () -> steps.incrementAndGet() <= 60))
                .isInstanceOf(Unfinished.class);
        assertThat(members().all()).hasSizeBetween(1, 39);
        assertThat(folder.has(file.answerKey())).isFalse();
        take(file);
        assertThat(members().all()).hasSize(40);
        assertThat(answer(file)).contains("40 new members");
    }

    @Test
    void what_somebody_corrected_between_two_attempts_is_not_written_over() {
        var first = folder.drop("members/a.csv", file(row("Theatre", "a@theatre.example")));
        take(first);
        var second = folder.drop("members/b.csv", file(row("Theatre", "a@theatre.example", "Plovdiv", "yes")));
        var failing = new Failing(local.client(), 2, true);
        assertThatThrownBy(() -> take(second, local.table(failing.client()), () -> true))
                .isInstanceOf(Failing.Killed.class);
        var before = member("a@theatre.example");
        assertThat(before.city()).isEqualTo("Plovdiv");
        members().change(before, SampleMembers.moved(before, "Varna"), SampleMembers.happening("c", What.CORRECTED));
        take(second);
        assertThat(member("a@theatre.example").city()).isEqualTo("Varna");
    }

    @Test
    void a_check_answers_the_same_and_writes_nothing() {
        var content = file(row("Theatre", "a@theatre.example"), row("", "b@theatre.example"));
        var before = local.items().size();
        var file = folder.drop("check/members/a.csv", content);
        take(file);
        assertThat(local.items()).hasSize(before);
        assertThat(answer(file)).contains("One new member", "One row refused", "Row 3", "nothing was written");
        assertThat(folder.has("check/members/a.refused.csv")).isTrue();
    }

    @Test
    void refused_rows_come_back_in_their_columns_and_can_be_put_right_under_the_same_name() {
        var file = folder.drop(
                "members/a.csv",
                file(
                        row("Good", "good@theatre.example"),
                        row("=cmd|calc", "bad address"),
                        row("Third", "c@x.example")));
        take(file);
        assertThat(answer(file)).contains("2 new members", "Row 3: E-mail: This does not look like an e-mail address.");
        var refused = folder.text("members/a.refused.csv");
        assertThat(refused).startsWith("\uFEFF" + HEADER + ";Reason for refusal\r\n");
        assertThat(refused.lines()).hasSize(2);
        assertThat(refused).contains("'=cmd|calc", "'+359 2 980 00 00");

        // Our own file is no upload
        var ours = folder.drop("members/a.refused.csv", refused);
        take(ours);
        assertThat(folder.has(ours.answerKey())).isFalse();

        var fixed = folder.drop("members/a.refused.csv", refused.replace("bad address", "second@theatre.example"));
        take(fixed);
        assertThat(answer(fixed)).contains("One new member", "0 rows refused");
        assertThat(member("second@theatre.example").name().written()).isEqualTo("=cmd|calc");
        assertThat(member("second@theatre.example").representative().phone()).isEqualTo("+35929800000");
    }

    @Test
    void a_member_is_updated_by_its_id_with_only_the_columns_that_are_there() {
        take(folder.drop("members/a.csv", file(row("Theatre", "a@theatre.example"))));
        var id = member("a@theatre.example").id();
        var file = folder.drop("members/b.csv", "Member id,Ville,Courriel\n" + id + ",Plovdiv,new@theatre.example\n");
        take(file);
        assertThat(answer(file)).contains("One member updated");
        var member = member("new@theatre.example");
        assertThat(member.id()).isEqualTo(id);
        assertThat(member.city()).isEqualTo("Plovdiv");
        assertThat(member.disciplines()).containsExactly("theatre", "dance");
        assertThat(member.consents().newsletters().given()).isTrue();
    }

    @Test
    void rows_that_mean_the_same_member_or_nobody_in_particular_are_refused() {
        var twice = folder.drop(
                "members/a.csv", file(row("Theatre", "a@theatre.example"), row("THÉATRE", "A@theatre.example")));
        take(twice);
        assertThat(answer(twice)).contains("One new member", "Row 3: This is the same member as in row 2.");

        for (var id : List.of("twin-0001", "twin-0002")) {
            members()
                    .add(
                            SampleMembers.named(id, "Twin", "Twin", "twin@theatre.example"),
                            SampleMembers.happening("x", What.ACCEPTED));
        }
        var ambiguous = folder.drop("members/b.csv", file(row("twin", "twin@theatre.example")));
        take(ambiguous);
        assertThat(answer(ambiguous)).contains("There are 2 members", "twin-0001", "twin-0002");
    }

    @Test
    void no_import_switches_newsletters_on_again() {
        var yes = file(row("Theatre", "a@theatre.example"));
        take(folder.drop("members/a.csv", yes));
        var before = member("a@theatre.example");
        members()
                .change(
                        before,
                        SampleMembers.with(
                                before,
                                before.name(),
                                before.city(),
                                before.representative(),
                                new Consents(before.consents().directory(), new Consent("", clock.instant()))),
                        SampleMembers.happening("c", What.CORRECTED));
        var again = folder.drop("members/b.csv", yes);
        take(again);
        assertThat(member("a@theatre.example").consents().newsletters().given()).isFalse();
        assertThat(answer(again)).contains("In row 2 the file says yes");

        // Nor for another member of the same address, nor after erasure
        var other = folder.drop("members/c.csv", file(row("Another", "a@theatre.example")));
        take(other);
        assertThat(members().all())
                .noneMatch(member -> member.consents().newsletters().given());
        for (var member : members().all()) {
            members().erase(member, SampleMembers.happening("erased", What.ERASED));
        }
        assertThat(members().all()).isEmpty();
        var after = folder.drop("members/d.csv", yes.replace(";no;yes", ";yes;yes"));
        take(after);
        assertThat(answer(after)).contains("One new member", "In row 2 the file says yes");
        var back = member("a@theatre.example");
        assertThat(back.consents().newsletters().given()).isFalse();
        assertThat(back.consents().directory().given()).isFalse();
    }

    @Test
    void a_member_that_gets_newsletters_does_not_get_them_at_an_address_that_wants_none() {
        take(folder.drop("members/a.csv", file(row("One", "one@theatre.example"), row("Two", "two@theatre.example"))));
        members().erase(member("two@theatre.example"), SampleMembers.happening("erased", What.ERASED));
        var id = member("one@theatre.example").id();
        take(folder.drop("members/b.csv", "Member id,E-mail\n" + id + ",two@theatre.example\n"));
        assertThat(member("two@theatre.example").consents().newsletters().given())
                .isFalse();
    }

    @Test
    void an_import_is_undone_but_for_what_somebody_changed_since() {
        take(folder.drop(
                "members/a.csv", file(row("Old", "old@theatre.example"), row("Older", "older@theatre.example"))));
        var file = folder.drop(
                "members/b.csv",
                file(
                        row("New", "new@theatre.example"),
                        row("Newer", "newer@theatre.example"),
                        row("Old", "old@theatre.example", "Plovdiv", "no"),
                        row("Older", "older@theatre.example", "Plovdiv", "yes")));
        take(file);
        var undo = undoOf(answer(file));
        for (var email : List.of("newer@theatre.example", "older@theatre.example")) {
            var member = member(email);
            members()
                    .change(member, SampleMembers.moved(member, "Varna"), SampleMembers.happening("c", What.CORRECTED));
        }
        clock.pass(Duration.ofDays(1));

        var check = folder.drop("check/members/" + undo, "");
        take(check);
        assertThat(answer(check)).contains("One new member removed", "One member is as it was", "2 rows stay");
        assertThat(member("old@theatre.example").city()).isEqualTo("Plovdiv");

        var done = folder.drop("members/" + undo, "whatever");
        take(done);
        assertThat(answer(done))
                .contains(
                        "The import of b.csv was undone.",
                        "One new member removed",
                        "One member is as it was",
                        "Row 3: Newer (",
                        "Row 5: Older (");
        assertThat(members().all()).hasSize(3);
        var old = member("old@theatre.example");
        assertThat(old.city()).isEqualTo("Sofia");
        assertThat(old.consents().newsletters().given()).isTrue();
        assertThat(local.items("SUPPRESSED#")).isEmpty();
        assertThat(member("newer@theatre.example").city()).isEqualTo("Varna");
        assertThat(member("older@theatre.example").city()).isEqualTo("Varna");
        assertThat(members().timeline(old.id()).getLast().what()).isEqualTo(What.IMPORT_UNDONE);
        assertThat(members().timeline(old.id()).getLast().by()).isEqualTo(Actor.file("members/b.csv"));

        // Again, by the same event and by another file whose content is the code
        var items = local.items().size();
        take(done);
        assertThat(local.items()).hasSize(items);
        var again = folder.drop("members/please.txt", undo + "\r\n");
        take(again);
        assertThat(answer(again)).contains("One new member removed", "One member is as it was", "2 rows stay");
        assertThat(members().all()).hasSize(3);
        // A late event of the import itself does not bring it back
        take(file);
        assertThat(members().all()).hasSize(3);
    }

    @Test
    void undoing_does_not_bring_back_what_somebody_opted_out_of_in_another_place() {
        take(folder.drop("members/a.csv", file(row("One", "a@theatre.example"), row("Two", "a@theatre.example"))));
        var file = folder.drop("members/b.csv", file(row("One", "a@theatre.example", "Plovdiv", "no")));
        take(file);
        // The import's own opt-out is replaced by the person's
        var two = members().all().stream()
                .filter(member -> member.name().written().equals("Two"))
                .findFirst()
                .orElseThrow();
        members().erase(two, SampleMembers.happening("erased", What.ERASED));
        take(folder.drop("members/" + undoOf(answer(file)), ""));
        assertThat(member("a@theatre.example").city()).isEqualTo("Sofia");
        assertThat(member("a@theatre.example").consents().newsletters().given()).isFalse();
    }

    @Test
    void undoing_is_killed_and_resumes() {
        take(folder.drop("members/a.csv", file(row("Old", "old@theatre.example"))));
        for (int at = 1; at <= 6; at++) {
            var file = folder.drop(
                    "members/b" + at + ".csv",
                    file(row("New", "new@theatre.example"), row("Old", "old@theatre.example", "City " + at, "yes")));
            take(file);
            assertThat(answer(file)).contains("One new member", "One member updated");
            var undo = folder.drop("members/" + undoOf(answer(file)), "");
            var failing = new Failing(local.client(), at, at % 2 == 0);
            try {
                take(undo, local.table(failing.client()), () -> true);
            } catch (Failing.Killed killed) {
                take(undo);
            }
            assertThat(answer(undo)).contains("One new member removed", "One member is as it was", "0 rows stay");
            assertThat(members().all())
                    .singleElement()
                    .satisfies(old -> assertThat(old.city()).isEqualTo("Sofia"));
        }
    }

    @Test
    void erasing_a_member_leaves_nothing_of_it_in_what_was_imported() {
        take(folder.drop("members/a.csv", file(row("Canary", "canary@theatre.example", "Canarytown", "yes"))));
        take(folder.drop("members/b.csv", file(row("Canary", "canary@theatre.example", "Elsewhere", "yes"))));
        members().erase(member("canary@theatre.example"), SampleMembers.happening("erased", What.ERASED));
        assertThat(local.items().toString()).isNotEmpty();
        assertThat(local.items().stream()
                        .filter(item -> !item.text("PK").startsWith("NETWORK"))
                        .map(item -> item.attributes().toString())
                        .filter(text -> text.contains("anary")))
                .isEmpty();
    }

    @Test
    void an_undoing_that_comes_too_late_or_means_nothing_says_so() {
        var file = folder.drop("members/a.csv", file(row("Old", "old@theatre.example")));
        take(file);
        var unknown = folder.drop("members/undo-AAAAAAAAAAAAAAAAAAAAAA.txt", "");
        take(unknown);
        assertThat(answer(unknown)).contains("There is no import with the code AAAAAAAAAAAAAAAAAAAAAA");
        clock.pass(Duration.ofDays(91));
        var late = folder.drop("members/" + undoOf(answer(file)), "");
        take(late);
        assertThat(answer(late)).contains("There is no import with the code");
        assertThat(members().all()).hasSize(1);
    }

    @Test
    void files_that_are_no_tables_of_members_are_answered_and_write_no_member() {
        var broken = List.of(
                "",
                "PK\u0003\u0004",
                "\0\0\0",
                "Name\nx",
                HEADER,
                HEADER + "\n\"open",
                "=HYPERLINK(\"x\");b;c",
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
                ",".repeat(100_000),
                "\"".repeat(100_001));
        for (int i = 0; i < broken.size(); i++) {
            var file = folder.drop("members/broken" + i + ".csv", broken.get(i));
            take(file);
            assertThat(answer(file)).as("file %d", i).contains("could not be taken. Nothing was written.");
        }
        var large = folder.drop("members/large.csv", new byte[CsvFile.LARGEST + 1]);
        take(large);
        assertThat(answer(large)).contains("at most");
        var rows = List.of(
                row("<script>alert(1)</script>", "a"),
                row("\u202Eevil", "b@theatre.example"),
                row("a".repeat(201), "c@theatre.example"),
                row("a".repeat(5000), "d@theatre.example"),
                row("…", "e@theatre.example"),
                row("Name", "f@theatre.example\u0000x"),
                row("Name", "\"\"\"x y\"\"@theatre.example\""),
                row("Name", "g@theatre.example").replace("Bulgaria", "Atlantis"),
                row("Name", "h@theatre.example").replace("Theatre, dance", "Theatre, knitting"),
                row("Name", "i@theatre.example").replace("Organisation;", "Club;"),
                row("Name", "j@theatre.example").replace("+359 2 980 00 00", "+1"),
                row("Name", "k@theatre.example").replace("English", "Klingon"),
                row("Name", "l@theatre.example").replace(";no;yes", ";maybe;yes"),
                row("Народный театр", "m@theatre.example"),
                row("Name", "n@theatre.example") + ";;;");
        // The zero would make it no text at all
        var file = folder.drop(
                "members/rows.csv", file(rows.toArray(String[]::new)).replace("\0", "\u0001"));
        take(file);
        assertThat(answer(file)).contains(rows.size() + " rows refused", "We do not know “Atlantis”");
        assertThat(members().all()).isEmpty();
        assertThat(local.items("MEMBER#")).isEmpty();
    }

    @Test
    void hostile_names_that_are_names_are_kept_as_they_are() {
        var name = "=cmd|' /C calc'!A0 <b>&amp";
        var file = folder.drop("members/a.csv", file(row(name, "a@theatre.example")));
        take(file);
        assertThat(member("a@theatre.example").name().written()).isEqualTo(name);
        var refused = folder.drop("members/b.csv", file(row(name, "nobody")));
        take(refused);
        assertThat(folder.text("members/b.refused.csv")).contains("'=cmd|").doesNotContain(";=cmd", "\"=cmd");
    }

    @Test
    void without_a_network_profile_the_answer_says_so() {
        local.table().commit(Change.delete(Keys.profile()));
        var file = folder.drop("members/a.csv", file(row("Old", "old@theatre.example")));
        take(file);
        assertThat(answer(file)).contains("There is no network profile yet");
    }

    @Test
    void the_pace_is_printed() {
        var file = folder.drop("members/a.csv", many("x", 200));
        long start = System.nanoTime();
        take(file, local.table(), () -> true);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("import: 200 rows in " + millis + " ms, " + 200_000 / millis + " rows/s");
        assertThat(answer(file)).contains("200 new members");
    }
}
