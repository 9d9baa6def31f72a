package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands around every page of the mailbox. */
final class MailboxFrame {
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private MailboxFrame() {}

    /** A page in the mailbox's frame. */
    static void answer(HttpExchange exchange, int status, String title, String here, Markup body) throws IOException {
        var nav = Markup.join(List.of("/", "/recipients", "/faults").stream()
                .map(path -> Markup.of(
                        "<li><a href={}{}>{}</a></li>",
                        path,
                        current(path, here),
                        switch (path) {
                            case "/" -> "Mails";
                            case "/recipients" -> "Recipients";
                            default -> "Faults";
                        })));
        var page = Markup.of("""
                <!doctype html>
                <html lang=en>
                <head>
                <meta charset=utf-8>
                <title>{} · Plenary mailbox</title>
                <meta name=viewport content="width=device-width, initial-scale=1">
                <meta name=color-scheme content="light dark">
                <link rel=icon href="data:,">
                <link rel=stylesheet href=/mailbox.css>
                <script src=/mailbox.js defer></script>
                </head>
                <body>
                <a class=skip href=#main>Skip to the content</a>
                <header><p class=name>Plenary <span>mailbox</span></p>
                <nav aria-label=Mailbox><ul>{}</ul></nav></header>
                <main id=main tabindex=-1>
                {}</main>
                <footer><p>Mails sent on this machine end here; none leaves it.</p></footer>
                </body>
                </html>
                """, title, nav, body);
        exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        Web.answer(exchange, status, "text/html; charset=utf-8", page.html().getBytes(StandardCharsets.UTF_8));
    }

    static void missing(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                404,
                "Not here",
                "/",
                Markup.of("<h1>Not here</h1><p>There is no such mail or page. <a href=/>All mails</a></p>"));
    }

    private static Markup current(String path, String here) {
        return path.equals(here) ? Markup.of(" aria-current=page") : Markup.NOTHING;
    }
}
