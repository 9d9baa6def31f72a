package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.log.Log;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.card.CardLedger.Result;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.invoices.InvoiceLetters;
import org.plenary.payments.invoices.InvoiceReceipts;
import org.plenary.payments.invoices.Issuer;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.support.SamplePayers;
import org.plenary.stripe.Fault;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.http.SdkHttpClient;

/** A Stripe that tells nothing: what it has in its books comes into ours all the same. */
@ExtendWith(LocalTable.class)
final class ReconciliationTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);
    private static final SdkHttpClient HTTP = Clients.httpAskedOnce();
    private static final String SECRET = "sk_test_of_this_test";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private Table table;
    private StripeEndpoint stripe;

    @BeforeEach
    void start(LocalTable given) throws IOException {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
        table.commit(SamplePayers.owing("one"));
        new Issuer(table, new DynamoPayers(table), clock)
                .issue(
                        List.of(SamplePayers.dueKey("one")),
                        NETWORK,
                        NETWORK.invoicing().orElseThrow());
    }

    @AfterEach
    void stop() throws IOException {
        stripe.close();
    }

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void a_payment_that_was_never_told_of_makes_a_member_the_next_day() {
        paid();
        assertThat(compare()).as("the day is not over").isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.ISSUED);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        assertThat(officeMail()).contains("They are booked now").doesNotContain("Please look");
    }

    @Test
    void what_was_told_of_is_no_difference() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(account()).isEqualTo(2);
        assertThat(local.items("MAIL#card-books")).isEmpty();
    }

    @Test
    void an_amount_that_differs_is_told_and_changes_nothing() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(300_00), clock.instant(), List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().owed()).isEqualTo(euros(85_00));
        assertThat(officeMail()).contains("Please look").doesNotContain("They are booked now");
    }

    @Test
    void refunds_and_disputes_are_booked_after_their_payment() {
        var payment = paid();
        stripe.account().refund(payment, Optional.of(100_00L));
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(2, 0));
        assertThat(balance().owed()).isEqualTo(euros(100_00));
        stripe.account().failRefund(stripe.account().refund(payment, Optional.of(50_00L)));
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(2, 0));
        assertThat(balance().owed()).isEqualTo(euros(100_00));
    }

    @Test
    void a_dispute_that_is_lost_weeks_later_is_heard_of() {
        var payment = paid();
        var dispute = stripe.account().dispute(payment);
        clock.pass(DAY);
        compare();
        assertThat(balance().disputed()).isTrue();
        clock.pass(Duration.ofDays(40));
        stripe.account().lose(dispute);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().disputed()).isFalse();
        assertThat(balance().owed()).isEqualTo(euros(385_00));
    }

    @Test
    void days_on_which_stripe_did_not_answer_are_caught_up() {
        clock.pass(DAY);
        compare();
        paid();
        clock.pass(DAY.multipliedBy(3));
        stripe.faults().next(1, new Fault.Answer(429));
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 3));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.ISSUED);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
    }

    @Test
    void what_stripe_does_not_know_of_is_told_and_stays() {
        ledger(table).paid("pi_of_nowhere", INVOICE, euros(385_00), clock.instant(), List.of());
        ledger(table)
                .refunded(
                        new Refund(
                                "re_of_nowhere",
                                Optional.of("pi_of_nowhere"),
                                euros(5_00),
                                Refund.State.SUCCEEDED,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                clock.instant()),
                        List.of());
        ledger(table)
                .disputed(
                        new Dispute(
                                "du_of_nowhere",
                                Optional.of("pi_of_nowhere"),
                                euros(5_00),
                                "fraudulent",
                                Dispute.State.OPEN,
                                clock.instant(),
                                Optional.empty()),
                        List.of());
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(3, 0));
        assertThat(officeMail())
                .contains("in our books and not in Stripe’s", "pi_of_nowhere", "re_of_nowhere", "du_of_nowhere")
                .doesNotContain("They are booked now");
        assertThat(account()).isEqualTo(4);
        clock.pass(DAY);
        assertThat(compare()).as("told once").isEqualTo(new Reconciliation.Done(0, 0));
    }

    @Test
    void what_both_have_is_no_difference() {
        var payment = paid();
        ledger(table).paid(payment, INVOICE, euros(385_00), clock.instant(), List.of());
        var refund = stripe.account().refund(payment, Optional.of(100_00L));
        var dispute = stripe.account().dispute(payment);
        told(payment, refund, dispute);
        clock.pass(DAY);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(0, 0));
        assertThat(account()).isEqualTo(4);
    }

    /** As if the webhook had told of them. */
    private void told(String payment, String refund, String dispute) {
        ledger(table)
                .refunded(
                        new Refund(
                                refund,
                                Optional.of(payment),
                                euros(100_00),
                                Refund.State.SUCCEEDED,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                clock.instant()),
                        List.of());
        ledger(table)
                .disputed(
                        new Dispute(
                                dispute,
                                Optional.of(payment),
                                euros(385_00),
                                "fraudulent",
                                Dispute.State.OPEN,
                                clock.instant(),
                                Optional.empty()),
                        List.of());
    }

    @Test
    void what_is_told_days_later_is_looked_for_on_its_own_day() {
        clock.pass(Duration.ofHours(14).plusMinutes(59).plusSeconds(59));
        var payment = paid();
        var at = clock.instant();
        clock.pass(Duration.ofSeconds(6));
        ledger(table).paid(payment, INVOICE, euros(385_00), at, List.of());
        clock.pass(DAY.plusHours(2));
        assertThat(compare()).as("told after midnight").isEqualTo(new Reconciliation.Done(0, 0));
        ledger(table).paid("pi_of_nowhere", INVOICE, euros(385_00), at, List.of());
        clock.pass(DAY);
        assertThat(compare()).as("told after its day was compared").isEqualTo(new Reconciliation.Done(1, 0));
    }

    /** Before the booking, and between it and the end of the day. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_run_that_dies_forgets_no_difference(int writes) {
        paid();
        clock.pass(DAY);
        var dying = local.table(Dying.after(writes, local.client()));
        assertThatThrownBy(() -> reconciliation(dying).catchUp()).isInstanceOf(Dying.Death.class);
        assertThat(compare()).isEqualTo(new Reconciliation.Done(1, 0));
        assertThat(account()).isEqualTo(2);
        assertThat(officeMail()).contains("They are booked now");
        assertThat(table.query(Keys.cardBooksPartition("2027-01-15"), "DIFFERENCE"))
                .singleElement()
                .satisfies(item -> assertThat(item.text("result")).isEqualTo(Result.BOOKED.name()));
    }

    /** The payer goes through the checkout; of which nothing is told. */
    private String paid() {
        var page = "https://members.example/pay/1";
        var opening = new Checkouts(table, provider(), clock, new Random(1))
                .open(new Checkouts.Wish(
                        INVOICE,
                        balance().owed(),
                        "Fee 2027",
                        new EmailAddress("payer@ecluse.example"),
                        Language.ENGLISH,
                        page));
        assertThat(opening).isInstanceOf(Opening.At.class);
        var session = table.get(Keys.currentCheckout(INVOICE.toString()))
                .orElseThrow()
                .text("session");
        stripe.account().payByCard(session);
        return stripe.account().payment(session).orElseThrow();
    }

    private String officeMail() {
        return WrittenMail.of(local.items("MAIL#card-books").getFirst());
    }

    private Reconciliation.Done compare() {
        return reconciliation(table).catchUp();
    }

    private Reconciliation reconciliation(Table through) {
        return new Reconciliation(
                through,
                provider(),
                ledger(through),
                NETWORK,
                clock,
                new Log(new PrintStream(new ByteArrayOutputStream(), true), clock));
    }

    private StripeProvider provider() {
        return new StripeProvider(HTTP, stripe.address(), SECRET, Duration.ofSeconds(20), clock);
    }

    private CardLedger ledger(Table through) {
        return new CardLedger(through, books(through), NETWORK, clock);
    }

    private Bookkeeper books(Table through) {
        var secrets = new Secrets(through, clock);
        var letters = new InvoiceLetters(new PayLinks(secrets, URI.create("https://members.example")));
        return new Bookkeeper(
                through,
                NETWORK,
                clock,
                new InvoiceReceipts(through, new DynamoPayers(through), secrets, letters, NETWORK, clock));
    }

    private int account() {
        return books(table).account("one").orElseThrow().postings().size();
    }

    private InvoiceBalance balance() {
        return books(table).account("one").orElseThrow().invoices().getFirst();
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
