package org.plenary.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.files.Dropped;
import org.plenary.common.log.Log;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.money.Currency;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.support.SampleInvoices;

/** A statement is dropped: what is certain is booked, the rest waits, and everything is answered. */
@ExtendWith(LocalTable.class)
final class StatementDeskTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();

    private final SetClock clock = new SetClock("2027-01-20T09:00:00Z");
    private final InMemoryFolder in = new InMemoryFolder();
    private LocalTable local;
    private Table table;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
    }

    @Test
    void a_transfer_with_its_communication_makes_a_member() throws IOException {
        owing("one");
        take("bank/january.xml", Camt.of("S1", "2027-01-20", 0).paid(385_00, "R1", "THEATRE", "", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        assertThat(in.text("bank/january.xml.answer.txt"))
                .contains("The file january.xml was taken.", "Booked on invoices: 1, together €385.00", "person: 0");
        var mails = local.items("MAIL#").stream().map(mail -> mail.text("to")).toList();
        assertThat(mails)
                .containsExactlyInAnyOrder(
                        "one@ecluse.example", NETWORK.office().address());
        assertThat(movements(MovementItem.State.BOOKED)).hasSize(1);
    }

    @Test
    void whoever_is_suspended_while_a_payment_is_booked_stays_so() throws IOException {
        owing("one");
        var overtaken = Overtaken.by(
                () -> table.commit(Change.update(Keys.member("one"))
                        .set("suspended", ":yes")
                        .value("yes", true)
                        .set("version", "#version + :one")
                        .value("one", 1)),
                local.client());
        desk(local.table(overtaken))
                .take(
                        in.drop(
                                "bank/january.xml",
                                Camt.of("S1", "2027-01-20", 0)
                                        .paid(385_00, "R1", "A", "", reference(1))
                                        .xml()),
                        NETWORK,
                        INVOICING,
                        () -> true);
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().number("version"))
                .isEqualTo(3);
        assertThat(HappeningItem.timeline(table, Keys.member("one")))
                .extracting(Happening::what)
                .doesNotContain(What.STATUS);
    }

    @Test
    void the_pages_of_a_statement_are_taken_one_by_one_and_none_is_missing() throws IOException {
        owing("one", "two", "three");
        var first = Camt.of("S1", "2027-01-20", 0).paid(385_00, "", "A", "", reference(1));
        var second = Camt.of("S1", "2027-01-20", 385_00).paid(385_00, "", "B", "", reference(2));
        var third = Camt.of("S1", "2027-01-20", 770_00).paid(385_00, "", "C", "", reference(3));
        var one = answered("bank/1.xml", first.document(first.page(1, false)));
        var two = answered("bank/2.xml", second.document(second.page(2, false)));
        var three = answered("bank/3.xml", third.document(third.page(3, true)));
        assertThat(List.of(one, two, three))
                .allSatisfy(answer -> assertThat(answer)
                        .contains("Booked on invoices: 1, together €385.00")
                        .doesNotContain("missing"));
        // Again, whole: each is known
        var again = answered(
                "bank/again.xml", first.document(first.page(1, false), second.page(2, false), third.page(3, true)));
        assertThat(again).contains("Booked on invoices: 0");
        assertThat(movements(MovementItem.State.BOOKED)).hasSize(3);
    }

    @Test
    void a_page_that_is_missing_is_told() throws IOException {
        owing("one", "two");
        var first = Camt.of("S1", "2027-01-20", 0).paid(385_00, "R1", "A", "", reference(1));
        var third = Camt.of("S1", "2027-01-20", 770_00).paid(385_00, "R3", "B", "", reference(2));
        drop("bank/1.xml", first.document(first.page(1, false)));
        assertThat(answered("bank/3.xml", third.document(third.page(3, true)))).contains("missing");
    }

    @Test
    void short_by_what_banks_keep_is_paid_and_more_is_not() throws IOException {
        owing("one", "two");
        take(
                "bank/a.xml",
                Camt.of("S1", "2027-01-20", 0)
                        .paid(381_20, "R1", "A", "", reference(1))
                        .paid(300_00, "R2", "B", "", reference(2)));
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(account("one").postings()).extracting(Posting::kind).contains(Kind.BANK_CHARGES);
        assertThat(balance("two").state()).isEqualTo(State.PART_PAID);
        assertThat(balance("two").owed()).isEqualTo(euros(85_00));
        assertThat(table.get(Keys.member("two")).orElseThrow().has("paidUntil")).isFalse();
    }

    @Test
    void paid_twice_is_credit_that_can_be_seen() throws IOException {
        owing("one");
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).paid(385_00, "R1", "A", "", reference(1)));
        take("bank/b.xml", Camt.of("S2", "2027-01-21", 385_00).paid(385_00, "R2", "A", "", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.OVER_PAID);
        assertThat(account("one").credit()).isEqualTo(euros(385_00));
        assertThat(in.text("bank/b.xml.answer.txt")).contains("Booked on invoices: 1");
    }

    @Test
    void one_transfer_pays_for_several_members() throws IOException {
        owing("one", "two", "three");
        take(
                "bank/a.xml",
                Camt.of("S1", "2027-01-20", 0)
                        .in(1_155_00, "R1", "City of Lyon", reference(1) + " " + reference(2) + " " + reference(3)));
        for (var member : List.of("one", "two", "three")) {
            assertThat(balance(member).state()).as(member).isEqualTo(State.PAID);
        }
        assertThat(movements(MovementItem.State.BOOKED)).hasSize(1);
        assertThat(movements(MovementItem.State.BOOKING)).isEmpty();
    }

    @Test
    void what_nobody_can_tell_waits_and_stays_visible() throws IOException {
        owing("one");
        take(
                "bank/a.xml",
                Camt.of("S1", "2027-01-20", 500_00)
                        .in(385_00, "R1", "Somebody", "thank you")
                        .out(120_00, "R2", "Landlord"));
        assertThat(balance("one").state()).isEqualTo(State.ISSUED);
        var open = movements(MovementItem.State.OPEN);
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().text("GPK")).isEqualTo(Keys.OPEN_MONEY);
        assertThat(MovementItem.read(open.getFirst(), Currency.EUR).message()).isEqualTo("thank you");
        assertThat(movements(MovementItem.State.OUTGOING)).hasSize(1);
        assertThat(in.text("bank/a.xml.answer.txt"))
                .contains("Waiting for a person: 1", "€385.00, Somebody", "network itself: 1");
    }

    @Test
    void the_same_statement_again_books_nothing() throws IOException {
        owing("one");
        var camt = Camt.of("S1", "2027-01-20", 0)
                .paid(385_00, "R1", "A", "", reference(1))
                .in(10_00, "", "Nobody", "x");
        take("bank/a.xml", camt);
        var before = account("one");
        take("bank/again.xml", camt);
        assertThat(account("one")).isEqualTo(before);
        assertThat(in.text("bank/again.xml.answer.txt")).contains("Known from earlier statements: 2", "person: 0");
    }

    @Test
    void a_bad_statement_is_refused_as_a_whole_and_said() throws IOException {
        owing("one");
        int before = local.items().size();
        var camt = Camt.of("S1", "2027-01-20", 0)
                .paid(385_00, "R1", "A", "", reference(1))
                .in(1_00, "R2", "B", "x");
        drop("bank/a.xml", camt.xml().replaceFirst("386\\.00", "386.01"));
        assertThat(balance("one").state()).isEqualTo(State.ISSUED);
        assertThat(local.items("BANK#")).isEmpty();
        // But for the mail that says so
        assertThat(local.items()).hasSize(before + 1);
        assertThat(in.text("bank/a.xml.answer.txt"))
                .contains("refused as a whole", "The balances of statement S1 do not close", "386.01");
    }

    @Test
    void a_file_to_be_looked_at_only_books_nothing() throws IOException {
        owing("one");
        take("check/bank/a.xml", Camt.of("S1", "2027-01-20", 0).paid(385_00, "R1", "A", "", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.ISSUED);
        assertThat(local.items("BANK#")).isEmpty();
        assertThat(in.text("check/bank/a.xml.answer.txt")).contains("only looked at", "Booked on invoices: 1");
    }

    @Test
    void a_missing_statement_is_reported() throws IOException {
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).in(10_00, "R1", "A", "x"));
        take("bank/b.xml", Camt.of("S2", "2027-01-21", 10_00).in(10_00, "R2", "A", "x"));
        assertThat(in.text("bank/b.xml.answer.txt")).doesNotContain("missing");
        take("bank/d.xml", Camt.of("S4", "2027-01-25", 99_00).in(10_00, "R4", "A", "x"));
        assertThat(in.text("bank/d.xml.answer.txt"))
                .contains("A statement is missing: the last one known ends on 21 January 2027");
    }

    @Test
    void nameless_movements_of_an_overlapping_statement_wait_for_a_person() throws IOException {
        owing("one");
        take("bank/day.xml", Camt.of("S1", "2027-01-20", 0).in(385_00, "", "A", reference(1)));
        // The same day by another statement, as a bank that changes its programme sends it
        take("bank/again.xml", Camt.of("T9", "2027-01-20", 100_00).in(385_00, "", "A", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(movements(MovementItem.State.OPEN))
                .singleElement()
                .satisfies(item -> assertThat(item.text("waits")).isEqualTo("overlap"));
    }

    @Test
    void a_run_that_ends_in_the_middle_is_followed_by_another() throws IOException {
        owing("one", "two", "three");
        var camt = Camt.of("S1", "2027-01-20", 0)
                .paid(385_00, "R1", "A", "", reference(1))
                .in(770_00, "R2", "B", reference(2) + " " + reference(3));
        var file = in.drop("bank/a.xml", camt.xml());
        var time = new AtomicInteger(1);
        assertThatThrownBy(() -> desk(table).take(file, NETWORK, INVOICING, () -> time.getAndDecrement() > 0))
                .isInstanceOf(StatementDesk.OutOfTime.class);
        assertThat(in.has("bank/a.xml.answer.txt")).isFalse();
        desk(table).take(file, NETWORK, INVOICING, () -> true);
        for (var member : List.of("one", "two", "three")) {
            assertThat(balance(member).state()).as(member).isEqualTo(State.PAID);
            assertThat(account(member).postings()).hasSize(2);
        }
        // Whichever run booked it, the file brought it
        assertThat(in.text("bank/a.xml.answer.txt"))
                .contains("Booked on invoices: 2, together €1,155.00", "Known from earlier statements: 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void a_run_that_dies_between_two_accounts_is_finished_by_the_next(int writes) throws IOException {
        owing("one", "two", "three");
        var camt = Camt.of("S1", "2027-01-20", 0)
                .in(1_155_00, "R1", "City of Lyon", reference(1) + " " + reference(2) + " " + reference(3));
        var file = in.drop("bank/a.xml", camt.xml());
        var dying = desk(local.table(Dying.after(writes, local.client())));
        assertThatThrownBy(() -> dying.take(file, NETWORK, INVOICING, () -> true))
                .isInstanceOf(Dying.Death.class);
        desk(table).take(file, NETWORK, INVOICING, () -> true);
        for (var member : List.of("one", "two", "three")) {
            assertThat(balance(member).state()).as(member).isEqualTo(State.PAID);
        }
        assertThat(movements(MovementItem.State.BOOKED))
                .singleElement()
                .satisfies(item -> assertThat(item.has("GPK")).isFalse());
        assertThat(in.text("bank/a.xml.answer.txt")).contains("Booked on invoices: 1, together €1,155.00", "person: 0");
    }

    @Test
    void what_another_file_brought_meanwhile_is_not_planned_again() throws IOException {
        owing("one", "two");
        var xml = Camt.of("S1", "2027-01-20", 0)
                .in(770_00, "R1", "City of Lyon", reference(1) + " " + reference(2))
                .xml();
        var overtaken = Overtaken.by(() -> dropped("bank/faster.xml", xml), local.client());
        desk(local.table(overtaken)).take(in.drop("bank/slower.xml", xml), NETWORK, INVOICING, () -> true);
        assertThat(in.text("bank/faster.xml.answer.txt")).contains("Booked on invoices: 1");
        assertThat(in.text("bank/slower.xml.answer.txt"))
                .contains("Booked on invoices: 0", "Known from earlier statements: 1");
        assertThat(account("one").postings()).hasSize(2);
    }

    @Test
    void an_invoice_that_was_paid_with_too_much_is_named_again_beside_an_open_one() throws IOException {
        owing("one", "two");
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).paid(400_00, "R1", "A", "", reference(1)));
        take(
                "bank/b.xml",
                Camt.of("S2", "2027-01-21", 400_00).in(385_00, "R2", "A", reference(1) + " " + reference(2)));
        assertThat(balance("one").state()).isEqualTo(State.OVER_PAID);
        assertThat(account("one").credit()).isEqualTo(euros(15_00));
        assertThat(balance("two").state()).isEqualTo(State.PAID);
    }

    @Test
    void what_the_bank_takes_back_is_owed_again_and_the_payer_is_told() throws IOException {
        owing("one");
        take(
                "bank/a.xml",
                Camt.of("S1", "2027-01-20", 0).paid(380_00, "R1", "A", "FR7630006000011234567890189", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        take(
                "bank/b.xml",
                Camt.of("S2", "2027-01-21", 380_00)
                        .takenBack(380_00, "R2", "A", "FR7630006000011234567890189", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.ISSUED);
        assertThat(balance("one").owed())
                .as("what banks kept is owed again, too")
                .isEqualTo(euros(385_00));
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        assertThat(movements(MovementItem.State.RETURNED)).hasSize(1);
        assertThat(in.text("bank/b.xml.answer.txt")).contains("Booked on invoices: 1, together -€380.00", "person: 0");
        assertThat(local.items("MAIL#").stream().map(WrittenMail::of))
                .anyMatch(mail -> mail.contains("Il reste 385,00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void what_paid_for_several_is_taken_back_from_all_even_if_a_run_dies(int writes) throws IOException {
        owing("one", "two", "three");
        var all = reference(1) + " " + reference(2) + " " + reference(3);
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).in(1_152_00, "R1", "City of Lyon", all));
        assertThat(balance("three").state()).isEqualTo(State.PAID);
        var file = in.drop(
                "bank/b.xml",
                Camt.of("S2", "2027-01-21", 1_152_00)
                        .takenBack(1_152_00, "R2", "City of Lyon", "", reference(2))
                        .xml());
        var dying = desk(local.table(Dying.after(writes, local.client())));
        assertThatThrownBy(() -> dying.take(file, NETWORK, INVOICING, () -> true))
                .isInstanceOf(Dying.Death.class);
        desk(table).take(file, NETWORK, INVOICING, () -> true);
        for (var member : List.of("one", "two", "three")) {
            assertThat(balance(member).owed()).as(member).isEqualTo(euros(385_00));
        }
        assertThat(in.text("bank/b.xml.answer.txt")).contains("Booked on invoices: 1", "person: 0");
    }

    @Test
    void a_return_that_nothing_tells_apart_waits_for_a_person() throws IOException {
        owing("one");
        take(
                "bank/a.xml",
                Camt.of("S1", "2027-01-20", 0)
                        .paid(385_00, "R1", "A", "", reference(1))
                        .paid(385_00, "R2", "A", "", reference(1)));
        take(
                "bank/b.xml",
                Camt.of("S2", "2027-01-21", 770_00)
                        .takenBack(385_00, "R3", "A", "", reference(1))
                        .takenBack(100_00, "R4", "A", "", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.OVER_PAID);
        assertThat(movements(MovementItem.State.OPEN))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.text("waits")).isEqualTo("return"));
    }

    @Test
    void a_payment_is_taken_back_once() throws IOException {
        owing("one");
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).paid(385_00, "R1", "A", "", reference(1)));
        var overtaken = Overtaken.by(
                () -> dropped(
                        "bank/b.xml",
                        Camt.of("S2", "2027-01-21", 385_00)
                                .takenBack(385_00, "R2", "A", "", reference(1))
                                .xml()),
                local.client());
        desk(local.table(overtaken))
                .take(
                        in.drop(
                                "bank/c.xml",
                                Camt.of("S3", "2027-01-22", 0)
                                        .takenBack(385_00, "R3", "A", "", reference(1))
                                        .xml()),
                        NETWORK,
                        INVOICING,
                        () -> true);
        assertThat(balance("one").owed()).isEqualTo(euros(385_00));
        assertThat(movements(MovementItem.State.OPEN)).hasSize(1);
    }

    @Test
    void a_payment_for_several_is_taken_back_once() throws IOException {
        owing("one", "two");
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).in(770_00, "R1", "A", reference(1) + " " + reference(2)));
        var overtaken = Overtaken.by(
                () -> dropped(
                        "bank/b.xml",
                        Camt.of("S2", "2027-01-21", 770_00)
                                .takenBack(770_00, "R2", "A", "", reference(1))
                                .xml()),
                local.client());
        desk(local.table(overtaken))
                .take(
                        in.drop(
                                "bank/c.xml",
                                Camt.of("S3", "2027-01-22", 0)
                                        .takenBack(770_00, "R3", "A", "", reference(2))
                                        .xml()),
                        NETWORK,
                        INVOICING,
                        () -> true);
        assertThat(balance("one").owed()).isEqualTo(euros(385_00));
        assertThat(balance("two").owed()).isEqualTo(euros(385_00));
        assertThat(movements(MovementItem.State.OPEN)).hasSize(1);
    }

    @Test
    void money_of_the_networks_own_that_comes_back_pays_nothing_by_itself() throws IOException {
        owing("one");
        take("bank/a.xml", Camt.of("S1", "2027-01-20", 0).takenBack(-385_00, "R1", "Landlord", "", reference(1)));
        assertThat(balance("one").state()).isEqualTo(State.ISSUED);
        assertThat(movements(MovementItem.State.OPEN)).hasSize(1);
    }

    /** Each statement comes three times, in files that overlap, several at once. */
    @Test
    @Tag("long")
    void three_hundred_statements_three_times_and_the_ledger_is_exact() throws IOException {
        int members = 240;
        var ids = new ArrayList<String>();
        for (int i = 1; i <= members; i++) {
            ids.add("m" + i);
        }
        owing(ids.toArray(String[]::new));
        var random = new Random(17);
        var expected = new HashMap<Integer, Long>();
        var camts = new ArrayList<Camt>();
        long balance = 0;
        long out = 0;
        for (int i = 0; i < 300; i++) {
            var camt = new Camt(2 + i % 13, "S" + i, LocalDate.of(2027, 1, 1).plusDays(i), balance);
            for (int entry = 20 + random.nextInt(41); entry > 0; entry--) {
                long cents = 1L + random.nextInt(1_000);
                int who = 1 + random.nextInt(members * 3);
                if (who <= members) {
                    camt.paid(cents, "R" + i + "-" + entry, "Payer", "", reference(who));
                    expected.merge(who, cents, Long::sum);
                } else if (who <= members * 2) {
                    camt.in(cents, "R" + i + "-" + entry, "Nobody", "no reference");
                } else {
                    camt.out(cents, "R" + i + "-" + entry, "Payee");
                    out += cents;
                }
            }
            balance = camt.closing();
            camts.add(camt);
        }
        assertThat(out).isPositive();
        var files = new ArrayList<Dropped>();
        for (int round = 0; round < 3; round++) {
            // Of one statement, of two, of three: so each comes in other company
            for (int from = 0; from < camts.size(); from += round + 1) {
                var some = camts.subList(from, Math.min(camts.size(), from + round + 1));
                var version = some.getFirst();
                files.add(in.drop(
                        "bank/" + round + "-" + from + ".xml",
                        version.document(some.stream().map(Camt::statement).toArray(String[]::new))));
            }
        }
        Together.run(files.size(), 6, i -> () -> {
            desk(table).take(files.get(i), NETWORK, INVOICING, () -> true);
            return true;
        });
        for (int who = 1; who <= members; who++) {
            long paid = account("m" + who).postings().stream()
                    .filter(posting -> posting.kind() == Kind.PAID_BY_TRANSFER)
                    .mapToLong(posting -> -posting.amount().minor())
                    .sum();
            assertThat(paid).as("m" + who).isEqualTo(expected.getOrDefault(who, 0L));
        }
        // Every movement is there once, and together they are what the bank says
        assertThat(local.items("BANK#").stream()
                        .filter(item -> item.text("SK").startsWith("MOVEMENT"))
                        .mapToLong(item -> item.number("amount"))
                        .sum())
                .isEqualTo(balance);
    }

    private void take(String key, Camt camt) throws IOException {
        drop(key, camt.xml());
    }

    private String answered(String key, String content) throws IOException {
        drop(key, content);
        return in.text(key + ".answer.txt");
    }

    private void drop(String key, String content) throws IOException {
        desk(table).take(in.drop(key, content), NETWORK, INVOICING, () -> true);
    }

    private void dropped(String key, String content) {
        try {
            drop(key, content);
        } catch (IOException unplanned) {
            throw new UncheckedIOException(unplanned);
        }
    }

    private void owing(String... members) {
        SampleInvoices.owing(table, clock, members);
    }

    private StatementDesk desk(Table through) {
        return new StatementDesk(
                in,
                through,
                network -> SampleInvoices.books(through, clock),
                new StatementAnswer(in, through, clock),
                clock,
                new Log(new PrintStream(new ByteArrayOutputStream(), true), clock));
    }

    private List<Item> movements(MovementItem.State state) {
        return local.items("BANK#").stream()
                .filter(item -> item.text("state", "").equals(state.name()))
                .toList();
    }

    private Account account(String member) {
        return new Bookkeeper(table, NETWORK, clock, booking -> List.of())
                .account(member)
                .orElseThrow();
    }

    private InvoiceBalance balance(String member) {
        return account(member).invoices().getFirst();
    }

    private static String reference(int number) {
        return StructuredCommunication.of(new DocumentNumber("INV", 2027, number))
                .digits();
    }
}
