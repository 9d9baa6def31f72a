package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;

/** Where the payer is sent: pays, is declined, goes to the bank, goes back, or lets it expire. Works without a script. */
final class CheckoutPages implements HttpHandler {
    private final Account account;
    private final Checkouts checkouts;

    CheckoutPages(Account account, Checkouts checkouts) {
        this.account = account;
        this.checkouts = checkouts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var parts = List.of(exchange.getRequestURI().getPath().split("/", -1));
        var id = parts.size() > 2 ? parts.get(2) : "";
        try {
            var session = session(id);
            if (!checkouts.isOpen(session)) {
                closed(exchange, session);
            } else if (exchange.getRequestMethod().equals("POST")) {
                act(exchange, id, Web.form(exchange).getOrDefault("do", ""));
            } else if (parts.size() > 3 && parts.get(3).equals("bank")) {
                bank(exchange, session);
            } else {
                show(exchange, 200, session, "");
            }
        } catch (ApiError gone) {
            Web.page(
                    exchange,
                    404,
                    "Not here",
                    Markup.of(
                            "<h1>Not here</h1><p>There is no such checkout: {}</p>",
                            String.valueOf(gone.getMessage())));
        }
    }

    private void act(HttpExchange exchange, String id, String what) throws IOException {
        switch (what) {
            case "card" -> account.payByCard(id);
            case "decline" -> account.decline(id);
            case "bank" -> {
                Web.seeOther(exchange, "/pay/" + id + "/bank");
                return;
            }
            case "bank-pays" -> account.payByBank(id, Bank.PAYS);
            case "bank-later" -> account.payByBank(id, Bank.PAYS_LATER);
            case "bank-refuses-later" -> account.payByBank(id, Bank.REFUSES_LATER);
            case "bank-refuses" -> account.payByBank(id, Bank.REFUSES);
            case "expire" -> account.expire(id);
            default -> {
                show(exchange, 400, session(id), "Choose one of these.");
                return;
            }
        }
        var session = session(id);
        if (checkouts.isOpen(session)) {
            show(
                    exchange,
                    200,
                    session,
                    what.equals("decline")
                            ? "Your card was declined. Try again, or pay in another way."
                            : "Your bank did not allow it. Try again, or pay in another way.");
        } else if (session.path("status").asText().equals("complete")) {
            Web.seeOther(exchange, session.path("success_url").asText().replace("{CHECKOUT_SESSION_ID}", id));
        } else {
            closed(exchange, session);
        }
    }

    private void show(HttpExchange exchange, int status, ObjectNode session, String problem) throws IOException {
        var methods = session.path("payment_method_types").toString();
        var back = session.path("cancel_url").asText("");
        Web.page(
                exchange,
                status,
                "Pay " + amount(session),
                Markup.of(
                        """
                <h1>Pay {}</h1>
                {}
                <p class=amount>{}</p>
                <p><span dir=auto>{}</span>, for {}</p>
                <form method=post class=choices aria-label="How to pay">
                {}{}
                <button name=do value=expire>Let this checkout expire</button>
                </form>
                {}
                """,
                        session.path("client_reference_id").asText(""),
                        problem.isEmpty() ? Markup.NOTHING : Markup.of("<p class=alert role=alert>{}</p>", problem),
                        amount(session),
                        session.path("local").path("wording").asText(),
                        session.path("customer_email").asText("a customer"),
                        methods.contains("card")
                                ? Markup.of("<button name=do value=card>Pay by card</button>"
                                        + "<button name=do value=decline>Pay by a card that is declined</button>")
                                : Markup.NOTHING,
                        methods.contains("bancontact")
                                ? Markup.of("<button name=do value=bank>Pay by Bancontact</button>")
                                : Markup.NOTHING,
                        back.isEmpty()
                                ? Markup.NOTHING
                                : Markup.of("<p><a href=\"{}\">Go back without paying</a></p>", back)));
    }

    private void bank(HttpExchange exchange, ObjectNode session) throws IOException {
        Web.page(
                exchange,
                200,
                "Your bank",
                Markup.of("""
                <h1>Your bank</h1>
                <p>Bancontact asks you to allow a payment of <span class=amount>{}</span></p>
                <form method=post class=choices aria-label="What the bank does" action="/pay/{}">
                <button name=do value=bank-pays>Allow it</button>
                <button name=do value=bank-later>Allow it; the bank pays a minute later</button>
                <button name=do value=bank-refuses-later>Allow it; the bank refuses a minute later</button>
                <button name=do value=bank-refuses>Refuse it</button>
                </form>
                """, amount(session), session.path("id").asText()));
    }

    private static void closed(HttpExchange exchange, ObjectNode session) throws IOException {
        var back = session.path("cancel_url").asText("");
        Web.page(
                exchange,
                410,
                "Nothing to pay here",
                Markup.of(
                        "<h1>Nothing to pay here</h1><p>This checkout is {}.</p>{}",
                        session.path("status").asText(),
                        back.isEmpty() ? Markup.NOTHING : Markup.of("<p><a href=\"{}\">Go back</a></p>", back)));
    }

    private ObjectNode session(String id) {
        return account.does(() -> {
            checkouts.expireAll();
            return checkouts.session(id).deepCopy();
        });
    }

    private static String amount(ObjectNode session) {
        return Web.amount(
                session.path("amount_total").asLong(), session.path("currency").asText());
    }
}
