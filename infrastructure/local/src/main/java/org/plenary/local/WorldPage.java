package org.plenary.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.plenary.local.triggers.Messaging;

/**
 * The page on which one turns the local world: moves the time on, fires a schedule, looks into queues and dead letters. A
 * program does the same by posting {@code by}, {@code fire} or {@code settle}, and reads {@code /world.json}.
 */
final class WorldPage implements HttpHandler {
    private final LocalWorld world;
    private final Messaging messaging;

    WorldPage(LocalWorld world, Messaging messaging) {
        this.world = world;
        this.messaging = messaging;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Another site's page in the same browser has no business here
            if ("cross-site".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"))) {
                send(exchange, 403, "text/plain", "Not from there");
            } else if (exchange.getRequestMethod().equals("POST")) {
                act(exchange);
            } else if (exchange.getRequestURI().getPath().endsWith(".json")) {
                send(exchange, 200, "application/json", state().toString());
            } else {
                send(exchange, 200, "text/html; charset=utf-8", page());
            }
        }
    }

    private void act(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            if (form.containsKey("by")) {
                world.travel(Duration.parse(form.get("by")));
            }
            if (form.containsKey("fire")) {
                world.fire(form.get("fire"));
            }
            if (form.containsKey("settle")) {
                world.settle();
            }
            exchange.getResponseHeaders().set("Location", "/world");
            send(exchange, 303, "text/plain", "");
        } catch (IllegalArgumentException | DateTimeParseException | IllegalStateException e) {
            send(exchange, 400, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode state() {
        var state = Json.object().put("time", world.clock().instant().toString());
        var schedules = state.putObject("schedules");
        world.schedules().forEach(schedules::put);
        var queues = state.putObject("queues");
        messaging.queues().forEach((arn, queue) -> {
            var messages = queues.putArray(name(arn));
            queue.messages()
                    .forEach(message -> messages.addObject()
                            .put("id", message.id())
                            .put("sent", message.sent().toString())
                            .put("receives", message.receives())
                            .put("body", message.body()));
        });
        return state;
    }

    private String page() {
        var html = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>The local world</title>
                <meta name="viewport" content="width=device-width">
                <style>body{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
                form{display:inline}td,th{text-align:start;padding-inline-end:1.5rem}pre{overflow:auto;max-height:12rem}</style>
                <h1>The local world</h1><p><a href="/">Mailbox</a> · <a href="/faults">Faults of SES</a></p>
                """);
        html.append("<h2>Time</h2><p>It is ").append(world.clock().instant()).append(" (UTC).</p><p>");
        Map.of("PT1H", "an hour", "P1D", "a day", "P7D", "a week", "P30D", "thirty days").entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Duration::parse)))
                .forEach(entry -> html.append(button("by", entry.getKey(), "Travel " + entry.getValue())));
        html.append("</p><h2>Schedules</h2><table>");
        world.schedules()
                .forEach((id, expression) -> html.append("<tr><td>")
                        .append(escaped(id))
                        .append("<td>")
                        .append(escaped(expression))
                        .append("<td>")
                        .append(button("fire", id, "Fire now")));
        html.append("</table><h2>Queues</h2>");
        messaging.queues().forEach((arn, queue) -> {
            html.append("<details><summary>")
                    .append(escaped(name(arn)))
                    .append(": ")
                    .append(queue.messages().size())
                    .append("</summary>");
            queue.messages()
                    .forEach(message -> html.append("<p>")
                            .append(message.sent())
                            .append(", received ")
                            .append(message.receives())
                            .append(" times</p><pre>")
                            .append(escaped(message.body()))
                            .append("</pre>"));
            html.append("</details>");
        });
        return html.toString();
    }

    private static String button(String name, String value, String label) {
        return "<form method=post><button name=\"" + name + "\" value=\"" + escaped(value) + "\">" + escaped(label)
                + "</button></form> ";
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            var sides = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    sides.length > 1 ? URLDecoder.decode(sides[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
