package org.plenary.local.ses;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The list of mails, and that of the addresses that got some. */
final class MailList {
    private static final int ON_A_PAGE = 100;

    private final Mailbox mailbox;

    MailList(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** The mails, newest first; those to an address when one is asked for. */
    void mails(HttpExchange exchange) throws IOException {
        var query = Web.query(exchange);
        var to = query.getOrDefault("to", "").strip();
        var mails = matching(to);
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
        MailboxFrame.answer(exchange, 200, heading, "/", body);
    }

    /** Newest first: all, those to an address, or those to any address that contains the words. */
    private List<Envelope> matching(String to) {
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
                Markup.join(envelope.recipients().stream().limit(3).map(MailMarkup::person)),
                envelope.id(),
                envelope.subject().isBlank() ? "(no subject)" : EncodedWords.decode(envelope.subject()),
                files,
                MailMarkup.state(mailbox, envelope.id()),
                MailMarkup.time(envelope.at()));
    }

    private static Markup pager(int all, int first, String to) {
        var newer = first == 0 ? Markup.NOTHING : page("Newer", Math.max(0, first - ON_A_PAGE), to);
        var older = first + ON_A_PAGE >= all ? Markup.NOTHING : page("Older", first + ON_A_PAGE, to);
        return newer.equals(older)
                ? Markup.NOTHING
                : Markup.of("<nav class=pager aria-label=\"More mails\">{} {}</nav>", newer, older);
    }

    private static Markup page(String label, int from, String to) {
        return Markup.of("<a href=\"/?from={}&amp;to={}\">{}</a>", from, MailMarkup.encoded(to), label);
    }

    /** The addresses that got some, and how many. */
    void recipients(HttpExchange exchange) throws IOException {
        var recipients = mailbox.recipients();
        var rows = Markup.join(recipients.entrySet().stream()
                .limit(1000)
                .map(entry -> Markup.of(
                        "<tr role=row><td role=cell><a href=\"/?to={}\">{}</a></td><td role=cell>{}</td></tr>",
                        MailMarkup.encoded(entry.getKey()),
                        entry.getKey(),
                        entry.getValue())));
        var body = Markup.of(
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
        MailboxFrame.answer(exchange, 200, "Recipients", "/recipients", body);
    }
}
