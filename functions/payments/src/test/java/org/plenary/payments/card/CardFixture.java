package org.plenary.payments.card;

import static org.plenary.payments.support.SampleInvoices.euros;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.log.Log;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.support.SampleInvoices;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.http.SdkHttpClient;

/** The member {@code one} owes an invoice, and there is a Stripe of ours that tells nothing by itself. */
@ExtendWith(LocalTable.class)
abstract class CardFixture {
    static final NetworkProfile NETWORK = SampleNetwork.profile();
    static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);

    private static final String SECRET = "sk_test_of_this_test";
    private static final SdkHttpClient HTTP = Clients.httpAskedOnce();

    final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private final Random random = new Random(20270115);

    @TempDir
    private Path folder;

    LocalTable local;
    Table table;
    StripeEndpoint stripe;

    @BeforeEach
    void start(LocalTable given) throws IOException {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
        SampleInvoices.owing(table, clock, "one");
    }

    @AfterEach
    void stop() throws IOException {
        stripe.close();
    }

    final StripeProvider provider() {
        return provider(SECRET);
    }

    final StripeProvider provider(String secret) {
        return new StripeProvider(HTTP, stripe.address(), secret, Duration.ofSeconds(20), clock);
    }

    final Checkouts checkouts(Table through) {
        return new Checkouts(through, provider(), clock, random);
    }

    final CardLedger ledger(Table through) {
        return new CardLedger(through, books(through), NETWORK, clock);
    }

    final Bookkeeper books(Table through) {
        return SampleInvoices.books(through, clock);
    }

    final Log log() {
        return new Log(new PrintStream(new ByteArrayOutputStream(), true), clock);
    }

    final Account account() {
        return books(table).account("one").orElseThrow();
    }

    final InvoiceBalance balance() {
        return account().invoices().getFirst();
    }

    /** Somebody presses the button of the invoice's page that leads to Stripe. */
    final Opening open(long cents, Table through) {
        return checkouts(through)
                .open(new Checkouts.Wish(
                        INVOICE,
                        euros(cents),
                        "Fee 2027",
                        new EmailAddress("payer@ecluse.example"),
                        Language.ENGLISH,
                        "https://members.example/pay/1"));
    }

    /** Stripe's id of the checkout that is open; empty where its answer was lost. */
    final String session() {
        return table.get(Keys.currentCheckout(INVOICE.toString())).orElseThrow().text("session", "");
    }

    /** The payer goes through the checkout, of which nothing is told. */
    final String paid() {
        open(385_00, table);
        var session = session();
        stripe.account().payByCard(session);
        return stripe.account().payment(session).orElseThrow();
    }
}
