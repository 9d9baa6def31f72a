package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.plenary.local.ses.MailEvent.Kind;

/** The mailbox page: the list of mails, the addresses that got some, and each mail with all that SES knows of it. */
final class MailboxPages implements HttpHandler {

    private static final int ON_A_PAGE = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";
    /** A mail can show itself and open links in new windows; it can run nothing and send nothing. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:;"
            + " font-src data:; base-uri *; frame-ancestors 'self';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Pattern HEAD = Pattern.compile("<head(?:\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CID = Pattern.compile("(?<=[\"'(])cid:([^\"')]+)");
    /** What can be done to a mail by hand, and what the button says. */
    private static final Map<Kind, String> REPORTS = new EnumMap<>(Map.of(
            Kind.BOUNCE, "Bounce",
            Kind.MAILBOX_FULL, "Mailbox full",
            Kind.OUT_OF_OFFICE, "Out of office",
            Kind.DELIVERY_DELAY, "Delay",
            Kind.COMPLAINT, "Complain",
            Kind.REJECT, "Reject",
            Kind.RENDERING_FAILURE, "Rendering failure"));

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = Web.path(exchange);
        var post = exchange.getRequestMethod().equals("POST");
        if (!post && !List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            missing(exchange);
        } else if (post) {
            report(exchange, path);
        } else if (path.isEmpty()) {
            list(exchange);
        } else if (path.equals(List.of("recipients"))) {
            answer(exchange, 200, "Recipients", "/recipients", recipients());
        } else if (path.equals(List.of("mailbox.css"))) {
            Web.answer(exchange, 200, "text/css; charset=utf-8", resource("mailbox.css"));
        } else if (path.equals(List.of("mailbox.js"))) {
            Web.answer(exchange, 200, "text/javascript; charset=utf-8", resource("mailbox.js"));
        } else if (path.size() >= 2 && path.getFirst().equals("mails")) {
            var mail = mailbox.find(path.get(1));
            if (mail.isEmpty()) {
                missing(exchange);
            } else if (path.size() == 2) {
                answer(exchange, 200, mail.get().subject(), "/", mail(mail.get()));
            } else if (path.get(2).equals("html") && mail.get().html() != null) {
                html(exchange, mail.get(), mail.get().html());
            } else if (path.get(2).equals("attachments") && path.size() == 4) {
                attachment(exchange, mail.get(), path.get(3));
            } else {
                missing(exchange);
            }
        } else {
            missing(exchange);
        }
    }

    private void report(HttpExchange exchange, List<String> path) throws IOException {
        var kind = Web.form(Web.text(exchange, 1 << 12)).getOrDefault("kind", "");
        var known =
                REPORTS.keySet().stream().filter(one -> one.name().equals(kind)).findFirst();
        if (Web.foreign(exchange)) {
            answer(exchange, 403, "Refused", "/", Markup.of("<h1>Refused</h1><p>Only from this page.</p>"));
        } else if (path.size() == 3
                && path.getFirst().equals("mails")
                && path.get(2).equals("events")
                && known.isPresent()
                && mailbox.report(path.get(1), known.get())) {
            Web.seeOther(exchange, URI.create("/mails/" + path.get(1) + "#history"));
        } else {
            missing(exchange);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = Web.query(exchange);
        var to = query.getOrDefault("to", "").strip();
        var mails = mails(to);
        var first = 0;
        try {
            first = Math.clamp(Integer.parseInt(query.getOrDefault("from", "0")), 0, mails.size());
        } catch (NumberFormatException e) {
            // The first page, then
        }
        var shown = mails.subList(first, Math.min(mails.size(), first + ON_A_PAGE));
        var rows = Markup.join(shown.stream().map(this::row));
        var heading = to.isEmpty() ? "Mailbox" : "Mails to " + to;
        var body = Markup.of(
                """
                <h1 dir=auto>{}</h1>
                <form method=get action=/ role=search class=search>
                <label for=to>Recipient</label>
                <input id=to name=to type=search value="{}" autocomplete=off spellcheck=false>
                <button class=main>Search</button>{}
                </form>
                <p class=count role=status>{}</p>
                {}
                {}
                """,
                heading,
                to,
                to.isEmpty() ? Markup.NOTHING : Markup.of(" <a href=/>All mails</a>"),
                count(mails.size(), first, shown.size(), to),
                shown.isEmpty() ? empty(to) : table(rows),
                pager(mails.size(), first, to));
        answer(exchange, 200, heading, "/", body);
    }

    /** Newest first: all, those to an address, or those to any address that contains the words. */
    private List<Envelope> mails(String to) {
        if (to.isEmpty()) {
            return mailbox.envelopes().reversed();
        }
        var exact = mailbox.envelopesTo(to).reversed();
        if (!exact.isEmpty()) {
            return exact;
        }
        var part = to.toLowerCase(Locale.ROOT);
        return mailbox.envelopes().reversed().stream()
                .filter(envelope -> envelope.recipients().stream()
                        .anyMatch(recipient -> EncodedWords.decode(recipient)
                                .toLowerCase(Locale.ROOT)
                                .contains(part)))
                .toList();
    }

    private static String count(int all, int first, int shown, String to) {
        var what = (all == 1 ? "1 mail" : all + " mails") + (to.isEmpty() ? "" : " to “" + to + "”");
        return shown == all || shown == 0 ? what : what + ", showing " + (first + 1) + " to " + (first + shown);
    }

    private static Markup empty(String to) {
        return to.isEmpty()
                ? Markup.of("<p class=empty>No mail yet. What the system sends appears here by itself.</p>")
                : Markup.of("<p class=empty>No mail to that address. <a href=/>Show all mails</a>.</p>");
    }

    private static Markup table(Markup rows) {
        return Markup.of("""
                <table role=table>
                <thead role=rowgroup><tr role=row><th role=columnheader scope=col>To</th><th role=columnheader scope=col>Subject</th><th role=columnheader scope=col>State</th>\
                <th role=columnheader scope=col>Accepted</th></tr></thead>
                <tbody role=rowgroup>{}</tbody>
                </table>
                """, rows);
    }

    private Markup row(Envelope envelope) {
        var files = envelope.attachments() == 0
                ? Markup.NOTHING
                : Markup.of(
                        " <span class=files>{}</span>",
                        envelope.attachments() == 1 ? "1 file" : envelope.attachments() + " files");
        return Markup.of(
                """
                <tr role=row><td role=cell dir=auto>{}</td>\
                <td role=cell class=subject><a href="/mails/{}"><bdi>{}</bdi></a>{}</td>\
                <td role=cell>{}</td>\
                <td role=cell>{}</td></tr>
                """,
                Markup.join(envelope.recipients().stream().limit(3).map(MailboxPages::person)),
                envelope.id(),
                envelope.subject().isBlank() ? "(no subject)" : EncodedWords.decode(envelope.subject()),
                files,
                state(envelope.id()),
                time(envelope.at()));
    }

    private static Markup person(String given) {
        var name = EncodedWords.decode(given);
        return Markup.of("<a class=person href=\"/?to={}\"><bdi>{}</bdi></a> ", encoded(bare(given)), name);
    }

    private static String bare(String given) {
        return Address.parse(given) instanceof Address.Valid(var address) ? address.bare() : given;
    }

    private static Markup pager(int all, int first, String to) {
        var newer = first == 0 ? Markup.NOTHING : page("Newer", Math.max(0, first - ON_A_PAGE), to);
        var older = first + ON_A_PAGE >= all ? Markup.NOTHING : page("Older", first + ON_A_PAGE, to);
        return newer.equals(older)
                ? Markup.NOTHING
                : Markup.of("<nav class=pager aria-label=\"More mails\">{} {}</nav>", newer, older);
    }

    private static Markup page(String label, int from, String to) {
        return Markup.of("<a href=\"/?from={}&amp;to={}\">{}</a>", from, encoded(to), label);
    }

    private Markup recipients() {
        var recipients = mailbox.recipients();
        var rows = Markup.join(recipients.entrySet().stream()
                .limit(1000)
                .map(entry -> Markup.of(
                        "<tr role=row><td role=cell><a href=\"/?to={}\">{}</a></td><td role=cell>{}</td></tr>",
                        encoded(entry.getKey()),
                        entry.getKey(),
                        entry.getValue())));
        return Markup.of(
                """
                <h1>Recipients</h1>
                <p class=count role=status>{}{}</p>
                {}
                """,
                recipients.size() == 1 ? "1 address" : recipients.size() + " addresses",
                recipients.size() > 1000 ? ", showing the latest 1000" : "",
                recipients.isEmpty()
                        ? Markup.of("<p class=empty>Nobody got a mail yet.</p>")
                        : Markup.of(
                                "<table role=table><thead role=rowgroup><tr role=row><th role=columnheader scope=col>Address</th><th role=columnheader scope=col>Mails</th></tr></thead>"
                                        + "<tbody role=rowgroup>{}</tbody></table>",
                                rows));
    }

    private Markup mail(Mail mail) {
        var envelope = mail.envelope();
        return Markup.of(
                """
                <nav class=back><a href=/>All mails</a></nav>
                <h1 dir=auto>{}</h1>
                <dl class=facts>
                <dt>From</dt><dd><bdi>{}</bdi></dd>
                {}{}{}{}
                <dt>Accepted</dt><dd>{}</dd>
                <dt>State</dt><dd>{}</dd>
                </dl>
                {}
                {}
                {}
                <section aria-labelledby=history><h2 id=history>History</h2>
                <ol class=history>{}</ol>
                <form method=post action="/mails/{}/events" class=actions>
                <span id=befall>Let this happen to it now:</span> {}</form>
                </section>
                <details><summary>Headers</summary>{}</details>
                <details><summary>Tags and ids</summary>{}</details>
                """,
                mail.subject().isBlank() ? "(no subject)" : EncodedWords.decode(mail.subject()),
                EncodedWords.decode(envelope.from()),
                people("To", envelope.to()),
                people("Cc", envelope.cc()),
                people("Bcc", envelope.bcc()),
                people("Reply to", mail.replyTo()),
                time(envelope.at()),
                state(envelope.id()),
                files(mail),
                frame(mail),
                text(mail),
                history(mail),
                envelope.id(),
                Markup.join(REPORTS.entrySet().stream()
                        .map(report -> Markup.of(
                                "<button name=kind value={} aria-describedby=befall>{}</button> ",
                                report.getKey().name(),
                                report.getValue()))),
                facts(mail.headers().stream()
                        .map(header -> Map.entry(header.name(), header.value()))
                        .toList()),
                tags(mail));
    }

    private static Markup people(String label, List<String> people) {
        return people.isEmpty()
                ? Markup.NOTHING
                : Markup.of(
                        "<dt>{}</dt><dd>{}</dd>",
                        label,
                        Markup.join(people.stream().map(MailboxPages::person)));
    }

    private static Markup files(Mail mail) {
        if (mail.attachments().isEmpty()) {
            return Markup.NOTHING;
        }
        var files = IntStream.range(0, mail.attachments().size()).mapToObj(i -> {
            var file = mail.attachments().get(i);
            return Markup.of(
                    "<li><a href=\"/mails/{}/attachments/{}\" download><bdi>{}</bdi></a> <span class=quiet>{}, {}</span></li>",
                    mail.id(),
                    i,
                    file.fileName(),
                    file.contentType(),
                    size(file.base64().length() * 3L / 4));
        });
        return Markup.of(
                "<section aria-labelledby=files><h2 id=files>Attachments</h2><ul>{}</ul></section>",
                Markup.join(files));
    }

    private static Markup frame(Mail mail) {
        return mail.html() == null ? Markup.NOTHING : Markup.of("""
                        <section aria-labelledby=html><h2 id=html>As it looks</h2>
                        <iframe title="The mail as its reader sees it" src="/mails/{}/html"
                        sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy=no-referrer></iframe>
                        </section>
                        """, mail.id());
    }

    private static Markup text(Mail mail) {
        if (mail.text() == null) {
            return Markup.NOTHING;
        }
        var body = Markup.of("<pre dir=auto tabindex=0 role=region aria-label=\"Plain text\">{}</pre>", mail.text());
        return mail.html() == null
                ? Markup.of("<section aria-labelledby=text><h2 id=text>Text</h2>{}</section>", body)
                : Markup.of("<details><summary>Plain text</summary>{}</details>", body);
    }

    private Markup history(Mail mail) {
        return Markup.join(mailbox.history(mail.id()).stream()
                .map(event -> Markup.of(
                        """
                        <li>{} {} <span class=quiet><bdi>{}</bdi> {}</span>
                        <details><summary>Event</summary><pre tabindex=0 role=region aria-label="Event as JSON">{}</pre>\
                        </details></li>
                        """,
                        pill(event.kind()),
                        time(event.at()),
                        String.join(
                                ", ",
                                event.recipients().stream()
                                        .map(EncodedWords::decode)
                                        .toList()),
                        switch (event.times()) {
                            case 0 ->
                                mail.envelope().configurationSet() == null
                                        ? "not published: no configuration set"
                                        : "lost on purpose";
                            case 1 -> "";
                            default -> "published " + event.times() + " times on purpose";
                        },
                        pretty(mailbox.json(event)))));
    }

    private static String pretty(String json) {
        try {
            return Json.read(json).toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Markup tags(Mail mail) {
        var envelope = mail.envelope();
        var facts = new ArrayList<Map.Entry<String, String>>(envelope.tags().entrySet());
        facts.add(Map.entry("Message id", envelope.id()));
        facts.add(Map.entry("Configuration set", Objects.requireNonNullElse(envelope.configurationSet(), "none")));
        facts.add(Map.entry("Sent by", envelope.caller()));
        facts.add(Map.entry("Verified identity", envelope.identity()));
        return facts(facts);
    }

    private static Markup facts(List<Map.Entry<String, String>> facts) {
        return Markup.of(
                "<dl class=facts>{}</dl>",
                Markup.join(facts.stream()
                        .map(fact -> Markup.of("<dt>{}</dt><dd dir=auto>{}</dd>", fact.getKey(), fact.getValue()))));
    }

    /** The gravest of what befell it. */
    private Markup state(String id) {
        return mailbox.history(id).stream()
                .map(MailEvent::kind)
                .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other)
                .map(MailboxPages::pill)
                .orElse(Markup.NOTHING);
    }

    private static Markup pill(Kind kind) {
        return Markup.of(
                "<span class=\"pill {}\">{}</span>",
                mood(kind),
                switch (kind) {
                    case SEND -> "Sent";
                    case DELIVERY -> "Delivered";
                    case DELIVERY_DELAY -> "Delayed";
                    case OUT_OF_OFFICE -> "Out of office";
                    case MAILBOX_FULL -> "Mailbox full";
                    case BOUNCE -> "Bounced";
                    case SUPPRESSED, ON_ACCOUNT_SUPPRESSION_LIST, COMPLAINT_ON_ACCOUNT_SUPPRESSION_LIST -> "Suppressed";
                    case COMPLAINT -> "Complaint";
                    case REJECT -> "Rejected";
                    case RENDERING_FAILURE -> "Not rendered";
                });
    }

    private static String mood(Kind kind) {
        return switch (kind) {
            case SEND -> "plain";
            case DELIVERY -> "good";
            case DELIVERY_DELAY, OUT_OF_OFFICE, MAILBOX_FULL -> "fair";
            default -> "bad";
        };
    }

    private static Markup time(Instant at) {
        return Markup.of("<time datetime=\"{}\">{}</time>", EventJson.time(at), TIME.format(at));
    }

    private static String size(long bytes) {
        return bytes < 1024 ? bytes + " bytes" : bytes < 1 << 20 ? bytes / 1024 + " KB" : (bytes >> 20) + " MB";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The mail's own HTML; its links open in a new window, its inline images come from its attachments. */
    private static void html(HttpExchange exchange, Mail mail, String html) throws IOException {
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

    private static void attachment(HttpExchange exchange, Mail mail, String number) throws IOException {
        if (!number.matches("\\d{1,3}")
                || Integer.parseInt(number) >= mail.attachments().size()) {
            missing(exchange);
            return;
        }
        var file = mail.attachments().get(Integer.parseInt(number));
        var picture = file.contentType().matches("image/(png|jpeg|gif|webp)");
        exchange.getResponseHeaders()
                .set(
                        "Content-Disposition",
                        (picture && file.inline() ? "inline" : "attachment") + "; filename*=UTF-8''"
                                + encoded(file.fileName()).replace("+", "%20"));
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
        var type = picture || file.contentType().matches("[\\w.+-]+/[\\w.+-]+(; ?[\\w=\"-]+)*")
                ? file.contentType()
                : "application/octet-stream";
        Web.answer(exchange, 200, type, file.bytes());
    }

    private static void missing(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                404,
                "Not here",
                "/",
                Markup.of("<h1>Not here</h1><p>There is no such mail or page. <a href=/>All mails</a></p>"));
    }

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

    private static Markup current(String path, String here) {
        return path.equals(here) ? Markup.of(" aria-current=page") : Markup.NOTHING;
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(MailboxPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
