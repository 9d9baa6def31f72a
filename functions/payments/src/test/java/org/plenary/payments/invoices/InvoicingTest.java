package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Faults;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.support.SampleInvoices;
import org.plenary.payments.support.SamplePayers;

/** From what is due to paid: numbered, printed, told, booked, and a member. */
@ExtendWith(LocalTable.class)
final class InvoicingTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final DocumentNumber FIRST = new DocumentNumber("INV", 2027, 1);

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private final InMemoryFolder out = new InMemoryFolder();
    private LocalTable local;
    private Table table;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
    }

    @Test
    void an_invoice_is_put_away_and_told_once() {
        invoiced("one");
        assertThat(out.written).containsExactly("invoices/2027/INV-2027-00001.pdf");
        assertThat(out.text("invoices/2027/INV-2027-00001.pdf")).isEqualTo("PDF of INV-2027-00001");
        var mail = local.items("MAIL#").getFirst();
        assertThat(mail.text("to")).isEqualTo("one@ecluse.example");
        assertThat(WrittenMail.of(mail))
                .contains("INV-2027-00001", "385,00", "14 février 2027", "https://members.example/pay/INV-2027-00001/");
        var due = table.get(SamplePayers.dueKey("one")).orElseThrow();
        assertThat(due.text("state")).isEqualTo("SENT");
        assertThat(due.has("GPK")).isFalse();

        clock.pass(Duration.ofDays(1));
        dispatch(table).send(SamplePayers.dueKey("one"));
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(out.written).hasSize(1);
    }

    @Test
    void a_run_that_died_after_printing_is_followed_by_another() {
        SampleInvoices.owing(table, clock, "one");
        // It got as far as the file
        out.writeOnce(
                "invoices/2027/INV-2027-00001.pdf", "application/pdf", "the first".getBytes(StandardCharsets.UTF_8));
        dispatch(table).send(SamplePayers.dueKey("one"));
        assertThat(out.text("invoices/2027/INV-2027-00001.pdf")).isEqualTo("the first");
        assertThat(local.items("MAIL#")).hasSize(1);
    }

    @Test
    void one_that_is_broken_holds_up_no_other() {
        for (var member : List.of("one", "two", "three")) {
            table.commit(SamplePayers.owing(member));
        }
        table.commit(Change.put(SamplePayers.due("two").with("currency", "CHF")));
        var dues = List.of(SamplePayers.dueKey("one"), SamplePayers.dueKey("two"), SamplePayers.dueKey("three"));
        var log = new ByteArrayOutputStream();
        var invoicer = new Invoicer(
                new Issuer(table, new DynamoPayers(table), clock),
                network -> dispatch(table),
                new Log(new PrintStream(log, true, StandardCharsets.UTF_8), clock));
        var failed = invoicer.run(dues, NETWORK, NETWORK.invoicing().orElseThrow());
        assertThat(failed).containsExactly(SamplePayers.dueKey("two"));
        assertThat(out.written).containsExactly("invoices/2027/INV-2027-00001.pdf", "invoices/2027/INV-2027-00002.pdf");
        assertThat(local.items("MAIL#")).hasSize(2);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("IllegalStateException");
    }

    @Test
    void paid_means_member_with_a_receipt_in_one_step() {
        invoiced("one");
        var outcome = pay("one", "transfer 1", 385_00);
        assertThat(outcome).isInstanceOf(Outcome.Booked.class);
        var member = table.get(Keys.member("one")).orElseThrow();
        assertThat(member.text("paidUntil")).isEqualTo("2027-12-31");
        assertThat(member.number("version")).isEqualTo(2);
        var receipt = local.items("MAIL#").stream()
                .filter(mail -> WrittenMail.of(mail).contains("Elle est payée"))
                .toList();
        assertThat(receipt).hasSize(1);
        assertThat(WrittenMail.of(receipt.getFirst())).contains("385,00", "31 décembre 2027");
        var invoice = table.get(Keys.document("INV-2027-00001")).orElseThrow();
        assertThat(invoice.text("state")).isEqualTo("PAID");
        assertThat(invoice.number("owed")).isZero();
        assertThat(invoice.text("GPK")).isEqualTo(Keys.SETTLED_INVOICES);
    }

    @Test
    void the_same_payment_is_booked_once() {
        invoiced("one");
        pay("one", "transfer 1", 385_00);
        assertThat(pay("one", "transfer 1", 385_00)).isInstanceOf(Outcome.Already.class);
        assertThat(account("one").balance().isZero()).isTrue();
    }

    @Test
    void part_of_it_makes_no_member_and_the_rest_does() {
        invoiced("one");
        pay("one", "transfer 1", 200_00);
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        assertThat(balance("one").state()).isEqualTo(State.PART_PAID);
        pay("one", "transfer 2", 185_00);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
    }

    @Test
    void too_much_is_credit_that_pays_the_next_invoice() {
        invoiced("one");
        pay("one", "transfer 1", 770_00);
        assertThat(balance("one").state()).isEqualTo(State.OVER_PAID);
        table.commit(Change.put(SamplePayers.due("one", "2028", "38500")));
        var due = Keys.due("one", "2028");
        SampleInvoices.issued(table, clock, List.of(due));
        dispatch(table).send(due);
        dispatch(table).send(due);
        assertThat(account("one").invoices()).extracting(InvoiceBalance::state).containsExactly(State.PAID, State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2028-12-31");
        assertThat(local.items("MAIL#").stream().map(WrittenMail::of))
                .anyMatch(mail -> mail.contains("Votre avoir la paie"));
    }

    @Test
    void money_that_is_taken_back_takes_the_membership_with_it() {
        invoiced("one");
        pay("one", "transfer 1", 385_00);
        book("one", posting("return 1", Kind.RETURNED, 385_00));
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        assertThat(table.get(Keys.document("INV-2027-00001")).orElseThrow().text("GPK"))
                .isEqualTo(Keys.OPEN_INVOICES);
        pay("one", "transfer 2", 385_00);
        assertThat(local.items("MAIL#"))
                .as("the invoice, its receipt, that it came back, and a receipt")
                .hasSize(4);
    }

    @Test
    void whoever_was_erased_still_has_an_account_but_gets_no_mail() {
        invoiced("one");
        table.commit(Change.put(Item.of(Keys.member("one")).with("id", "one").with("state", "ERASED")));
        int mails = local.items("MAIL#").size();
        assertThat(pay("one", "transfer 1", 385_00)).isInstanceOf(Outcome.Booked.class);
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(local.items("MAIL#")).hasSize(mails);
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
    }

    @Test
    void a_booking_rests_on_all_before_it() {
        invoiced("one");
        var overtaken = Overtaken.by(() -> pay("one", "transfer 2", 185_00), local.client());
        SampleInvoices.books(local.table(overtaken), clock)
                .book("one", account -> List.of(posting("transfer 1", Kind.PAID_BY_TRANSFER, -200_00)), List.of());
        assertThat(balance("one").state()).isEqualTo(State.PAID);
        assertThat(table.get(Keys.document("INV-2027-00001")).orElseThrow().number("owed"))
                .isZero();
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
    }

    @Test
    void whoever_is_erased_while_money_is_booked_is_no_member_by_it() {
        invoiced("one");
        int mails = local.items("MAIL#").size();
        var erased = Item.of(Keys.member("one")).with("id", "one").with("state", "ERASED");
        var overtaken = Overtaken.by(() -> table.commit(Change.put(erased)), local.client());
        var outcome = SampleInvoices.books(local.table(overtaken), clock)
                .book("one", account -> List.of(posting("transfer 1", Kind.PAID_BY_TRANSFER, -385_00)), List.of());
        assertThat(outcome).isInstanceOf(Outcome.Booked.class);
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        assertThat(local.items("MAIL#")).hasSize(mails);
    }

    @Test
    void two_runs_at_once_say_once_that_an_invoice_went_out() {
        SampleInvoices.owing(table, clock, "one");
        var due = SamplePayers.dueKey("one");
        var overtaken = Overtaken.by(
                () -> {
                    clock.pass(Duration.ofSeconds(1));
                    dispatch(table).send(due);
                },
                local.client());
        dispatch(local.table(overtaken)).send(due);
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(table.query(Keys.member("one").pk(), "EVENT")).hasSize(1);
    }

    @Test
    void a_payment_without_an_account_is_told() {
        assertThat(pay("nobody", "transfer 1", 385_00)).isInstanceOf(Outcome.NoAccount.class);
    }

    /** One account, as hot as never in life: fifty cents fifty times, each sent three times, on a bad day. */
    @Test
    void not_a_cent_is_lost_or_counted_twice() {
        invoiced("one");
        var faults = new Faults(11, 20, 5, 10);
        var busy = local.table(faults.client(local));
        var books = SampleInvoices.books(busy, clock);
        Together.run(150, 8, i -> () -> {
            var key = "transfer " + i % 50;
            for (int attempt = 0; attempt < 50; attempt++) {
                try {
                    return books.book("one", account -> List.of(posting(key, Kind.PAID_BY_TRANSFER, -50)), List.of());
                } catch (Busy again) {
                    // Lambda would call again
                }
            }
            throw new AssertionError("Never booked: " + key);
        });
        assertThat(faults.injected()).isGreaterThan(20);
        assertThat(account("one").postings()).hasSize(51);
        assertThat(account("one").balance()).isEqualTo(euros(385_00 - 50 * 50));
        assertThat(table.get(Keys.document("INV-2027-00001")).orElseThrow().number("owed"))
                .isEqualTo(385_00 - 50 * 50);
    }

    /** The negative control: who adds to a sum without a key of what was added, counts what came twice twice. */
    @Test
    void a_sum_without_keys_counts_twice() {
        var faults = new Faults(11, 20, 5, 10);
        var busy = local.table(faults.client(local));
        var sum = Keys.account("sum");
        Together.run(
                150,
                8,
                i -> () -> busy.commit(Change.update(sum)
                        .set("sum", "if_not_exists(#sum, :none) + :paid")
                        .value("none", 0)
                        .value("paid", 50)));
        assertThat(table.get(sum).orElseThrow().number("sum")).isNotEqualTo(50 * 50);
    }

    private void invoiced(String member) {
        SampleInvoices.owing(table, clock, member);
        dispatch(table).send(SamplePayers.dueKey(member));
    }

    private Dispatch dispatch(Table through) {
        return new Dispatch(
                through,
                new DynamoPayers(through),
                SampleInvoices.books(through, clock),
                InvoicingTest::print,
                out,
                new Secrets(through, clock),
                letters(through),
                NETWORK,
                clock);
    }

    private static byte[] print(Document document) {
        return ("PDF of " + document.number()).getBytes(StandardCharsets.UTF_8);
    }

    private InvoiceLetters letters(Table through) {
        return new InvoiceLetters(new PayLinks(new Secrets(through, clock), URI.create("https://members.example")));
    }

    private Outcome pay(String member, String key, long cents) {
        return book(member, posting(key, Kind.PAID_BY_TRANSFER, -cents));
    }

    private Outcome book(String member, Posting posting) {
        clock.pass(Duration.ofSeconds(1));
        return SampleInvoices.books(table, clock).book(member, account -> List.of(posting), List.of());
    }

    private Posting posting(String key, Kind kind, long cents) {
        return Posting.on(FIRST, key, kind, euros(cents), LocalDate.of(2027, 1, 20), clock.instant());
    }

    private Account account(String member) {
        return SampleInvoices.books(table, clock).account(member).orElseThrow();
    }

    private InvoiceBalance balance(String member) {
        return Optional.of(account(member))
                .flatMap(account -> account.invoice(FIRST))
                .orElseThrow();
    }
}
