package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** What becomes of money: charges, refunds, disputes, and the lines of the balance that they make. */
final class Charges {
    private static final long DISPUTE_FEE = 2_000;

    /** How long a refund by Bancontact takes. */
    private static final Duration TRANSFER = Duration.ofMinutes(1);

    private final Books books;

    Charges(Books books) {
        this.books = books;
    }

    void charge(ObjectNode payment, String method) {
        var charge = charge(payment, method, "succeeded").put("paid", true);
        long amount = payment.path("amount").asLong();
        charge.put(
                "balance_transaction",
                books.movement(method.equals("card") ? "charge" : "payment", "charge", charge, amount, fee(amount)));
        books.store.put(charge);
        payment.put("status", "succeeded")
                .put("amount_received", amount)
                .put("latest_charge", charge.path("id").asText());
        books.store.put(payment);
        books.happened("charge.succeeded", charge);
        books.happened("payment_intent.succeeded", payment);
    }

    void decline(ObjectNode payment, String method) {
        var charge = charge(payment, method, "failed")
                .put("paid", false)
                .putNull("balance_transaction")
                .put("failure_code", "card_declined");
        books.store.put(charge);
        payment.put("status", "requires_payment_method")
                .put("latest_charge", charge.path("id").asText());
        payment.putObject("last_payment_error").put("type", "card_error").put("code", "card_declined");
        books.store.put(payment);
        books.happened("charge.failed", charge);
        books.happened("payment_intent.payment_failed", payment);
    }

    /** The bank has not paid yet. */
    void await(ObjectNode payment) {
        books.store.put(payment.put("status", "processing"));
        books.happened("payment_intent.processing", payment);
    }

    ObjectNode refund(Fields in) {
        var payment = payment(in.required("payment_intent"));
        var asked = in.number("amount");
        var reason = in.take("reason");
        var metadata = in.metadata("metadata");
        in.end();
        if (!payment.path("status").asText().equals("succeeded")) {
            throw ApiError.invalid(
                    "",
                    "payment_intent",
                    "This PaymentIntent (" + payment.path("id").asText()
                            + ") does not have a successful charge to refund.");
        }
        var charge = books.store.get(payment.path("latest_charge").asText());
        long left =
                charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
        if (charge.path("disputed").asBoolean()) {
            throw ApiError.invalid(
                    "charge_disputed",
                    "",
                    "Charge " + charge.path("id").asText() + " has been charged back; cannot issue a refund.");
        }
        if (left == 0) {
            throw ApiError.invalid(
                    "charge_already_refunded",
                    "",
                    "Charge " + charge.path("id").asText() + " has already been refunded.");
        }
        long amount = asked.orElse(left);
        if (amount < 1 || amount > left) {
            throw ApiError.invalid(
                    "",
                    "amount",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")");
        }
        boolean card = method(charge).equals("card");
        var refund = books.object("refund", "re");
        refund.remove("livemode");
        refund.put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", payment.path("id").asText())
                .put("reason", reason.orElse(null))
                .put("status", card ? "succeeded" : "pending");
        refund.set("metadata", metadata);
        refund.put(
                "balance_transaction",
                books.movement(card ? "refund" : "payment_refund", "refund", refund, -amount, 0));
        books.store.put(refund);
        givenBack(charge, amount);
        books.happened("refund.created", refund);
        if (!card) {
            books.later("refunded", refund.path("id").asText(), TRANSFER);
        }
        return refund;
    }

    /** The payer's bank has it. */
    void arrived(String id) {
        var refund = books.store.get(id);
        if (refund.path("status").asText().equals("pending")) {
            books.store.put(refund.put("status", "succeeded"));
            books.happened("refund.updated", refund);
        }
    }

    /** The payer's bank does not want it: it comes back to the account. */
    void failRefund(String id) {
        var refund = books.store.get(id);
        if (refund.path("status").asText().equals("failed")) {
            throw ApiError.invalid("", "", "This refund failed already");
        }
        long amount = refund.path("amount").asLong();
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
        refund.put(
                "failure_balance_transaction", books.movement("refund_failure", "refund_failure", refund, amount, 0));
        books.store.put(refund);
        givenBack(books.store.get(refund.path("charge").asText()), -amount);
        books.happened("refund.updated", refund);
        books.happened("refund.failed", refund);
    }

    ObjectNode dispute(String paymentId) {
        var payment = payment(paymentId);
        if (!payment.path("status").asText().equals("succeeded")) {
            throw ApiError.invalid("", "", "Nothing was paid there");
        }
        var charge = books.store.get(payment.path("latest_charge").asText());
        if (charge.path("disputed").asBoolean()) {
            throw ApiError.invalid("", "", "This charge is disputed already");
        }
        long amount = charge.path("amount").asLong();
        var dispute = books.object("dispute", "du");
        dispute.put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("is_charge_refundable", false)
                .put("payment_intent", paymentId)
                .put("reason", "fraudulent")
                .put("status", "needs_response");
        dispute.putObject("metadata");
        dispute.putObject("evidence_details")
                .put("due_by", books.now() + Duration.ofDays(7).toSeconds())
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
        books.movement("adjustment", "dispute", dispute, -amount, DISPUTE_FEE);
        books.store.put(dispute);
        books.store.put(charge.put("disputed", true));
        books.happened("charge.dispute.created", dispute);
        books.happened("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    void close(String disputeId, boolean won) {
        var dispute = books.store.get(disputeId);
        if (!dispute.path("status").asText().equals("needs_response")) {
            throw ApiError.invalid("", "", "This dispute is closed");
        }
        books.store.put(dispute.put("status", won ? "won" : "lost"));
        if (won) {
            books.movement(
                    "adjustment",
                    "dispute_reversal",
                    dispute,
                    dispute.path("amount").asLong(),
                    0);
            books.happened("charge.dispute.funds_reinstated", dispute);
        }
        books.happened("charge.dispute.closed", dispute);
    }

    ObjectNode payment(String id) {
        return books.store
                .find(id)
                .filter(object -> object.path("object").asText().equals("payment_intent"))
                .orElseThrow(() -> ApiError.noSuch(404, "payment_intent", id, "payment_intent"));
    }

    private ObjectNode charge(ObjectNode payment, String method, String status) {
        var charge = books.object("charge", method.equals("card") ? "ch" : "py");
        charge.put("amount", payment.path("amount").asLong())
                .put(
                        "amount_captured",
                        status.equals("succeeded") ? payment.path("amount").asLong() : 0)
                .put("amount_refunded", 0)
                .put("captured", status.equals("succeeded"))
                .put("currency", payment.path("currency").asText())
                .put("disputed", false)
                .putNull("failure_code")
                .put("payment_intent", payment.path("id").asText())
                .put("refunded", false)
                .put("status", status);
        charge.putObject("payment_method_details").put("type", method);
        charge.set("metadata", payment.path("metadata").deepCopy());
        return charge;
    }

    private void givenBack(ObjectNode charge, long amount) {
        long sum = charge.path("amount_refunded").asLong() + amount;
        books.store.put(charge.put("amount_refunded", sum)
                .put("refunded", sum == charge.path("amount").asLong()));
        if (amount > 0) {
            books.happened("charge.refunded", charge);
        }
    }

    private static String method(ObjectNode charge) {
        return charge.path("payment_method_details").path("type").asText();
    }

    private static long fee(long amount) {
        return amount * 15 / 1000 + 25;
    }
}
