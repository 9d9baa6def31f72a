package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /payments}: what Stripe's dashboard is for, and what goes wrong on purpose. Gives back, disputes, decides disputes, lets banks
 * answer, sends events again; sets the faults of the API and of webhooks.
 */
final class OperatorPage implements HttpHandler {
    private static final int MOST = 50;

    private final Account account;
    private final Faults faults;
    private final WebhookFaults webhooks;

    OperatorPage(Account account, Faults faults, WebhookFaults webhooks) {
        this.account = account;
        this.faults = faults;
        this.webhooks = webhooks;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            Web.seeOther(exchange, "/payments");
        } else if (!path.equals("/payments")) {
            Web.page(exchange, 404, "Not here", Markup.of("<h1>Not here</h1><p><a href=/payments>Payments</a></p>"));
        } else if (!exchange.getRequestMethod().equals("POST")) {
            show(exchange, 200, "");
        } else if (Web.foreign(exchange)) {
            show(exchange, 403, "Only from this page");
        } else {
            try {
                act(Web.form(exchange));
                Web.seeOther(exchange, "/payments");
            } catch (ApiError | IllegalArgumentException | DateTimeParseException refused) {
                show(exchange, 400, String.valueOf(refused.getMessage()));
            }
        }
    }

    private void act(Map<String, String> form) {
        var id = form.getOrDefault("id", "");
        switch (form.getOrDefault("do", "")) {
            case "refund" ->
                account.refund(
                        id,
                        Optional.ofNullable(form.get("amount"))
                                .filter(text -> !text.isBlank())
                                .map(Long::parseLong));
            case "fail-refund" -> account.failRefund(id);
            case "dispute" -> account.dispute(id);
            case "win" -> account.win(id);
            case "lose" -> account.lose(id);
            case "expire" -> account.expire(id);
            case "again" -> account.again(id);
            case "settle" -> account.settle();
            case "fault" ->
                faults.next(
                        Integer.parseInt(form.getOrDefault("next", "1")),
                        fault(form.getOrDefault("fault", ""), Duration.parse(form.getOrDefault("for", "PT30S"))));
            case "release" -> faults.release();
            case "calm" -> {
                faults.calm();
                webhooks.calm();
            }
            case "hold" -> webhooks.hold();
            case "let-go" -> webhooks.letGo();
            case "webhooks" -> {
                webhooks.delay(Duration.parse(form.getOrDefault("delay", "PT0S")));
                webhooks.lose(share(form, "lose"));
                webhooks.repeat(share(form, "repeat"));
                webhooks.shuffle(share(form, "shuffle"));
            }
            default -> throw new IllegalArgumentException("Nothing to do");
        }
    }

    private static Fault fault(String name, Duration lasts) {
        return switch (name) {
            case "429", "503" -> new Fault.Answer(Integer.parseInt(name));
            case "500" -> new Fault.Stumble();
            case "500 after doing" -> new Fault.DoneThenStumble();
            case "hang" -> new Fault.Hang(lasts);
            case "hang after doing" -> new Fault.DoneThenHang(lasts);
            case "reset" -> new Fault.Reset();
            case "reset after doing" -> new Fault.DoneThenReset();
            default -> throw new IllegalArgumentException("No such fault: " + name);
        };
    }

    private static double share(Map<String, String> form, String name) {
        double share = Double.parseDouble(form.getOrDefault(name, "0"));
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is between 0 and 1");
        }
        return share;
    }

    private void show(HttpExchange exchange, int status, String problem) throws IOException {
        var options = Markup.join(Stream.of(
                        "429",
                        "503",
                        "500",
                        "500 after doing",
                        "hang",
                        "hang after doing",
                        "reset",
                        "reset after doing")
                .map(name -> Markup.of("<option>{}</option>", name)));
        Web.page(
                exchange,
                status,
                "Payments",
                Markup.of(
                        """
                <h1>Payments</h1>
                {}
                <form method=post><button name=do value=settle>Banks that wait answer now</button></form>
                {}{}{}{}
                <h2>What goes wrong</h2>
                <p>Calls: {}</p>
                <form method=post aria-label="Faults of calls">
                <label>The next <input name=next size=3 inputmode=numeric value=1></label>
                <label>calls end in <select name=fault>{}</select></label>
                <label>A hang lasts <input name=for size=8 value=PT30S></label>
                <button name=do value=fault>Set</button>
                <button name=do value=release>Let go what hangs</button>
                </form>
                <p>Webhooks: {}</p>
                <form method=post aria-label="Faults of webhooks">
                <label>Delay <input name=delay size=8 value=PT0S></label>
                <label>Lost, 0 to 1 <input name=lose size=4 inputmode=decimal value=0></label>
                <label>Repeated <input name=repeat size=4 inputmode=decimal value=0></label>
                <label>Shuffled <input name=shuffle size=4 inputmode=decimal value=0></label>
                <button name=do value=webhooks>Set</button>
                <button name=do value=hold>Hold back</button>
                <button name=do value=let-go>Let go</button>
                <button name=do value=calm>End all faults</button>
                </form>
                """,
                        problem.isEmpty() ? Markup.NOTHING : Markup.of("<p class=alert role=alert>{}</p>", problem),
                        sessions(),
                        refunds(),
                        disputes(),
                        events(),
                        faults.state(),
                        options,
                        webhooks.state()));
    }

    private Markup sessions() {
        return table(
                "Checkouts",
                List.of("Made", "For", "Amount", "State", "To do"),
                account.objects("checkout.session").stream().map(session -> {
                    var id = session.path("id").asText();
                    var payment = session.path("payment_intent").asText("");
                    var status = session.path("status").asText();
                    return List.of(
                            made(session),
                            text(session.path("client_reference_id").asText("")),
                            text(Web.amount(
                                    session.path("amount_total").asLong(),
                                    session.path("currency").asText())),
                            text(status + ", " + session.path("payment_status").asText()),
                            switch (status) {
                                case "open" ->
                                    Markup.of("<a href=\"/pay/{}\">Pay</a> {}", id, button("expire", id, "Expire"));
                                case "complete" -> Markup.of("""
                                        <form method=post><input type=hidden name=id value="{}">
                                        <label>Cents <input name=amount size=7 inputmode=numeric placeholder=all></label>
                                        <button name=do value=refund>Give back</button>
                                        <button name=do value=dispute>Dispute</button></form>""", payment);
                                default -> Markup.NOTHING;
                            });
                }));
    }

    private Markup refunds() {
        return table(
                "Refunds",
                List.of("Made", "Refund", "Amount", "State", "To do"),
                account.objects("refund").stream()
                        .map(refund -> List.of(
                                made(refund),
                                text(refund.path("id").asText()),
                                text(Web.amount(
                                        refund.path("amount").asLong(),
                                        refund.path("currency").asText())),
                                text(refund.path("status").asText()),
                                refund.path("status").asText().equals("failed")
                                        ? Markup.NOTHING
                                        : button(
                                                "fail-refund", refund.path("id").asText(), "The bank sends it back"))));
    }

    private Markup disputes() {
        return table(
                "Disputes",
                List.of("Made", "Dispute", "Amount", "State", "To do"),
                account.objects("dispute").stream()
                        .map(dispute -> List.of(
                                made(dispute),
                                text(dispute.path("id").asText()),
                                text(Web.amount(
                                        dispute.path("amount").asLong(),
                                        dispute.path("currency").asText())),
                                text(dispute.path("status").asText()),
                                dispute.path("status").asText().equals("needs_response")
                                        ? Markup.join(List.of(
                                                button("win", dispute.path("id").asText(), "We win"),
                                                button(
                                                        "lose",
                                                        dispute.path("id").asText(),
                                                        "We lose")))
                                        : Markup.NOTHING)));
    }

    private Markup events() {
        var events = account.objects("event");
        var deliveries = account.objects("delivery");
        return table(
                "Events",
                List.of("Made", "Event", "Sent", "To do"),
                events.stream().map(event -> {
                    var id = event.path("id").asText();
                    return List.of(
                            made(event),
                            text(event.path("type").asText()),
                            text(String.join(
                                    ", ",
                                    deliveries.stream()
                                            .filter(one ->
                                                    one.path("event").asText().equals(id))
                                            .map(one -> one.path("state").asText() + " "
                                                    + one.path("answer").asText(""))
                                            .toList())),
                            button("again", id, "Send again"));
                }));
    }

    private static Markup table(String title, List<String> heads, Stream<List<Markup>> rows) {
        var lines = rows.limit(MOST)
                .map(cells -> Markup.of(
                        "<tr>{}</tr>\n", Markup.join(cells.stream().map(cell -> Markup.of("<td>{}</td>", cell)))))
                .toList();
        return Markup.of(
                "<h2>{}</h2>{}",
                title,
                lines.isEmpty()
                        ? Markup.of("<p>None yet.</p>")
                        : Markup.of(
                                "<div class=scroll role=region tabindex=0 aria-label=\"{}\"><table><thead><tr>{}</tr></thead>"
                                        + "<tbody>{}</tbody></table></div>",
                                title,
                                Markup.join(heads.stream().map(head -> Markup.of("<th scope=col>{}</th>", head))),
                                Markup.join(lines)));
    }

    private static Markup made(ObjectNode object) {
        return text(Instant.ofEpochSecond(object.path("created").asLong()).toString());
    }

    private static Markup text(String text) {
        return Markup.of("{}", text);
    }

    private static Markup button(String what, String id, String label) {
        return Markup.of(
                "<form method=post><input type=hidden name=id value=\"{}\"><button name=do value={}>{}</button></form> ",
                id,
                what,
                label);
    }
}
