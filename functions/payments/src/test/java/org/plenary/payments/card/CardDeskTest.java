package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.log.Log;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardEventItem.State;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.support.SampleInvoices;

@ExtendWith(LocalTable.class)
final class CardDeskTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final int PERMUTATIONS = 2_000;
    private static final int BLOCK = 100;

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
    void who_pays_by_card_is_a_member_and_has_a_receipt() throws IOException {
        var tells = owing("one", 1);
        assertThat(tell(tells.completed("evt_1", 385_00, "paid"))).isEqualTo(State.WORKED);
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(table.get(Keys.cardEvent("evt_1")).orElseThrow().has("body"))
                .as("who paid is not kept")
                .isFalse();
        assertThat(tell(tells.completed("evt_1", 385_00, "paid"))).isEqualTo(State.WORKED);
        assertThat(account("one").postings()).hasSize(2);
        assertThat(local.items("MAIL#")).hasSize(1);
    }

    @Test
    void a_payment_that_the_bank_makes_later_counts_when_it_is_made() throws IOException {
        var tells = owing("one", 1);
        tell(tells.completed("evt_1", 385_00, "unpaid"));
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.ISSUED);
        tell(tells.checkout("evt_2", "checkout.session.async_payment_succeeded", 385_00, "paid"));
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.PAID);
    }

    @Test
    void what_is_told_before_its_payment_waits_for_it() throws IOException {
        var tells = owing("one", 1);
        assertThat(tell(tells.refund("evt_2", "refund.created", "re_1", 100_00, "pending")))
                .isEqualTo(State.OPEN);
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(0, 0, 1));
        tell(tells.completed("evt_1", 385_00, "paid"));
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(1, 0, 0));
        assertThat(balance("one").owed()).isEqualTo(euros(100_00));
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(0, 0, 0));
    }

    @Test
    void what_belongs_to_nothing_of_ours_is_let_go_after_a_while() throws IOException {
        var tells = owing("one", 1);
        tell(tells.refund("evt_2", "refund.created", "re_1", 100_00, "pending"));
        clock.pass(Duration.ofDays(5));
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(1, 0, 0));
    }

    @Test
    void what_comes_again_after_it_was_worked_stays_worked() throws IOException {
        var tells = owing("one", 1);
        var event = tells.completed("evt_1", 385_00, "paid");
        tell(event);
        var kept = desk(table).keep(Webhook.event(event).notice(), event);
        assertThat(CardEventItem.state(kept)).isEqualTo(State.WORKED);
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(0, 0, 0));
    }

    @Test
    void what_was_let_go_is_not_booked_by_whoever_still_holds_it() throws IOException {
        var tells = owing("one", 1);
        var refund = tells.refund("evt_2", "refund.created", "re_1", 100_00, "pending");
        var held = desk(table).keep(Webhook.event(refund).notice(), refund);
        clock.pass(Duration.ofDays(5));
        desk(table).workOpen();
        tell(tells.completed("evt_1", 385_00, "paid"));
        desk(table).work(held);
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(table.get(Keys.cardEvent("evt_2")).orElseThrow().text("why")).isEqualTo("not-ours");
    }

    @Test
    void what_was_booked_is_not_let_go_by_whoever_still_holds_it() throws IOException {
        var tells = owing("one", 1);
        var event = tells.completed("evt_1", 385_00, "paid");
        var held = desk(table).keep(Webhook.event(event).notice(), event);
        tell(event);
        desk(table).work(held);
        assertThat(table.get(Keys.cardEvent("evt_1")).orElseThrow().text("why")).isEqualTo("booked");
    }

    @Test
    void another_use_of_the_account_is_none_of_ours_whatever_its_currency() throws IOException {
        var tells = owing("one", 1);
        var foreign = StripeTells.replaced(
                tells.refund("evt_2", "refund.created", "re_1", 100_00, "pending"),
                "\"currency\":\"eur\"",
                "\"currency\":\"usd\"");
        assertThat(tell(foreign)).isEqualTo(State.OPEN);
        clock.pass(Duration.ofDays(5));
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(1, 0, 0));
    }

    @Test
    void what_is_left_for_a_person_keeps_nothing_of_who_paid() throws IOException {
        var tells = owing("one", 1);
        var strange = StripeTells.replaced(
                tells.completed("evt_1", 385_00, "paid"), "\"amount_total\":38500", "\"amount_total\":100");
        assertThat(tell(strange)).isEqualTo(State.STRANGE);
        assertThat(table.get(Keys.cardEvent("evt_1")).orElseThrow().has("body")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"livemode\":false,\"type\" | \"livemode\":true,\"type\" | STRANGE",
                "\"object\":\"event\" | \"object\":\"event\",\"account\":\"acct_other\" | STRANGE",
                "\"amount_total\":38500 | \"amount_total\":100 | STRANGE",
                "\"currency\":\"eur\" | \"currency\":\"usd\" | STRANGE",
                "\"key\":\"key | \"key\":\"foreign | STRANGE",
                "\"payment_intent\":\"pi_1\" | \"payment_intent\":null | STRANGE",
                "\"client_reference_id\":\"INV-2027-00001\" | \"client_reference_id\":\"shop-7\" | WORKED",
                "\"mode\":\"payment\" | \"mode\":\"setup\" | WORKED"
            })
    void what_is_not_as_we_asked_for_pays_nothing(String right, String wrong, State state) throws IOException {
        var tells = owing("one", 1);
        var event = StripeTells.replaced(tells.completed("evt_1", 385_00, "paid"), right, wrong);
        assertThat(new String(event, StandardCharsets.UTF_8)).contains(wrong);
        assertThat(tell(event)).isEqualTo(state);
        assertThat(balance("one").owed()).isEqualTo(euros(385_00));
    }

    @Test
    void a_dispute_stops_the_reminders_until_it_is_decided() throws IOException {
        var tells = owing("one", 1);
        tell(tells.completed("evt_1", 385_00, "paid"));
        tell(tells.dispute("evt_2", "charge.dispute.created", "dp_1", 385_00, "needs_response"));
        assertThat(balance("one").disputed()).isTrue();
        assertThat(balance("one").owed()).isEqualTo(euros(385_00));
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        tell(tells.dispute("evt_3", "charge.dispute.closed", "dp_1", 385_00, "lost"));
        assertThat(balance("one").disputed()).isFalse();
        assertThat(balance("one").owed()).isEqualTo(euros(385_00));
    }

    @Test
    void a_bank_that_only_asks_takes_nothing() throws IOException {
        var tells = owing("one", 1);
        tell(tells.completed("evt_1", 385_00, "paid"));
        tell(tells.dispute("evt_2", "charge.dispute.created", "dp_1", 385_00, "warning_needs_response"));
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.PAID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_run_that_dies_is_followed_by_another(int writes) throws IOException {
        var tells = owing("one", 1);
        var event = tells.completed("evt_1", 385_00, "paid");
        var dying = desk(local.table(Dying.after(writes, local.client())));
        assertThatThrownBy(() -> tell(dying, event)).isInstanceOf(Dying.Death.class);
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.ISSUED);
        // Stripe tells again what was not answered; what was kept is worked without it
        if (writes == 0) {
            tell(event);
        }
        desk(table).workOpen();
        assertThat(balance("one").state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(local.items("MAIL#")).hasSize(1);
    }

    /** Each event comes once to three times, in any order, to eight at once. */
    @Test
    @Tag("long")
    void whatever_the_order_it_ends_the_same_to_the_cent() throws IOException {
        var random = new Random(20270115);
        for (int from = 0; from < PERMUTATIONS; from += BLOCK) {
            var told = new ArrayList<byte[]>();
            for (int i = from; i < from + BLOCK; i++) {
                told.addAll(story(owing("member-" + i, i + 1), i, random, true));
            }
            Collections.shuffle(told, random);
            deliver(told);
            for (int i = from; i < from + BLOCK; i++) {
                var account = account("member-" + i);
                assertThat(account.balance()).as("member-" + i).isEqualTo(euros(100_00));
                assertThat(account.postings()).as("member-" + i).hasSize(7);
            }
        }
    }

    /** The negative control: were things not called by the names that the provider gives them, money would be counted twice. */
    @Test
    void without_the_providers_names_it_would_not() throws IOException {
        var random = new Random(20270115);
        deliver(story(owing("one", 1), 0, random, false));
        assertThat(account("one").balance()).isNotEqualTo(euros(100_00));
    }

    private void deliver(List<byte[]> told) {
        Together.run(told.size(), 8, i -> () -> tell(told.get(i)));
        for (int i = 0; i < 5; i++) {
            desk(table).workOpen();
        }
        assertThat(desk(table).workOpen()).isEqualTo(new CardDesk.Done(0, 0, 0));
    }

    /** A payment, a refund that arrives, one that does not, and a dispute that is won. */
    private static List<byte[]> story(StripeTells tells, int number, Random random, boolean named) {
        var told = new ArrayList<byte[]>();
        for (int kind = 0; kind < 9; kind++) {
            int times = named ? 1 + random.nextInt(3) : 3;
            for (int time = 0; time < times; time++) {
                var id = "evt_" + number + "_" + kind + (named ? "" : "_" + time);
                var name = number + (named ? "" : "_" + kind + "_" + time);
                told.add(
                        switch (kind) {
                            case 0 -> tells.completed(id, 385_00, "paid");
                            case 1 -> tells.refund(id, "refund.created", "re_a" + name, 100_00, "pending");
                            case 2 -> tells.refund(id, "refund.updated", "re_a" + name, 100_00, "succeeded");
                            case 3 -> tells.refund(id, "refund.created", "re_b" + name, 50_00, "pending");
                            case 4 -> tells.refund(id, "refund.failed", "re_b" + name, 50_00, "failed");
                            case 5 ->
                                tells.dispute(id, "charge.dispute.created", "dp_" + name, 75_00, "needs_response");
                            case 6 ->
                                tells.dispute(
                                        id, "charge.dispute.funds_withdrawn", "dp_" + name, 75_00, "under_review");
                            case 7 -> tells.dispute(id, "charge.dispute.funds_reinstated", "dp_" + name, 75_00, "won");
                            default -> tells.dispute(id, "charge.dispute.closed", "dp_" + name, 75_00, "won");
                        });
            }
        }
        return told;
    }

    private State tell(byte[] event) throws IOException {
        return tell(desk(table), event);
    }

    private static State tell(CardDesk desk, byte[] event) throws IOException {
        return desk.work(desk.keep(Webhook.event(event).notice(), event));
    }

    /** Somebody whose invoice has this number, and who was sent to a checkout. */
    private StripeTells owing(String member, int number) {
        SampleInvoices.owing(table, clock, member);
        var invoice = new DocumentNumber("INV", 2027, number).toString();
        var key = "key-of-sixteen-and-" + number;
        table.commit(Change.put(Item.of(checkout(invoice, key)).with("amount", 385_00)));
        return new StripeTells(clock.instant(), invoice, key, "pi_" + number);
    }

    private static Key checkout(String invoice, String key) {
        return Keys.checkout(invoice, key);
    }

    private CardDesk desk(Table through) {
        return new CardDesk(
                through,
                new CardLedger(through, SampleInvoices.books(through, clock), NETWORK, clock),
                false,
                clock,
                new Log(new PrintStream(new ByteArrayOutputStream(), true), clock));
    }

    private Account account(String member) {
        return SampleInvoices.books(table, clock).account(member).orElseThrow();
    }

    private InvoiceBalance balance(String member) {
        return account(member).invoices().getFirst();
    }
}
