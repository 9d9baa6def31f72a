package org.plenary.payments.card;

import java.util.function.Function;
import org.plenary.common.json.JsonObject;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Answer.Reason;

/** What Stripe's status and error mean (docs.stripe.com/api/errors). */
final class StripeErrors {
    private StripeErrors() {}

    static <T> Answer<T> answer(int status, JsonObject body, Function<JsonObject, T> value) {
        if (status == 200) {
            try {
                return new Answer.Done<>(value.apply(body));
            } catch (IllegalArgumentException unreadable) {
                // It was done, and what it gave can be asked for again
                return new Answer.Unknown<>();
            }
        }
        // Below: too many calls, the same key or the same object is being worked on; nothing was begun
        if (status == 429 || status == 409) {
            return new Answer.Unavailable<>();
        }
        if (status < 400 || status >= 500) {
            return new Answer.Unknown<>();
        }
        var error = body.has("error") ? body.object("error") : body;
        var type = error.optionalText("type").orElse("");
        var code = error.optionalText("code").orElse(type);
        var parameter = error.optionalText("param").orElse("");
        return new Answer.Refused<>(reason(status, type, code, parameter), code.matches("[a-z_]{1,60}") ? code : "");
    }

    private static Reason reason(int status, String type, String code, String parameter) {
        if (status == 401 || status == 403) {
            return Reason.ACCESS;
        }
        if (status == 404) {
            return Reason.NOT_FOUND;
        }
        if (status == 402 || type.equals("card_error")) {
            return Reason.DECLINED;
        }
        if (type.equals("idempotency_error")) {
            return Reason.KEY_USED_OTHERWISE;
        }
        // More than is left of a payment has no code of its own
        if (parameter.equals("amount")) {
            return Reason.AMOUNT;
        }
        return switch (code) {
            case "amount_too_small", "amount_too_large", "parameter_invalid_integer" -> Reason.AMOUNT;
            case "charge_already_refunded",
                    "charge_disputed",
                    "refund_disputed_payment",
                    "payment_intent_unexpected_state",
                    "charge_not_refundable" -> Reason.NOT_IN_THIS_STATE;
            case "balance_insufficient", "insufficient_funds" -> Reason.FUNDS;
            case "resource_missing" -> Reason.NOT_FOUND;
            default -> Reason.INVALID;
        };
    }
}
