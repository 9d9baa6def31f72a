package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.plenary.local.ses.MailEvent.Kind;

/** A mail with all that SES knows of it, and what can be done to it by hand. */
final class MailPage {
    /** What can be done to a mail by hand, and what the button says. */
    static final Map<Kind, String> REPORTS = new EnumMap<>(Map.of(
            Kind.BOUNCE, "Bounce",
            Kind.MAILBOX_FULL, "Mailbox full",
            Kind.OUT_OF_OFFICE, "Out of office",
            Kind.DELIVERY_DELAY, "Delay",
            Kind.COMPLAINT, "Complain",
            Kind.REJECT, "Reject",
            Kind.RENDERING_FAILURE, "Rendering failure"));

    private final Mailbox mailbox;

    MailPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void show(HttpExchange exchange, Mail mail) throws IOException {
        MailboxFrame.answer(exchange, 200, mail.subject(), "/", body(mail));
    }

    private Markup body(Mail mail) {
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
                MailMarkup.time(envelope.at()),
                MailMarkup.state(mailbox, envelope.id()),
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
                        Markup.join(people.stream().map(MailMarkup::person)));
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
                        MailMarkup.pill(event.kind()),
                        MailMarkup.time(event.at()),
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

    private static String size(long bytes) {
        return bytes < 1024 ? bytes + " bytes" : bytes < 1 << 20 ? bytes / 1024 + " KB" : (bytes >> 20) + " MB";
    }
}
