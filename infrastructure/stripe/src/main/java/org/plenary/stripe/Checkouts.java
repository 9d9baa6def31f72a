package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Checkout sessions, from being opened to being paid or not (docs.stripe.com/api/checkout/sessions). */
final class Checkouts {
    private static final Set<String> LOCALES = Set.of(
            ("auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro"
                            + " ru sk sl sv th tr vi zh zh-HK zh-TW")
                    .split(" "));
    private static final Set<String> METHODS = Set.of("card", "bancontact");
    private static final long LEAST = 50;
    private static final long MOST = 99_999_999;

    /** How long a bank takes that does not pay at once. */
    private static final Duration BANK = Duration.ofMinutes(1);

    private final Books books;
    private final Charges charges;
    private final URI pages;

    Checkouts(Books books, Charges charges, URI pages) {
        this.books = books;
        this.charges = charges;
        this.pages = pages;
    }

    ObjectNode open(Fields in) {
        var session = books.object("checkout.session", "cs_test");
        if (!in.required("mode").equals("payment")) {
            throw ApiError.invalid("", "mode", "Only payments are made here");
        }
        var currency = in.required("line_items[0][price_data][currency]");
        var name = in.required("line_items[0][price_data][product_data][name]");
        long amount = in.number("line_items[0][price_data][unit_amount]")
                .orElseThrow(() -> ApiError.missing("line_items[0][price_data][unit_amount]"));
        long total = amount * in.number("line_items[0][quantity]").orElseThrow(() -> ApiError.missing("quantity"));
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.invalid("", "line_items[0][price_data][currency]", "Invalid currency: " + currency);
        }
        if (total < LEAST) {
            throw ApiError.invalid(
                    "amount_too_small", "", "The Checkout Session's total amount must convert to at least 50 cents.");
        }
        if (total > MOST) {
            throw ApiError.invalid("amount_too_large", "", "Amount must be no more than 999,999.99 " + currency);
        }
        var methods = in.list("payment_method_types");
        for (var method : methods) {
            if (!METHODS.contains(method) || (method.equals("bancontact") && !currency.equals("eur"))) {
                throw ApiError.invalid(
                        "", "payment_method_types", "The payment method `" + method + "` cannot be used here.");
            }
        }
        var locale = in.take("locale").orElse("auto");
        if (!LOCALES.contains(locale)) {
            throw ApiError.invalid("", "locale", "Invalid locale: must be one of " + LOCALES);
        }
        var reference = in.take("client_reference_id");
        if (reference.filter(text -> text.length() > 200).isPresent()) {
            throw ApiError.invalid("parameter_invalid_string", "client_reference_id", "Invalid string: too long");
        }
        long expires =
                in.number("expires_at").orElse(books.now() + Duration.ofDays(1).toSeconds());
        if (expires < books.now() + Duration.ofMinutes(30).toSeconds()
                || expires > books.now() + Duration.ofDays(1).toSeconds()) {
            throw ApiError.invalid(
                    "",
                    "expires_at",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        }
        session.put("amount_subtotal", total)
                .put("amount_total", total)
                .put("cancel_url", in.take("cancel_url").orElse(null))
                .put("client_reference_id", reference.orElse(null))
                .put("currency", currency)
                .putNull("customer")
                .put("customer_email", in.take("customer_email").orElse(null))
                .put("expires_at", expires)
                .put("locale", locale)
                .put("mode", "payment")
                .putNull("payment_intent")
                .put("payment_status", "unpaid")
                .put("status", "open")
                .put("success_url", in.required("success_url"))
                .put("ui_mode", "hosted")
                .put("url", pages.resolve("/pay/" + session.path("id").asText()).toString());
        session.putObject("adaptive_pricing")
                .put(
                        "enabled",
                        in.take("adaptive_pricing[enabled]").orElse("true").equals("true"));
        session.set("metadata", in.metadata("metadata"));
        var types = session.putArray("payment_method_types");
        (methods.isEmpty() ? List.of("card") : methods).forEach(types::add);
        // What Stripe keeps and does not show in the session
        var inside = session.putObject("local");
        inside.put("wording", name)
                .put("description", in.take("payment_intent_data[description]").orElse(null));
        inside.set("metadata", in.metadata("payment_intent_data[metadata]"));
        in.end();
        books.store.put(session);
        return session;
    }

