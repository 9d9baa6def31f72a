package org.plenary.local.ses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was accepted, whole.
 *
 * @param headers as they stand in SES's events: those SES writes itself and the custom ones
 */
public record Mail(
        Envelope envelope,
        List<String> replyTo,
        List<Header> headers,
        @Nullable String text,
        @Nullable String html,
        List<Attachment> attachments) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    public String id() {
        return envelope.id();
    }

    public String subject() {
        return envelope.subject();
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The web addresses in it, in order, each once: from the text, or from the HTML when there is no text. */
    public List<String> links() {
        var links = new LinkedHashSet<String>();
        var matcher = LINK.matcher(text != null ? text : html != null ? html.replace("&amp;", "&") : "");
        while (matcher.find()) {
            links.add(matcher.group());
        }
        return List.copyOf(links);
    }
}
