package org.plenary.payments.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.Faults;
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
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.InvoiceLetters;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.reminders.domain.Ladder;
import org.plenary.payments.support.SampleInvoices;

/** Whoever owes is reminded, level by level, once; and silence of the bank is told. */
@ExtendWith(LocalTable.class)
final class RemindersTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();

    /** Cards alone: nothing is waited for. */
    private static final Ladder LADDER = new Ladder(INVOICING.reminders(), Optional.empty());

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private Table table;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
    }

    @Test
    void three_levels_in_the_payers_language_and_no_fourth() {
        owing("one");
        clock.pass(Duration.ofDays(36));
        assertThat(send()).isEqualTo(new Reminders.Done(0, 0));
        for (int days : List.of(1, 21, 28)) {
            clock.pass(Duration.ofDays(days));
            assertThat(send()).isEqualTo(new Reminders.Done(1, 0));
            assertThat(send()).isEqualTo(new Reminders.Done(0, 0));
        }
        clock.pass(Duration.ofDays(300));
        assertThat(send().sent()).isZero();

        var mails = mails();
        assertThat(mails).hasSize(3);
        assertThat(mails)
                .anySatisfy(mail -> assertThat(mail)
                        .contains(
                                "Rappel\u202f: facture INV-2027-00001",
                                "il reste 385,00",
                                "14 février 2027",
                                "échappé",
                                "https://members.example/pay/INV-2027-00001/"));
        assertThat(mails).anySatisfy(mail -> assertThat(mail).contains("Rappel n° 2", "toujours pas reçu"));
        assertThat(mails).anySatisfy(mail -> assertThat(mail).contains("Rappel n° 3", "dernier rappel"));
        assertThat(invoice("one").state()).isEqualTo(InvoiceBalance.State.REMINDED);
        assertThat(invoice("one").reminders()).isEqualTo(3);
        assertThat(HappeningItem.timeline(table, Keys.member("one")))
                .extracting(Happening::what)
                .containsOnly(Happening.What.REMINDED)
                .hasSize(3);
    }

    @Test
    void what_has_arrived_is_said() {
        owing("one");
        pay("one", table, 100_00);
        clock.pass(Duration.ofDays(40));
        send();
        assertThat(mails()).singleElement().asString().contains("il reste 285,00", "100,00");
    }

    @Test
    void whoever_pays_while_the_reminder_is_written_does_not_get_it() {
        owing("one");
        clock.pass(Duration.ofDays(40));
        var overtaken = Overtaken.by(() -> pay("one", table, 385_00), local.client());
        assertThat(reminders(local.table(overtaken)).send(LADDER).sent()).isZero();
        assertThat(mails()).isEmpty();
        assertThat(invoice("one").reminders()).isZero();
    }

    @Test
    void whoever_was_erased_is_not_written_to() {
        owing("one");
        table.commit(Change.put(Item.of(Keys.member("one")).with("id", "one").with("state", "ERASED")));
        clock.pass(Duration.ofDays(40));
        assertThat(send()).isEqualTo(new Reminders.Done(0, 0));
        assertThat(mails()).isEmpty();
    }

    @Test
    void whoever_said_that_it_is_on_its_way_is_waited_for() {
        owing("one");
        clock.pass(Duration.ofDays(40));
        table.commit(Change.update(Keys.document("INV-2027-00001"))
                .set("transferTold", ":day")
                .value("day", "2027-02-23"));
        assertThat(send().sent()).isZero();
        clock.pass(Duration.ofDays(5));
        assertThat(send().sent()).isEqualTo(1);
    }

    @Test
    void one_that_is_broken_holds_up_no_other() {
        owing("one", "two");
        table.commit(Change.update(Keys.document("INV-2027-00001"))
                .set("transferTold", ":day")
                .value("day", "yesterday"));
        clock.pass(Duration.ofDays(40));
        assertThat(send()).isEqualTo(new Reminders.Done(1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_run_that_dies_is_followed_by_another(int writes) {
        owing("one", "two", "three");
        clock.pass(Duration.ofDays(40));
        var dying = reminders(local.table(Dying.after(writes, local.client())));
        assertThatThrownBy(() -> dying.send(LADDER)).isInstanceOf(Dying.Death.class);
        assertThat(send().sent()).isEqualTo(3 - writes);
        assertThat(mails()).hasSize(3);
    }

    @Test
    void eight_runs_at_once_on_a_bad_day_remind_once() {
        var members = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
        owing(members.toArray(String[]::new));
        clock.pass(Duration.ofDays(40));
        var faults = new Faults(3, 20, 5, 10);
        var busy = local.table(faults.client(local));
        Together.run(8, 8, i -> () -> {
            for (int attempt = 0; attempt < 50; attempt++) {
                try {
                    if (reminders(busy).send(LADDER).failed() == 0) {
                        return true;
                    }
                } catch (Busy again) {
                    // Lambda would call again
                }
            }
            throw new AssertionError("Never done");
        });
        assertThat(faults.injected()).isGreaterThan(10);
        assertThat(mails()).hasSize(20);
        assertThat(members)
                .allSatisfy(member -> assertThat(invoice(member).reminders()).isEqualTo(1));
    }

    @Test
    void a_month_without_a_statement_is_told_once() {
        var silence = new BankSilence(table, NETWORK, INVOICING, clock);
        // A network that never had one is paid otherwise
        assertThat(silence.report(silence.toldUntil())).isFalse();
        statement("2027-01-14");
        statement("2027-01-10");
        clock.pass(Duration.ofDays(29));
        assertThat(silence.report(silence.toldUntil())).isFalse();
        clock.pass(Duration.ofDays(1));
        for (int day = 0; day < 10; day++) {
            assertThat(silence.report(silence.toldUntil())).isTrue();
            clock.pass(Duration.ofDays(1));
        }
        assertThat(mails()).singleElement().asString().contains("14 January 2027", "camt.053");
        clock.pass(Duration.ofDays(31));
        silence.report(silence.toldUntil());
        assertThat(mails()).hasSize(2);
        statement("2027-03-20");
        assertThat(silence.report(silence.toldUntil())).isFalse();
    }

    private void statement(String until) {
        table.commit(Change.put(Item.of(Keys.statement(INVOICING.account().value(), until, "hash" + until))
                .with("until", until)));
    }

    private Reminders.Done send() {
        return reminders(table).send(LADDER);
    }

    private Reminders reminders(Table through) {
        var secrets = new Secrets(through, clock);
        return new Reminders(
                through,
                new DynamoPayers(through),
                books(through),
                secrets,
                new InvoiceLetters(new PayLinks(secrets, URI.create("https://members.example"))),
                NETWORK,
                clock,
                new Log(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), clock));
    }

    private void owing(String... members) {
        SampleInvoices.owing(table, clock, members);
    }

    private void pay(String member, Table through, long cents) {
        books(through)
                .book(
                        member,
                        account -> List.of(Posting.on(
                                number(account),
                                "transfer " + cents,
                                Posting.Kind.PAID_BY_TRANSFER,
                                new Money(-cents, Currency.EUR),
                                LocalDate.of(2027, 2, 1),
                                clock.instant())),
                        List.of());
    }

    private static DocumentNumber number(Account account) {
        return account.invoices().getFirst().number();
    }

    private InvoiceBalance invoice(String member) {
        return books(table).account(member).orElseThrow().invoices().getFirst();
    }

    private Bookkeeper books(Table through) {
        return new Bookkeeper(through, NETWORK, clock, booking -> List.of());
    }

    private List<String> mails() {
        return local.items("MAIL#").stream()
                .map(mail -> mail.text("subject") + "\n" + WrittenMail.of(mail))
                .toList();
    }
}