    ObjectNode expire(String id) {
        var session = session(id);
        if (!isOpen(session)) {
            throw ApiError.invalid(
                    "",
                    "",
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"
                            + session.path("status").asText() + "`.");
        }
        session.put("status", "expired").putNull("url");
        books.store.put(session);
        books.happened("checkout.session.expired", shown(session));
        return session;
    }

    /** What nobody paid in time. */
    void expireAll() {
        for (var session : books.store.all("checkout.session")) {
            if (isOpen(session) && session.path("expires_at").asLong() <= books.now()) {
                expire(session.path("id").asText());
            }
        }
    }

    void payByCard(String id) {
        var session = open(id);
        var payment = payment(session, "card");
        charges.charge(payment, "card");
        complete(session, true);
    }

    /** The payer may try again. */
    void decline(String id, String method) {
        charges.decline(payment(open(id), method), method);
    }

    void payByBank(String id, Bank bank) {
        var session = open(id);
        if (bank == Bank.REFUSES) {
            decline(id, "bancontact");
            return;
        }
        var payment = payment(session, "bancontact");
        if (bank == Bank.PAYS) {
            charges.charge(payment, "bancontact");
        } else {
            charges.await(payment);
            books.later(bank == Bank.PAYS_LATER ? "paid" : "refused", id, BANK);
        }
        complete(session, bank == Bank.PAYS);
    }

    /** The bank that was waited for answers. */
    void answered(String id, boolean pays) {
        var session = session(id);
        var payment = books.store.get(session.path("payment_intent").asText());
        if (pays) {
            charges.charge(payment, "bancontact");
            session.put("payment_status", "paid");
        } else {
            charges.decline(payment, "bancontact");
        }
        books.store.put(session);
        books.happened("checkout.session.async_payment_" + (pays ? "succeeded" : "failed"), shown(session));
    }

    ObjectNode session(String id) {
        return books.store
                .find(id)
                .filter(object -> object.path("object").asText().equals("checkout.session"))
                .orElseThrow(() -> ApiError.noSuch(404, "checkout.session", id, "session"));
    }

    boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    /** As the API shows it. */
    static ObjectNode shown(ObjectNode session) {
        var shown = session.deepCopy();
        shown.remove("local");
        return shown;
    }

    private ObjectNode open(String id) {
        expireAll();
        var session = session(id);
        if (!isOpen(session)) {
            throw ApiError.invalid("", "", "This checkout is not open any more");
        }
        return session;
    }

    /** The payment of a session comes with the first attempt. */
    private ObjectNode payment(ObjectNode session, String method) {
        var known = session.path("payment_intent");
        if (known.isTextual()) {
            return books.store.get(known.asText());
        }
        var payment = books.object("payment_intent", "pi");
        payment.put("amount", session.path("amount_total").asLong())
                .put("amount_received", 0)
                .put("currency", session.path("currency").asText())
                .putNull("latest_charge")
                .put("description", session.path("local").path("description").asText(null))
                .put("receipt_email", session.path("customer_email").asText(null))
                .put("status", "requires_payment_method");
        payment.set("metadata", session.path("local").path("metadata").deepCopy());
        payment.putArray("payment_method_types").add(method);
        books.store.put(payment);
        books.store.put(session.put("payment_intent", payment.path("id").asText()));
        books.happened("payment_intent.created", payment);
        return payment;
    }

    private void complete(ObjectNode session, boolean paid) {
        session.put("status", "complete")
                .put("payment_status", paid ? "paid" : "unpaid")
                .putNull("url");
        books.store.put(session);
        books.happened("checkout.session.completed", shown(session));
    }
}
