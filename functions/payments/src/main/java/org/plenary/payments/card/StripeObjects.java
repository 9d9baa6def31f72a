package org.plenary.payments.card;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.plenary.common.json.JsonObject;
import org.plenary.common.money.Money;
import org.plenary.payments.card.domain.CheckoutSession;
import org.plenary.payments.card.domain.Dispute;
import org.plenary.payments.card.domain.Movement;
import org.plenary.payments.card.domain.Page;
import org.plenary.payments.card.domain.Refund;

/**
 * Stripe's objects as values. What is not as Stripe's reference says is an {@link IllegalArgumentException}; a word that is not
 * known is read as the one that decides least.
 */
final class StripeObjects {
    /** Under which our own words stand in an object's metadata. */
    static final String REFERENCE = "reference";

    static final String KEY = "key";

    private StripeObjects() {}

    /** Others on the same account may save a card or start a subscription: those sessions are none of ours, and have no amount. */
    static boolean isPayment(JsonObject session) {
        return session.optionalText("mode").orElse("").equals("payment");
    }

    static CheckoutSession session(JsonObject in) {
        return new CheckoutSession(
                in.text("id"),
                switch (in.optionalText("status").orElse("")) {
                    case "complete" -> CheckoutSession.State.COMPLETE;
                    case "expired" -> CheckoutSession.State.EXPIRED;
                    default -> CheckoutSession.State.OPEN;
                },
                in.text("payment_status").equals("paid"),
                StripeAmount.money(in.number("amount_total"), in.text("currency")),
                in.optionalText("client_reference_id"),
                ours(in, KEY),
                id(in, "payment_intent"),
                in.optionalText("url"),
                moment(in, "created"),
                moment(in, "expires_at"),
                in.truth("livemode"));
    }

    static Refund refund(JsonObject in) {
        return new Refund(
                in.text("id"),
                id(in, "payment_intent"),
                StripeAmount.money(in.number("amount"), in.text("currency")),
                switch (in.optionalText("status").orElse("")) {
                    case "succeeded" -> Refund.State.SUCCEEDED;
                    case "failed" -> Refund.State.FAILED;
                    case "canceled" -> Refund.State.CANCELLED;
                    default -> Refund.State.PENDING;
                },
                ours(in, REFERENCE),
                ours(in, KEY),
                in.optionalText("failure_reason").orElse(""),
                moment(in, "created"));
    }

    static Dispute dispute(JsonObject in) {
        return new Dispute(
                in.text("id"),
                id(in, "payment_intent"),
                StripeAmount.money(in.number("amount"), in.text("currency")),
                in.text("reason"),
                switch (in.text("status")) {
                    case "warning_needs_response", "warning_under_review" -> Dispute.State.WARNING;
                    case "warning_closed", "prevented" -> Dispute.State.WARNING_CLOSED;
                    case "won" -> Dispute.State.WON;
                    case "lost" -> Dispute.State.LOST;
                    default -> Dispute.State.OPEN;
                },
                moment(in, "created"),
                answerBy(in));
    }

    /** A balance transaction, its source expanded. */
    static Movement movement(JsonObject in) {
        var currency = in.text("currency");
        var source = nested(in, "source");
        return new Movement(
                in.text("id"),
                moment(in, "created"),
                switch (in.text("reporting_category")) {
                    case "charge" -> Movement.Kind.CHARGE;
                    case "refund", "partial_capture_reversal" -> Movement.Kind.REFUND;
                    case "refund_failure" -> Movement.Kind.REFUND_FAILURE;
                    case "dispute" -> Movement.Kind.DISPUTE;
                    case "dispute_reversal" -> Movement.Kind.DISPUTE_REVERSAL;
                    case "fee" -> Movement.Kind.FEE;
                    case "payout", "payout_reversal" -> Movement.Kind.PAYOUT;
                    default -> Movement.Kind.OTHER;
                },
                StripeAmount.money(in.number("amount"), currency),
                StripeAmount.money(in.number("fee"), currency),
                id(in, "source").orElse(""),
                source.flatMap(object -> id(object, "payment_intent")),
                source.flatMap(object -> ours(object, REFERENCE)),
                source.flatMap(object -> ours(object, KEY)),
                source.filter(object -> object.has("payment_intent")).flatMap(StripeObjects::asked));
    }

    static <T> Page<T> page(JsonObject in, Predicate<JsonObject> wanted, Function<JsonObject, T> entry) {
        var data = in.objects("data");
        return new Page<>(
                data.stream().filter(wanted).map(entry).toList(),
                in.truth("has_more") && !data.isEmpty()
                        ? Optional.of(data.getLast().text("id"))
                        : Optional.empty());
    }

    static Instant moment(JsonObject in, String field) {
        return Instant.ofEpochSecond(in.number(field));
    }

    private static Optional<Instant> answerBy(JsonObject dispute) {
        return nested(dispute, "evidence_details")
                .filter(details -> details.has("due_by"))
                .map(details -> moment(details, "due_by"));
    }

    private static Optional<Money> asked(JsonObject source) {
        return source.has("amount") && source.has("currency")
                ? Optional.of(StripeAmount.money(source.number("amount"), source.text("currency")))
                : Optional.empty();
    }

    private static Optional<String> ours(JsonObject in, String word) {
        return nested(in, "metadata").flatMap(metadata -> metadata.optionalText(word));
    }

    /** Where Stripe has another object: its id, or, where it was expanded, the object itself. */
    private static Optional<String> id(JsonObject in, String field) {
        return nested(in, field).map(object -> object.text("id")).or(() -> in.optionalText(field));
    }

    private static Optional<JsonObject> nested(JsonObject in, String field) {
        return in.fields().get(field) instanceof JsonObject ? Optional.of(in.object(field)) : Optional.empty();
    }
}
