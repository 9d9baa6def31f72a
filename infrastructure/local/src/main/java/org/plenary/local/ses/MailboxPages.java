package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** The mailbox page: the list of mails, the addresses that got some, and each mail with all that SES knows of it. */
final class MailboxPages implements HttpHandler {
    private final Mailbox mailbox;
    private final MailList list;
    private final MailPage page;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
        this.list = new MailList(mailbox);
        this.page = new MailPage(mailbox);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = Web.path(exchange);
        var post = exchange.getRequestMethod().equals("POST");
        if (!post && !List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            MailboxFrame.missing(exchange);
        } else if (post) {
            report(exchange, path);
        } else if (path.isEmpty()) {
            list.mails(exchange);
        } else if (path.equals(List.of("recipients"))) {
            list.recipients(exchange);
        } else if (path.equals(List.of("mailbox.css"))) {
            Web.answer(exchange, 200, "text/css; charset=utf-8", resource("mailbox.css"));
        } else if (path.equals(List.of("mailbox.js"))) {
            Web.answer(exchange, 200, "text/javascript; charset=utf-8", resource("mailbox.js"));
        } else if (path.size() >= 2 && path.getFirst().equals("mails")) {
            var mail = mailbox.find(path.get(1));
            if (mail.isEmpty()) {
                MailboxFrame.missing(exchange);
            } else if (path.size() == 2) {
                page.show(exchange, mail.get());
            } else if (path.get(2).equals("html") && mail.get().html() != null) {
                MailContent.html(exchange, mail.get(), mail.get().html());
            } else if (path.get(2).equals("attachments") && path.size() == 4) {
                MailContent.attachment(exchange, mail.get(), path.get(3));
            } else {
                MailboxFrame.missing(exchange);
            }
        } else {
            MailboxFrame.missing(exchange);
        }
    }

    private void report(HttpExchange exchange, List<String> path) throws IOException {
        var kind = Web.form(Web.text(exchange, 1 << 12)).getOrDefault("kind", "");
        var known = MailPage.REPORTS.keySet().stream()
                .filter(one -> one.name().equals(kind))
                .findFirst();
        if (Web.foreign(exchange)) {
            MailboxFrame.answer(
                    exchange, 403, "Refused", "/", Markup.of("<h1>Refused</h1><p>Only from this page.</p>"));
        } else if (path.size() == 3
                && path.getFirst().equals("mails")
                && path.get(2).equals("events")
                && known.isPresent()
                && mailbox.report(path.get(1), known.get())) {
            Web.seeOther(exchange, URI.create("/mails/" + path.get(1) + "#history"));
        } else {
            MailboxFrame.missing(exchange);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(MailboxPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
