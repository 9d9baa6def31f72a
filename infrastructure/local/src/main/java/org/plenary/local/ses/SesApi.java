package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * SES v2 as a REST service, under {@code /v2/email}: SendEmail, GetAccount and the account's suppression list. Calls must
 * be signed; the signature is not checked, its access key is the caller's name.
 */
final class SesApi implements HttpHandler {

    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

    private final SendRules rules;
    private final Account account;
    private final Mailbox mailbox;
    private final Suppressions suppressions;
    private final Faults faults;
    private final Clock clock;
    private final Random random;

    SesApi(
            SendRules rules,
            Account account,
            Mailbox mailbox,
            Suppressions suppressions,
            Faults faults,
            Clock clock,
            long seed) {
        this.rules = rules;
        this.account = account;
        this.mailbox = mailbox;
        this.suppressions = suppressions;
        this.faults = faults;
        this.clock = clock;
        this.random = new Random(seed);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = Web.path(exchange);
        var caller = caller(exchange);
        if (caller.isEmpty()) {
            refuse(exchange, new Refusal("MissingAuthenticationTokenException", 403, "Missing Authentication Token"));
            return;
        }
        var call = exchange.getRequestMethod() + " " + String.join("/", path.subList(2, Math.min(path.size(), 4)));
        switch (call) {
            case "POST outbound-emails" -> send(exchange, caller.get());
            case "GET account" -> account(exchange);
            case "PUT suppression/addresses" -> suppress(exchange);
            case "GET suppression/addresses" -> {
                if (path.size() == 4) {
                    suppressed(exchange);
                } else {
                    suppressed(exchange, path.getLast());
                }
            }
            case "DELETE suppression/addresses" -> unsuppress(exchange, path.getLast());
            default -> refuse(exchange, new Refusal("UnknownOperationException", 404, "Unknown operation " + call));
        }
    }

    private void send(HttpExchange exchange, String caller) throws IOException {
        faults.linger();
        var fault = faults.draw();
        switch (fault.orElse(null)) {
            case Fault.Refuse(var refusal) -> {
                exchange.getRequestBody().readAllBytes();
                refuse(exchange, refusal);
                return;
            }
            case Fault.Reset() -> {
                exchange.close();
                return;
            }
            case Fault.Hang(var atMost) -> {
                if (!faults.hang(atMost)) {
                    exchange.close();
                    return;
                }
            }
            case Fault.AcceptThenHang _, Fault.AcceptThenReset _ -> {}
            case null -> {}
        }
        var request = body(exchange);
        if (request.isEmpty()) {
            return;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var sender = new SendRules.Sender(
                caller, exchange.getRemoteAddress().getAddress().getHostAddress(), freshId(at), at);
        switch (rules.judge(request.get(), sender)) {
            case SendRules.Refused(var refusal) -> refuse(exchange, refusal);
            case SendRules.Acceptable(var mail, var simulated) -> {
                var refusal = account.admit(mail.envelope().recipients().size(), simulated);
                if (refusal.isPresent()) {
                    refuse(exchange, refusal.get());
                    return;
                }
                mailbox.accept(mail);
                switch (fault.orElse(null)) {
                    case Fault.AcceptThenHang(var atMost) -> {
                        faults.hang(atMost);
                        exchange.close();
                    }
                    case Fault.AcceptThenReset() -> exchange.close();
                    case Fault.Hang _, Fault.Refuse _, Fault.Reset _ -> accepted(exchange, mail);
                    case null -> accepted(exchange, mail);
                }
            }
        }
    }

    private static void accepted(HttpExchange exchange, Mail mail) throws IOException {
        answer(exchange, Json.object().put("MessageId", mail.id()));
    }

    private String freshId(Instant at) {
        while (true) {
            var id = MessageId.of(at, new UUID(random.nextLong(), random.nextLong()));
            if (mailbox.envelope(id).isEmpty()) {
                return id;
            }
        }
    }

    private void account(HttpExchange exchange) throws IOException {
        var json = Json.object()
                .put("DedicatedIpAutoWarmupEnabled", false)
                .put("EnforcementStatus", account.standing() == Account.Standing.SUSPENDED ? "SHUTDOWN" : "HEALTHY")
                .put("ProductionAccessEnabled", !account.sandbox())
                .put("SendingEnabled", account.standing() == Account.Standing.HEALTHY);
        json.putObject("SendQuota")
                .put("Max24HourSend", (double) account.quota())
                .put("MaxSendRate", account.rate())
                .put("SentLast24Hours", (double) account.sentInADay());
        json.putObject("SuppressionAttributes").set("SuppressedReasons", Json.strings(List.of("BOUNCE", "COMPLAINT")));
        answer(exchange, json);
    }

    private void suppress(HttpExchange exchange) throws IOException {
        var request = body(exchange);
        if (request.isEmpty()) {
            return;
        }
        var given = request.get().path("EmailAddress").asText("");
        var reason = request.get().path("Reason").asText("");
        if (!(Address.parse(given) instanceof Address.Valid(var address))) {
            refuse(exchange, Refusal.badRequest("Invalid email address " + given + "."));
        } else if (!reason.equals("BOUNCE") && !reason.equals("COMPLAINT")) {
            refuse(exchange, Refusal.badRequest("Reason must be BOUNCE or COMPLAINT."));
        } else {
            suppressions.put(address.bare(), Suppressions.Reason.valueOf(reason), null);
            answer(exchange, Json.object());
        }
    }

    private void suppressed(HttpExchange exchange, String address) throws IOException {
        var found = suppressions.find(address);
        if (found.isEmpty()) {
            refuse(exchange, notListed(address));
            return;
        }
        var json = Json.object();
        var entry = entry(found.get());
        if (found.get().mailId() != null) {
            entry.putObject("Attributes").put("MessageId", found.get().mailId());
        }
        json.set("SuppressedDestination", entry);
        answer(exchange, json);
    }

    private void suppressed(HttpExchange exchange) throws IOException {
        var json = Json.object();
        var list = json.putArray("SuppressedDestinationSummaries");
        suppressions.all().forEach(suppressed -> list.add(entry(suppressed)));
        answer(exchange, json);
    }

    private void unsuppress(HttpExchange exchange, String address) throws IOException {
        if (suppressions.remove(address)) {
            answer(exchange, Json.object());
        } else {
            refuse(exchange, notListed(address));
        }
    }

    private static ObjectNode entry(Suppressions.Suppressed suppressed) {
        return Json.object()
                .put("EmailAddress", suppressed.address())
                .put("Reason", suppressed.reason().name())
                .put("LastUpdateTime", suppressed.at().toEpochMilli() / 1000.0);
    }

    private static Refusal notListed(String address) {
        return Refusal.notFound("Email address " + address + " does not exist on your suppression list.");
    }

    /** The request as JSON; empty when it was none and has been answered. */
    private static Optional<JsonNode> body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            refuse(exchange, new Refusal("RequestEntityTooLargeException", 413, "Request must be smaller."));
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(bytes));
        } catch (IOException malformed) {
            refuse(exchange, new Refusal("SerializationException", 400, "The request is not well-formed JSON."));
            return Optional.empty();
        }
    }

    private static Optional<String> caller(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            return Optional.empty();
        }
        var matcher = CREDENTIAL.matcher(authorization);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void answer(HttpExchange exchange, JsonNode json) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        Web.answer(exchange, 200, "application/json", Json.bytes(json));
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.type());
        Web.answer(
                exchange,
                refusal.status(),
                "application/json",
                Json.bytes(Json.object().put("message", refusal.message())));
    }
}
