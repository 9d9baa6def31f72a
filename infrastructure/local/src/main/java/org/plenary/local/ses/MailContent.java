package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail brings itself: its HTML and its attachments, shown so that they can do nothing. */
final class MailContent {
    /** A mail can show itself and open links in new windows; it can run nothing and send nothing. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:;"
            + " font-src data:; base-uri *; frame-ancestors 'self';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Pattern HEAD = Pattern.compile("<head(?:\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CID = Pattern.compile("(?<=[\"'(])cid:([^\"')]+)");

    private MailContent() {}

    /** The mail's own HTML; its links open in a new window, its inline images come from its attachments. */
    static void html(HttpExchange exchange, Mail mail, String html) throws IOException {
        var images = CID.matcher(html).replaceAll(match -> {
            for (var i = 0; i < mail.attachments().size(); i++) {
                if (match.group(1).equals(mail.attachments().get(i).contentId())) {
                    return "/mails/" + mail.id() + "/attachments/" + i;
                }
            }
            return Matcher.quoteReplacement(match.group());
        });
        var head = HEAD.matcher(images);
        var base = "<base target=_blank>";
        var shown = head.find()
                ? images.substring(0, head.end()) + base + images.substring(head.end())
                : images.replaceFirst("(?is)^(\\s*<!doctype[^>]*>)?", "$1" + base);
        exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
        Web.answer(exchange, 200, "text/html; charset=utf-8", shown.getBytes(StandardCharsets.UTF_8));
    }

    static void attachment(HttpExchange exchange, Mail mail, String number) throws IOException {
        if (!number.matches("\\d{1,3}")
                || Integer.parseInt(number) >= mail.attachments().size()) {
            MailboxFrame.missing(exchange);
            return;
        }
        var file = mail.attachments().get(Integer.parseInt(number));
        var picture = file.contentType().matches("image/(png|jpeg|gif|webp)");
        exchange.getResponseHeaders()
                .set(
                        "Content-Disposition",
                        (picture && file.inline() ? "inline" : "attachment") + "; filename*=UTF-8''"
                                + MailMarkup.encoded(file.fileName()).replace("+", "%20"));
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
        var type = picture || file.contentType().matches("[\\w.+-]+/[\\w.+-]+(; ?[\\w=\"-]+)*")
                ? file.contentType()
                : "application/octet-stream";
        Web.answer(exchange, 200, type, file.bytes());
    }
}
