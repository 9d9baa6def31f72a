package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Faults by HTTP: {@code /faults} is a page with a form; a POST takes the form's fields, as a form or as one flat JSON
 * object, a GET that does not ask for HTML answers the state as JSON, DELETE ends all faults.
 *
 * <p>Fields: {@code fault} (throttle, hang, reset, accept-then-hang, accept-then-reset, or the name of one of SES's
 * exceptions) with {@code next} (how many sends) or {@code share} (0 to 1) and {@code for} (how long a hang lasts, as
 * ISO 8601, ten minutes if not said); {@code latency}; {@code rate}, {@code quota}, {@code sandbox}, {@code standing} of
 * the account; {@code events.delay}, {@code events.lose}, {@code events.repeat}, {@code events.reorder},
 * {@code events.hold}; {@code release} and {@code calm} with any value.
 */
final class FaultsPage implements HttpHandler {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Faults faults;
    private final Account account;

    FaultsPage(Faults faults, Account account) {
        this.faults = faults;
        this.account = account;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> show(exchange, 200, "");
            case "DELETE" -> {
                faults.calm();
                show(exchange, 200, "");
            }
            case "POST" -> change(exchange);
            default -> show(exchange, 405, "Only GET, POST and DELETE");
        }
    }

    private void change(HttpExchange exchange) throws IOException {
        if (Web.foreign(exchange)) {
            show(exchange, 403, "Only from this page");
            return;
        }
        var body = Web.text(exchange, 1 << 16);
        try {
            var orders = orders(body.stripLeading().startsWith("{") ? Json.map(Json.read(body)) : Web.form(body));
            orders.forEach(Runnable::run);
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            show(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        if (wantsPage(exchange)) {
            Web.seeOther(exchange, URI.create("/faults"));
        } else {
            show(exchange, 200, "");
        }
    }

    /** What the fields ask for; nothing is done until all of them were understood. */
    private List<Runnable> orders(Map<String, String> given) {
        var fields = new LinkedHashMap<>(given);
        fields.values().removeIf(String::isBlank);
        var orders = new ArrayList<Runnable>();
        if (fields.remove("calm") != null) {
            orders.add(faults::calm);
        }
        if (fields.remove("release") != null) {
            orders.add(faults::release);
        }
        var name = fields.remove("fault");
        var lasts = parse(fields, "for", Duration::parse, LONG);
        var next = parse(fields, "next", Integer::parseInt, 0);
        var share = parse(fields, "share", FaultsPage::share, 0.0);
        if (name != null) {
            var fault = fault(name, lasts);
            if (next > 0) {
                orders.add(() -> faults.next(next, fault));
            } else if (share > 0) {
                orders.add(() -> faults.share(share, fault));
            } else {
                throw new IllegalArgumentException("fault: say for the next how many sends, or for what share of them");
            }
        }
        for (var field : fields.entrySet()) {
            var value = field.getValue();
            orders.add(
                    switch (field.getKey()) {
                        case "latency" -> order(Duration.parse(value), faults::latency);
                        case "rate" -> order(Double.parseDouble(value), account::rate);
                        case "quota" -> order(Long.parseLong(value), account::quota);
                        case "sandbox" -> order(Boolean.parseBoolean(value), account::sandbox);
                        case "standing" -> order(Account.Standing.valueOf(value), account::standing);
                        case "events.delay" -> order(Duration.parse(value), faults.events()::delay);
                        case "events.lose" -> order(share(value), faults.events()::lose);
                        case "events.repeat" -> order(share(value), faults.events()::repeat);
                        case "events.reorder" -> order(share(value), faults.events()::reorder);
                        case "events.hold" ->
                            Boolean.parseBoolean(value) ? faults.events()::hold : faults.events()::letGo;
                        default -> throw new IllegalArgumentException("No such field: " + field.getKey());
                    });
        }
        return orders;
    }

    private static <T> Runnable order(T value, Consumer<T> order) {
        return () -> order.accept(value);
    }

    private static <T> T parse(Map<String, String> fields, String field, Function<String, T> parser, T otherwise) {
        var text = fields.remove(field);
        return text == null ? otherwise : parser.apply(text);
    }

    private static Double share(String text) {
        var share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is between 0 and 1: " + text);
        }
        return share;
    }

    private static Fault fault(String name, Duration lasts) {
        return switch (name) {
            case "throttle" -> Fault.throttle();
            case "hang" -> new Fault.Hang(lasts);
            case "reset" -> new Fault.Reset();
            case "accept-then-hang" -> new Fault.AcceptThenHang(lasts);
            case "accept-then-reset" -> new Fault.AcceptThenReset();
            default ->
                new Fault.Refuse(
                        Refusal.named(name).orElseThrow(() -> new IllegalArgumentException("No such fault: " + name)));
        };
    }

    private static boolean wantsPage(HttpExchange exchange) {
        var accept = exchange.getRequestHeaders().getFirst("Accept");
        return accept != null && accept.contains("text/html");
    }

    private void show(HttpExchange exchange, int status, String problem) throws IOException {
        if (wantsPage(exchange)) {
            MailboxFrame.answer(exchange, status, "Faults", "/faults", page(problem));
            return;
        }
        var json = Json.object();
        if (!problem.isEmpty()) {
            json.put("problem", problem);
        }
        json.put("sends", faults.state()).put("events", faults.events().state()).put("account", accountState());
        Web.answer(exchange, status, "application/json; charset=utf-8", Json.bytes(json));
    }

    private String accountState() {
        return "%s, %s a second, %d in 24 hours of which %d are used%s"
                .formatted(
                        account.standing(),
                        account.rate(),
                        account.quota(),
                        account.sentInADay(),
                        account.sandbox() ? ", sandbox" : "");
    }

    private Markup page(String problem) {
        var names = new ArrayList<>(List.of("throttle", "hang", "reset", "accept-then-hang", "accept-then-reset"));
        Refusal.all().stream()
                .map(Refusal::type)
                .filter(type -> !names.contains(type))
                .forEach(names::add);
        var options = Markup.join(names.stream().map(name -> Markup.of("<option>{}</option>", name)));
        var alert = problem.isEmpty() ? Markup.NOTHING : Markup.of("<p class=alert role=alert>{}</p>", problem);
        return Markup.of("""
                <h1>Faults</h1>
                <p>Let this SES misbehave, to see how the system takes it.</p>
                {}
                <dl class=facts>
                <dt>Sends</dt><dd>{}</dd>
                <dt>Events</dt><dd>{}</dd>
                <dt>Account</dt><dd>{}</dd>
                </dl>
                <form method=post action=/faults class=fields>
                <fieldset><legend>Sends</legend>
                <label>What goes wrong <select name=fault><option value="">–</option>{}</select></label>
                <label>for the next how many sends <input name=next inputmode=numeric placeholder=3></label>
                <label>or for what share of them, 0 to 1 <input name=share inputmode=decimal placeholder=0.1></label>
                <label>A hang lasts <input name=for placeholder=PT30S></label>
                <label>Every answer takes <input name=latency placeholder=PT0.05S></label>
                </fieldset>
                <fieldset><legend>Events</legend>
                <label>Delay <input name=events.delay placeholder=PT1M></label>
                <label>Lost, 0 to 1 <input name=events.lose inputmode=decimal placeholder=0.1></label>
                <label>Repeated, 0 to 1 <input name=events.repeat inputmode=decimal placeholder=0.1></label>
                <label>Out of order, 0 to 1 <input name=events.reorder inputmode=decimal placeholder=0.1></label>
                </fieldset>
                <fieldset><legend>Account</legend>
                <label>Mails a second <input name=rate inputmode=decimal placeholder=14></label>
                <label>Mails in 24 hours <input name=quota inputmode=numeric placeholder=50000></label>
                <label>Standing <select name=standing><option value="">–</option><option>HEALTHY</option>\
                <option>PAUSED</option><option>SUSPENDED</option></select></label>
                </fieldset>
                <p class=actions><button class=main>Set</button>
                <button name=release value=yes formnovalidate>Let go what hangs</button>
                <button name=calm value=yes formnovalidate>End all faults</button></p>
                </form>
                """, alert, faults.state(), faults.events().state(), accountState(), options);
    }
}
