package org.plenary.payments.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.lambda.Clients;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.support.SetClock;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Checkout;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.RefundOrder;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.stripe.StripeEndpoint;
import software.amazon.awssdk.http.SdkHttpClient;

/** Our adapter and Stripe's own library before the same Stripe: they ask the same, and understand the same. */
final class StripeLibraryTest {
    private static final SdkHttpClient HTTP = Clients.httpAskedOnce();
    private static final String SECRET = "sk_test_of_this_test";

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-23T10:00:00Z");
    private StripeEndpoint stripe;
    private StripeProvider ours;
    private StripeClient theirs;

    @BeforeEach
    void start() throws IOException {
        stripe = StripeEndpoint.start(
                StripeEndpoint.Options.in(folder, SECRET, "whsec_of_this_test").clock(clock));
        ours = new StripeProvider(HTTP, stripe.address(), SECRET, Duration.ofSeconds(20), clock);
        theirs = StripeClient.builder()
                .setApiKey(SECRET)
                .setApiBase(stripe.address().toString())
                .setMaxNetworkRetries(0)
                .build();
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
    void the_pinned_version_is_the_librarys() {
        assertThat(StripeProvider.VERSION).isEqualTo(com.stripe.Stripe.API_VERSION);
    }

    @Test
    void a_checkout_is_asked_for_in_the_very_same_words() throws StripeException {
        var key = new RequestKey("key-of-the-adapter", clock.instant());
        done(ours.open(checkout(), key));
        theirs.v1().checkout().sessions().create(parameters(key.key()), options("key-of-the-library"));

        var asked = asked();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).contains("price_data");

        // The negative control: another word would be seen
        theirs.v1().checkout().sessions().create(parameters("another-key-in-it"), options("key-of-the-library-2"));
        assertThat(asked().getFirst()).isNotEqualTo(asked.getFirst());
    }

    @Test
    void a_refund_is_asked_for_in_the_very_same_words() throws StripeException {
        var payment = paid();
        var key = new RequestKey("key-of-the-adapter-2", clock.instant());
        done(ours.refund(new RefundOrder(payment, new Money(2_500, Currency.EUR), "CN-2027-00001"), key));
        theirs.v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(payment)
                                .setAmount(2_500L)
                                .putMetadata("reference", "CN-2027-00001")
                                .putMetadata("key", key.key())
                                .build(),
                        options("key-of-the-library"));

