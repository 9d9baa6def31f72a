package org.plenary.payments.card;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.plenary.common.json.JsonObject;
import org.plenary.payments.card.StripeCalls.Reply;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Answer.Reason;
import org.plenary.payments.card.domain.CardProvider;
import org.plenary.payments.card.domain.Checkout;
import org.plenary.payments.card.domain.CheckoutSession;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.Page;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.card.domain.RefundOrder;
import org.plenary.payments.card.domain.RequestKey;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Stripe (docs.stripe.com/api), spoken to without its library: docs/decisions/014 says why.
 *
 * <p>Sessions and refunds carry their key in the metadata, for the time when Stripe has forgotten it as a key. They are found
 * by listing; Stripe's search lags and knows no sessions.
 */
public final class StripeProvider implements CardProvider {
    public static final URI ENDPOINT = URI.create("https://api.stripe.com");

    /** In which Stripe answers, and its webhook endpoint has to be made. */
    public static final String VERSION = "2025-11-17.clover";

    /** How long a payer waits for Stripe at most; a handler's own time has to be longer. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How far Stripe's clock and ours may be off. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private static final int PAGE = 100;

    private final StripeCalls calls;
    private final Clock clock;

    /**
     * @param http one that is asked once
     * @param secretKey the account's, or a restricted one
     */
    public StripeProvider(SdkHttpClient http, URI endpoint, String secretKey, Duration patience, Clock clock) {
        this.calls = new StripeCalls(http, endpoint, secretKey, VERSION, patience);
        this.clock = clock;
    }

    @Override
    public Answer<CheckoutSession> open(Checkout checkout, RequestKey key) {
        return once(key, () -> opened(key), () -> {
            var amount = StripeAmount.of(checkout.amount());
            return amount.isEmpty()
                    ? new Answer.Refused<>(Reason.AMOUNT, "amount_has_fraction")
                    : made(
                            "/v1/checkout/sessions",
                            CheckoutForm.of(checkout, amount.getAsLong(), key.key()),
                            Optional.of(key.key()),
                            StripeObjects::session);
        });
    }

    @Override
    public Answer<Optional<CheckoutSession>> opened(RequestKey key) {
        return found(
                "/v1/checkout/sessions",
                // To this day: a key kept long ago may have been used just now
                () -> new StripeForm()
                        .with("created[gte]", key.made().minus(CLOCKS).getEpochSecond()),
                StripeObjects::isPayment,
                StripeObjects::session,
                session -> session.key().equals(Optional.of(key.key())));
    }

    @Override
    public Answer<CheckoutSession> session(String id) {
        return read("/v1/checkout/sessions/" + segment(id), new StripeForm(), StripeObjects::session);
    }

    @Override
    public Answer<CheckoutSession> expire(String id) {
        Answer<CheckoutSession> answer = made(
                "/v1/checkout/sessions/" + segment(id) + "/expire",
                new StripeForm(),
                Optional.empty(),
                StripeObjects::session);
        // For a session that is not open any more Stripe has no code of its own, and nothing else can be wrong with
        // this call
        return answer instanceof Answer.Refused<CheckoutSession>(var reason, var code) && reason == Reason.INVALID
                ? new Answer.Refused<>(Reason.NOT_IN_THIS_STATE, code)
                : answer;
    }

    @Override
    public Answer<Refund> refund(RefundOrder order, RequestKey key) {
        return once(key, () -> refunded(order.payment(), key), () -> {
            var amount = StripeAmount.of(order.amount());
            return amount.isEmpty()
                    ? new Answer.Refused<>(Reason.AMOUNT, "amount_has_fraction")
                    : made(
                            "/v1/refunds",
                            new StripeForm()
                                    .with("payment_intent", order.payment())
                                    .with("amount", amount.getAsLong())
                                    .with("metadata[" + StripeObjects.REFERENCE + "]", order.reference())
                                    .with("metadata[" + StripeObjects.KEY + "]", key.key()),
                            Optional.of(key.key()),
                            StripeObjects::refund);
        });
    }

    @Override
    public Answer<Optional<Refund>> refunded(String payment, RequestKey key) {
        return found(
                "/v1/refunds",
                () -> new StripeForm().with("payment_intent", payment),
                refund -> true,
                StripeObjects::refund,
                refund -> refund.key().equals(Optional.of(key.key())));
    }

