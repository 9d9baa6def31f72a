package org.plenary.local.ses;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.plenary.local.ses.MailEvent.Kind;

/** What the list and the page of a mail both show: people, times and states. */
final class MailMarkup {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private MailMarkup() {}

    static Markup person(String given) {
        var name = EncodedWords.decode(given);
        return Markup.of("<a class=person href=\"/?to={}\"><bdi>{}</bdi></a> ", encoded(bare(given)), name);
    }

    private static String bare(String given) {
        return Address.parse(given) instanceof Address.Valid(var address) ? address.bare() : given;
    }

    /** The gravest of what befell it. */
    static Markup state(Mailbox mailbox, String id) {
        return mailbox.history(id).stream()
                .map(MailEvent::kind)
                .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other)
                .map(MailMarkup::pill)
                .orElse(Markup.NOTHING);
    }

    static Markup pill(Kind kind) {
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

    static Markup time(Instant at) {
        return Markup.of("<time datetime=\"{}\">{}</time>", EventJson.time(at), TIME.format(at));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