        assertThat(asked().get(0)).isEqualTo(asked().get(1)).contains("payment_intent");
    }

    @Test
    void a_checkout_is_understood_alike() throws StripeException {
        for (var until : List.of("opened", "paid", "expired")) {
            var id = done(ours.open(checkout(), key(until))).id();
            switch (until) {
                case "paid" -> stripe.account().payByCard(id);
                case "expired" -> stripe.account().expire(id);
                default -> {}
            }
            var their = theirs.v1().checkout().sessions().retrieve(id);
            var our = done(ours.session(id));
            assertThat(their.getId()).isEqualTo(our.id());
            assertThat(their.getStatus()).isEqualToIgnoringCase(our.state().name());
            assertThat(their.getPaymentStatus()).isEqualTo(our.paid() ? "paid" : "unpaid");
            assertThat(their.getAmountTotal()).isEqualTo(our.total().minor());
            assertThat(their.getCurrency())
                    .isEqualToIgnoringCase(our.total().currency().code());
            assertThat(their.getClientReferenceId())
                    .isEqualTo(our.reference().orElseThrow())
                    .isEqualTo(their.getMetadata().get("reference"));
            assertThat(their.getMetadata().get("key")).isEqualTo(our.key().orElseThrow());
            assertThat(their.getPaymentIntent()).isEqualTo(our.payment().orElse(null));
            assertThat(their.getUrl()).isEqualTo(our.page().orElse(null));
            assertThat(their.getCreated()).isEqualTo(our.created().getEpochSecond());
            assertThat(their.getExpiresAt()).isEqualTo(our.expires().getEpochSecond());
            assertThat(their.getLivemode()).isEqualTo(our.live());
        }
    }

    @Test
    void the_books_are_understood_alike() throws StripeException {
        for (int i = 0; i < 105; i++) {
            paid();
        }
        var payment = paid();
        done(ours.refund(new RefundOrder(payment, new Money(2_500, Currency.EUR), "CN-2027-00001"), key("refund")));
        var dispute = stripe.account().dispute(paid());
        stripe.account().win(dispute);

        var from = clock.instant();
        var until = from.plusSeconds(1);
        var our = done(ours.movements(from, until, Optional.empty()));
        assertThat(our.next()).isPresent();
        var whole = new ArrayList<>(our.entries());
        whole.addAll(done(ours.movements(from, until, our.next())).entries());
        var iterator = whole.iterator();
        for (BalanceTransaction their : theirs.v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setCreated(BalanceTransactionListParams.Created.builder()
                                .setGte(from.getEpochSecond())
                                .setLt(until.getEpochSecond())
                                .build())
                        .setLimit(100L)
                        .addExpand("data.source")
                        .build())
                .autoPagingIterable()) {
            var same = iterator.next();
            assertThat(their.getId()).isEqualTo(same.id());
            assertThat(their.getAmount()).isEqualTo(same.amount().minor());
            assertThat(their.getFee()).isEqualTo(same.fee().minor());
            assertThat(their.getNet()).isEqualTo(same.amount().minus(same.fee()).minor());
            assertThat(their.getReportingCategory())
                    .isEqualToIgnoringCase(same.kind().name());
            assertThat(their.getSource()).isEqualTo(same.source());
            if (same.kind() == Movement.Kind.CHARGE) {
                var charge = (Charge) their.getSourceObject();
                assertThat(charge.getPaymentIntent()).isEqualTo(same.payment().orElseThrow());
                assertThat(charge.getMetadata().get("reference"))
                        .isEqualTo(same.reference().orElseThrow());
            }
        }
        assertThat(iterator.hasNext()).isFalse();
        assertThat(whole).hasSize(107 + 1 + 2);
    }

    /** What was asked under a key, newest first. */
    private List<String> asked() {
        return stripe.account().all("key").stream()
                .map(json -> json.replaceAll(".*\"asked\":\"((?:[^\"\\\\]++|\\\\.)*+)\".*", "$1"))
                .toList();
    }

    private SessionCreateParams parameters(String key) {
        var wish = checkout();
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setAdaptivePricing(SessionCreateParams.AdaptivePricing.builder()
                        .setEnabled(false)
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("eur")
                                .setUnitAmount(wish.amount().minor())
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName(wish.wording())
                                        .build())
                                .build())
                        .build())
                .addPaymentMethodType(PaymentMethodType.CARD)
                .addPaymentMethodType(PaymentMethodType.BANCONTACT)
                .setClientReferenceId(wish.reference())
                .putMetadata("reference", wish.reference())
                .putMetadata("key", key)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription(wish.wording())
                        .putMetadata("reference", wish.reference())
                        .build())
                .setCustomerEmail(wish.email().text())
                .setLocale(SessionCreateParams.Locale.NL)
                .setSuccessUrl(wish.success())
                .setCancelUrl(wish.cancelled())
                .setExpiresAt(wish.expires().getEpochSecond())
                .build();
    }

    private String paid() {
        var id = done(ours.open(
                        checkout(), key("paid" + stripe.account().all("key").size())))
                .id();
        stripe.account().payByCard(id);
        return stripe.account().payment(id).orElseThrow();
    }

    private Checkout checkout() {
        return new Checkout(
                "INV-2027-00042",
                new Money(23_300, Currency.EUR),
                "Lidmaatschap 2027 & \"steun\" = 100 % + Łódź 日本",
                new EmailAddress("amelie+plenary@orchestra.example"),
                Language.DUTCH,
                "https://plenary.example/paid?session={CHECKOUT_SESSION_ID}",
                "https://plenary.example/pay/aé",
                Instant.parse("2026-11-23T11:00:00Z"));
    }

    private RequestKey key(String name) {
        return new RequestKey("key-of-this-test-" + name, clock.instant());
    }

    private static RequestOptions options(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }
}
