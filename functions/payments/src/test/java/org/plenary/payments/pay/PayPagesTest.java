package org.plenary.payments.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.support.SampleInvoices;

/** Behind the link of an invoice. */
@ExtendWith(LocalTable.class)
final class PayPagesTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final DocumentNumber FIRST = new DocumentNumber("INV", 2027, 1);

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private PayFunction function;
    private String token;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        SampleInvoices.owing(given.table(), clock, "one");
        function = new PayFunction(given.environment(), clock);
        var path = new PayLinks(new Secrets(given.table(), clock), URI.create("https://network.example")).path(FIRST);
        token = path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void says_what_is_owed_why_and_how_to_pay_it() {
        var page = ask("GET", "", token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("INV-2027-00001", "Théâtre de l’Écluse", "€385.00 is to be paid by 14 February 2027.")
                .contains("BE68 5390 0754 7034", "+++270/0000/00154+++", "<svg", "I have paid by transfer");
    }

    @Test
    void says_what_has_arrived_and_that_it_is_paid() {
        pay(200_00);
        assertThat(ask("GET", "", token).body()).contains("€185.00 is to be paid", "Of €385.00, €200.00 has arrived.");
        pay(185_00);
        assertThat(ask("GET", "", token).body())
                .contains("This invoice is paid. Thank you.")
                .doesNotContain("<svg", "I have paid by transfer");
        pay(10_00);
        assertThat(ask("GET", "", token).body()).contains("€10.00 more has arrived");
    }

    @Test
    void is_overdue_the_day_after_the_last_one() {
        clock.pass(Duration.ofDays(30));
        assertThat(ask("GET", "", token).body()).contains("is to be paid by 14 February 2027.");
        clock.pass(Duration.ofDays(1));
        assertThat(ask("GET", "", token).body()).contains("was to be paid by 14 February 2027.");
    }

    @Test
    void a_transfer_that_was_told_is_remembered_and_pays_nothing() {
        var answer = ask("POST", "/transferred", token);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().get("location")).endsWith("/" + token + "?told");
        var item = local.table().get(Keys.document("INV-2027-00001")).orElseThrow();
        assertThat(item.text("transferTold")).isEqualTo("2027-01-15");
        assertThat(item.text("state")).isEqualTo("ISSUED");
    }

    @Test
    void a_link_of_another_or_of_nobody_leads_nowhere_and_writes_nothing() {
        var before = local.items().stream().map(Item::attributes).toList();
        var foreign = new PayLinks(new Secrets(local.table(), clock), URI.create("https://network.example"))
                .path(new DocumentNumber("INV", 2027, 2));
        var others = foreign.substring(foreign.lastIndexOf('/') + 1);
        for (var wrong : List.of(others, "AAAAAAAAAAAAAAAAAAAAAA", "x", token + "A", token.substring(1))) {
            assertThat(ask("GET", "", wrong).status()).as(wrong).isEqualTo(404);
            assertThat(ask("GET", "/pdf", wrong).status()).as(wrong).isEqualTo(404);
            assertThat(ask("POST", "/transferred", wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(local.items().stream().map(Item::attributes).toList()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void without_cards_its_forms_lead_nowhere_else() {
        var page = ask("GET", "", token);
        assertThat(page.body()).doesNotContain("by card");
        assertThat(page.headers().get("content-security-policy")).contains("form-action 'self';");
    }

    /** Browsers hold the redirect that answers a form against the page that the form stood on. */
    @Test
    void with_cards_its_forms_may_lead_to_where_cards_are_taken() {
        takeCards(Optional.empty());
        var page = ask("GET", "", token);
        assertThat(page.body()).contains("Pay €385.00 by card");
        assertThat(page.headers().get("content-security-policy"))
                .contains("form-action 'self' https://checkout.stripe.com;");
        takeCards(Optional.of("https://pay.network.example"));
        assertThat(ask("GET", "", token).headers().get("content-security-policy"))
                .contains("form-action 'self' https://pay.network.example;");
    }

    private void takeCards(Optional<String> pages) {
        clock.pass(Duration.ofMinutes(5));
        local.table()
                .commit(Change.put(Item.of(Keys.thirdPartySecrets("STRIPE"))
                        .with("secretKey", "rk_test_1")
                        .with("webhookSecret", "whsec_1")
                        .with("pages", pages)));
    }

    private Answer ask(String method, String more, String with) {
        var call = HttpCall.to(method + " /pay/{number}/{token}" + more)
                .parameter("number", "INV-2027-00001")
                .parameter("token", with)
                .at(clock.instant());
        return (method.equals("POST") ? call.form(Map.of()) : call).on(function);
    }

    private void pay(long cents) {
        clock.pass(Duration.ofSeconds(1));
        new Bookkeeper(local.table(), NETWORK, clock, booking -> List.of())
                .book(
                        "one",
                        account -> List.of(Posting.on(
                                FIRST,
                                "transfer of " + cents,
                                Kind.PAID_BY_TRANSFER,
                                new Money(-cents, Currency.EUR),
                                LocalDate.of(2027, 1, 20),
                                clock.instant())),
                        List.of());
    }
}
