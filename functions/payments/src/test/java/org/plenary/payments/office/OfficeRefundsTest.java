package org.plenary.payments.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.payments.card.Checkouts;
import org.plenary.payments.card.StripeProvider;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.support.SampleInvoices;
import org.plenary.stripe.Fault;
import org.plenary.stripe.StripeEndpoint;

/** The office gives a payment by card back on the page of its invoice. */
@ExtendWith(LocalTable.class)
final class OfficeRefundsTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final DocumentNumber INVOICE = new DocumentNumber("INV", 2027, 1);
    private static final String PAGE = "/office/invoices/{number}";
    private static final String SECRET = "sk_test_of_this_test";

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private StripeEndpoint stripe;
    private MoneyFunction function;
    private SignedIn ines;
    private String payment = "";

    @BeforeEach
    void start(LocalTable given) throws IOException {
        SampleNetwork.setUp(given);
        local = given;
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
        given.table()
                .commit(Change.put(Item.of(Keys.thirdPartySecrets("STRIPE"))
                        .with("secretKey", SECRET)
                        .with("webhookSecret", "whsec_of_this_test")));
        var environment = new HashMap<>(given.environment());
        environment.put("STRIPE_ENDPOINT", stripe.address().toString());
        function = new MoneyFunction(environment, clock);
        ines = SignedIn.staff(given, function, clock, "Ines", Role.FINANCE);
        SampleInvoices.owing(given.table(), clock, "member-1");
        payment = paid();
    }

    @AfterEach
    void stop() throws IOException {
        stripe.close();
    }

    @Test
    void the_whole_is_proposed_and_what_came_of_it_stands_on_the_page_and_in_the_account() {
        var page = show();
        assertThat(page.body()).contains("Give back a payment by card", "value=\"385.00\"", "€385.00 of 15 January");
        var answer = ines.post(PAGE + "/refund", number(), form(page, "385.00"));
        assertThat(answer.headers().get("location")).isEqualTo("/office/invoices/" + number() + "?done=refunded");
        assertThat(show().body()).contains("refunded", "Ines: They left").doesNotContain("/refund\"");
        assertThat(ines.get("/office/accounts/{id}", "member-1", "").body())
                .contains("Ines: They left", "€385.00 is owed");
        assertThat(stripe.account().all("refund")).hasSize(1);
    }

    @Test
    void credit_is_proposed_where_there_is_some() {
        book("cash", Kind.PAID_OTHERWISE, -50_00);
        assertThat(show().body()).contains("value=\"50.00\"");
    }

    @Test
    void pressed_twice_it_is_one_refund() {
        var form = form(show(), "100");
        for (int press = 0; press < 2; press++) {
            assertThat(ines.post(PAGE + "/refund", number(), form).status()).isEqualTo(303);
        }
        assertThat(stripe.account().all("refund")).hasSize(1);
    }

    @Test
    void what_is_under_way_is_seen_and_asked_for_once() {
        stripe.faults().next(1, new Fault.Answer(429));
        var answer = ines.post(PAGE + "/refund", number(), form(show(), "100"));
        assertThat(answer.headers().get("location")).endsWith("?done=refund-ordered");
        var page = show();
        assertThat(page.body()).contains("€100.00, ordered back on 15 January 2027 by Ines (They left), is on its way");
        var other = ines.post(PAGE + "/refund", number(), form(page, "100"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("another refund of this payment is under way");
        assertThat(stripe.account().all("refund")).isEmpty();
    }

    @Test
    void what_stripe_refuses_is_said_with_its_reason() {
        stripe.account().dispute(payment);
        var answer = ines.post(PAGE + "/refund", number(), form(show(), "100"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Nothing was given back. Stripe says that the payment is disputed")
                .contains("€100.00, ordered back on 15 January 2027 by Ines (They left), was not given back.");
    }

    @Test
    void more_than_is_left_and_no_reason_are_said_at_their_fields() {
        var more = ines.post(PAGE + "/refund", number(), form(show(), "385.01"));
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.body()).contains("At most €385.00 of this payment can still be given back.");
        var form = form(show(), "10");
        form.remove("refund-reason");
        assertThat(ines.post(PAGE + "/refund", number(), form).status()).isEqualTo(422);
        assertThat(stripe.account().all("refund")).isEmpty();
    }

    @Test
    void an_old_page_gives_nothing_back() {
        var form = form(show(), "100");
        clock.pass(Duration.ofSeconds(1));
        book("cash", Kind.PAID_OTHERWISE, -50_00);
        assertThat(ines.post(PAGE + "/refund", number(), form).status()).isEqualTo(409);
        assertThat(stripe.account().all("refund")).isEmpty();
    }

    @Test
    void who_only_reads_is_offered_no_refund() {
        var board = SignedIn.staff(local, function, clock, "Board", Role.BOARD);
        assertThat(board.get(PAGE, number(), "").body()).doesNotContain("/refund\"");
        assertThat(board.post(PAGE + "/refund", number(), form(show(), "100")).status())
                .isEqualTo(403);
    }

    private Answer show() {
        return ines.get(PAGE, number(), "");
    }

    private Map<String, List<String>> form(Answer page, String amount) {
        var form = new HashMap<String, List<String>>();
        form.put("version", List.of(page.hidden("version")));
        form.put("refund-order", List.of(page.hidden("refund-order")));
        form.put("refund-payment", List.of(payment));
        form.put("refund-amount", List.of(amount));
        form.put("refund-reason", List.of("They left"));
        return form;
    }

    private static String number() {
        return INVOICE.toString();
    }

    private String paid() {
        try (var http = Clients.httpAskedOnce()) {
            var provider = new StripeProvider(http, stripe.address(), SECRET, Duration.ofSeconds(20), clock);
            new Checkouts(local.table(), provider, clock, new Random(1))
                    .open(new Checkouts.Wish(
                            INVOICE,
                            new Money(385_00, Currency.EUR),
                            "Fee 2027",
                            new EmailAddress("payer@ecluse.example"),
                            Language.ENGLISH,
                            "https://members.example/pay/1"));
        }
        var session =
                local.table().get(Keys.currentCheckout(number())).orElseThrow().text("session");
        stripe.account().payByCard(session);
        var id = stripe.account().payment(session).orElseThrow();
        local.table()
                .commit(Change.put(Item.of(Keys.cardPayment(id))
                        .with("payment", id)
                        .with("invoice", number())
                        .with("account", "member-1")
                        .with("booked", clock.instant())));
        book("card " + id, Kind.PAID_BY_CARD, -385_00);
        return id;
    }

    private void book(String key, Kind kind, long cents) {
        var posting = Posting.on(
                INVOICE, key, kind, new Money(cents, Currency.EUR), LocalDate.of(2027, 1, 15), clock.instant());
        new Bookkeeper(local.table(), NETWORK, clock, booking -> List.of())
                .book("member-1", account -> List.of(posting), List.of());
    }
}