    @Override
    public Answer<Page<Movement>> movements(Instant from, Instant until, Optional<String> after) {
        return page(
                "/v1/balance_transactions",
                new StripeForm().created(from, until).with("expand[]", "data.source"),
                after,
                line -> true,
                StripeObjects::movement);
    }

    @Override
    public Answer<Page<Dispute>> disputes(Instant from, Instant until, Optional<String> after) {
        return page(
                "/v1/disputes", new StripeForm().created(from, until), after, dispute -> true, StripeObjects::dispute);
    }

    /** What a question gives. */
    private interface Question<T> {
        Answer<T> ask();
    }

    /** What a form begins with. */
    private interface Fields {
        StripeForm form();
    }

    /** A key that Stripe may have forgotten is looked for first. */
    private <T> Answer<T> once(RequestKey key, Question<Optional<T>> look, Question<T> make) {
        if (!key.forgotten(clock.instant())) {
            return make.ask();
        }
        return switch (look.ask()) {
            case Answer.Done<Optional<T>>(var found) ->
                found.<Answer<T>>map(Answer.Done::new).orElseGet(make::ask);
            case Answer.Refused<Optional<T>>(var reason, var code) -> new Answer.Refused<>(reason, code);
            case Answer.Unknown<Optional<T>>() -> new Answer.Unknown<>();
            case Answer.Unavailable<Optional<T>>() -> new Answer.Unavailable<>();
        };
    }

    /** The first that fits, in a list that is read to its end. */
    private <T> Answer<Optional<T>> found(
            String path,
            Fields fields,
            Predicate<JsonObject> wanted,
            Function<JsonObject, T> entry,
            Predicate<T> fits) {
        Optional<String> after = Optional.empty();
        while (true) {
            switch (page(path, fields.form(), after, wanted, entry)) {
                case Answer.Done<Page<T>>(var page) -> {
                    for (T one : page.entries()) {
                        if (fits.test(one)) {
                            return new Answer.Done<>(Optional.of(one));
                        }
                    }
                    if (page.next().isEmpty()) {
                        return new Answer.Done<>(Optional.empty());
                    }
                    after = page.next();
                }
                case Answer.Refused<Page<T>>(var reason, var code) -> {
                    return new Answer.Refused<>(reason, code);
                }
                case Answer.Unknown<Page<T>>() -> {
                    return new Answer.Unknown<>();
                }
                case Answer.Unavailable<Page<T>>() -> {
                    return new Answer.Unavailable<>();
                }
            }
        }
    }

    private <T> Answer<Page<T>> page(
            String path,
            StripeForm fields,
            Optional<String> after,
            Predicate<JsonObject> wanted,
            Function<JsonObject, T> entry) {
        fields.with("limit", PAGE);
        after.ifPresent(id -> fields.with("starting_after", id));
        return read(path, fields, json -> StripeObjects.page(json, wanted, entry));
    }

    private <T> Answer<T> made(String path, StripeForm form, Optional<String> key, Function<JsonObject, T> value) {
        return switch (calls.post(path, form, key)) {
            case Reply.Answered(var status, var body) -> StripeErrors.answer(status, body, value);
            case Reply.NeverAsked() -> new Answer.Unavailable<>();
            case Reply.Lost() -> new Answer.Unknown<>();
        };
    }

    /** Nothing is unknown about what was only read: it can be read later. */
    private <T> Answer<T> read(String path, StripeForm query, Function<JsonObject, T> value) {
        return switch (calls.get(path, query)) {
            case Reply.Answered(var status, var body) -> {
                var answer = StripeErrors.answer(status, body, value);
                yield answer instanceof Answer.Unknown<T>() ? new Answer.Unavailable<>() : answer;
            }
            case Reply.NeverAsked(), Reply.Lost() -> new Answer.Unavailable<>();
        };
    }

    /** An id in a path; one with anything else in it is not Stripe's. */
    private static String segment(String id) {
        if (!id.matches("[A-Za-z0-9_]{1,255}")) {
            throw new IllegalArgumentException("Not an id of Stripe's");
        }
        return id;
    }
}
