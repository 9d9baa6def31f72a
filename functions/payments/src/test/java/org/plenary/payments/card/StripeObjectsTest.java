package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plenary.common.json.JsonObject;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.Refund;

/** The examples that Stripe publishes with its API's description (src/test/resources/stripe/examples.json). */
final class StripeObjectsTest {
    private static final Currency USD = new Currency("USD", 2);
    private static final Instant THEN = Instant.ofEpochSecond(1_234_567_890);

    private final JsonObject examples = examples();

    @Test
    void a_refund() {
        assertThat(StripeObjects.refund(examples.object("refund")))
                .isEqualTo(new Refund(
                        "re_1Pgc72B7WZ01zgkWqPvrRrPE",
                        Optional.empty(),
                        new Money(100, USD),
                        Refund.State.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        THEN));
    }

    @Test
    void a_dispute_that_is_only_announced() {
        assertThat(StripeObjects.dispute(examples.object("dispute")))
                .isEqualTo(new Dispute(
                        "dp_1Pgc71B7WZ01zgkWMevJiAUx",
                        Optional.empty(),
                        new Money(1_000, USD),
                        "general",
                        Dispute.State.WARNING,
                        THEN,
                        Optional.of(Instant.ofEpochSecond(1_723_679_999))));
    }

    @Test
    void a_line_of_the_books_whose_source_is_an_id() {
        assertThat(StripeObjects.movement(examples.object("balance_transaction")))
                .isEqualTo(new Movement(
                        "txn_1PgaxNB7WZ01zgkWEV3TLf40",
                        THEN,
                        Movement.Kind.CHARGE,
                        new Money(100, USD),
                        new Money(0, USD),
                        "ch_1PgafuB7WZ01zgkWXYmPNZs8",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void a_checkout_that_says_little_once_it_has_an_amount() {
        var fields = new HashMap<>(examples.object("checkout.session").fields());
        fields.putAll(Map.of("amount_total", 500L, "currency", "usd"));
        var session = StripeObjects.session(new JsonObject(fields));
        assertThat(session.reference()).isEmpty();
        assertThat(session.key()).isEmpty();
        assertThat(session.payment()).contains("pi_1PgafyB7WZ01zgkWSjxsAJo3");
        assertThat(session.total()).isEqualTo(new Money(500, USD));
    }

    @Test
    void what_others_do_on_the_same_account_is_passed_over_in_a_list() {
        var ours = new HashMap<>(examples.object("checkout.session").fields());
        ours.putAll(Map.of("amount_total", 500L, "currency", "usd"));
        var theirs = Map.<String, Object>of("id", "cs_test_setup", "mode", "setup");
        var list =
                new JsonObject(Map.of("data", List.of(new JsonObject(ours), new JsonObject(theirs)), "has_more", true));

        var page = StripeObjects.page(list, StripeObjects::isPayment, StripeObjects::session);

        assertThat(page.entries()).hasSize(1);
        assertThat(page.next()).contains("cs_test_setup");
    }

    private static JsonObject examples() {
        try (var file = StripeObjectsTest.class.getResourceAsStream("/stripe/examples.json")) {
            return JsonObject.read(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
