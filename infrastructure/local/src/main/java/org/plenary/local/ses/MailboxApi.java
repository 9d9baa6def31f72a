package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;

/**
 * The mailbox for programs: {@code GET /api/mails?to=…&since=<id>&wait=<seconds>} (newest first; with {@code wait} the
 * answer comes as soon as there is one), {@code GET /api/mails/<id>} (whole, with its history).
 */
final class MailboxApi implements HttpHandler {

    private final Mailbox mailbox;

    MailboxApi(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = Web.path(exchange);
        if (path.size() < 2 || path.size() > 3 || !path.get(1).equals("mails")) {
            answer(exchange, 404, Json.object().put("message", "Only /api/mails and /api/mails/<id>"));
        } else if (path.size() == 2) {
            list(exchange);
        } else {
            var mail = mailbox.find(path.get(2));
            if (mail.isPresent()) {
                answer(exchange, 200, whole(mail.get()));
            } else {
                answer(exchange, 404, Json.object().put("message", "No such mail"));
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = Web.query(exchange);
        var to = query.getOrDefault("to", "");
        var since = query.getOrDefault("since", "");
        if (query.containsKey("wait")) {
            int seconds;
            try {
                seconds = Integer.parseInt(query.get("wait"));
            } catch (NumberFormatException e) {
                answer(exchange, 400, Json.object().put("message", "wait is a number of seconds"));
                return;
            }
            var atMost = Duration.ofSeconds(Math.clamp(seconds, 0, 60));
            mailbox.awaitAny(to, since, atMost);
        }
        var json = Json.object();
        var mails = mailbox.since(to, since).reversed();
        json.put("count", mails.size());
        var list = json.putArray("mails");
        mails.forEach(envelope -> list.add(MailFolder.envelope(envelope)));
        answer(exchange, 200, json);
    }

    private ObjectNode whole(Mail mail) {
        var json = MailFolder.envelope(mail.envelope());
        json.setAll(MailFolder.content(mail));
        json.set("links", Json.strings(mail.links()));
        var history = json.putArray("history");
        for (var event : mailbox.history(mail.id())) {
            var entry = history.addObject()
                    .put("kind", event.kind().name())
                    .put("eventType", event.kind().eventType())
                    .put("at", event.at().toString())
                    .put("times", event.times());
            entry.set("recipients", Json.strings(event.recipients()));
        }
        return json;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        Web.answer(exchange, status, "application/json; charset=utf-8", Json.bytes(json));
    }
}
