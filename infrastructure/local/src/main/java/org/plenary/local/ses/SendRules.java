package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SES v2 accepts as a mail. Sources: the SES v2 API reference (SendEmail, Message, MessageHeader, Attachment,
 * MessageTag), the developer guide's "Service quotas", "Header fields" and "Unsupported attachment types".
 */
final class SendRules {

    sealed interface Verdict permits Acceptable, Refused {}

    /** @param simulated how many of the recipients are the simulator's */
    record Acceptable(Mail mail, int simulated) implements Verdict {}

    record Refused(Refusal refusal) implements Verdict {}

    /** Who sends, from where, and what the mail will be called if it is accepted. */
    record Sender(String caller, String sourceIp, String id, Instant at) {}

    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_BYTES = 40 << 20;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    /** Written by SES from other fields of the request, or more than once in no mail. */
    private static final Set<String> ONCE =
            Set.of(("accept-language acceptlanguage archived-at auto-submitted bounces-to comments content-alternative"
                            + " content-base content-class content-description content-disposition content-duration"
                            + " content-id content-language content-length content-location content-md5"
                            + " content-transfer-encoding content-type date delivered-to"
                            + " disposition-notification-options disposition-notification-to dkim-signature"
                            + " domainkey-signature errors-to from importance in-reply-to keywords list-archive"
                            + " list-help list-id list-owner list-post list-subscribe list-unsubscribe"
                            + " list-unsubscribe-post message-context message-id mime-version organization"
                            + " original-from original-message-id original-recipient original-subject precedence"
                            + " priority references reply-to return-path return-receipt-to sender solicitation"
                            + " sensitivity subject thread-index thread-topic user-agent vbr-info to cc bcc")
                    .split(" "));

    private final Set<String> identities;
    private final Set<String> configurationSets;
    private final String region;
    private final Account account;

    /** @param identities verified addresses and domains */
    SendRules(Set<String> identities, Set<String> configurationSets, String region, Account account) {
        this.identities = new HashSet<>();
        identities.forEach(identity -> this.identities.add(identity.toLowerCase(Locale.ROOT)));
        this.configurationSets = configurationSets;
        this.region = region;
        this.account = account;
    }

    Verdict judge(JsonNode request, Sender sender) {
        try {
            return judged(request, sender);
        } catch (Breach breach) {
            return new Refused(breach.refusal);
        }
    }

    private Acceptable judged(JsonNode request, Sender sender) throws Breach {
        var content = request.path("Content");
        var kinds = List.of("Simple", "Raw", "Template").stream()
                .filter(content::hasNonNull)
                .toList();
        if (kinds.size() != 1) {
            throw Breach.bad("Exactly one of Simple, Raw or Template must be specified in Content.");
        }
        if (kinds.contains("Template")) {
            var name = content.path("Template").path("TemplateName").asText("");
            throw new Breach(Refusal.notFound("Template " + name + " does not exist."));
        }
        var set = Json.text(request, "ConfigurationSetName");
        if (set != null && !configurationSets.contains(set)) {
            throw new Breach(Refusal.notFound("Configuration set <" + set + "> does not exist."));
        }
        var tags = tags(request.path("EmailTags"));
        var written = kinds.contains("Raw")
                ? RawMessage.parse(SimpleContent.base64(content.path("Raw").path("Data"), "content.raw.data"))
                : SimpleContent.read(content.path("Simple"));
        var from = Json.text(request, "FromEmailAddress");
        if (from == null) {
            from = written.from();
        }
        if (from == null) {
            throw Breach.bad("Missing required header 'From'.");
        }
        var source = address(from);
        var destination = request.path("Destination");
        var to = addresses(destination.path("ToAddresses"));
        var cc = addresses(destination.path("CcAddresses"));
        var bcc = addresses(destination.path("BccAddresses"));
        if (to.isEmpty() && cc.isEmpty() && bcc.isEmpty()) {
            to = addresses(written.to());
        }
        var replyTo = addresses(request.path("ReplyToAddresses"));
        var everyone = new ArrayList<>(to);
        everyone.addAll(cc);
        everyone.addAll(bcc);
        if (everyone.isEmpty()) {
            throw Breach.bad("Missing required field 'Destination': a message needs at least one recipient.");
        }
        if (everyone.size() > MOST_RECIPIENTS) {
            throw Breach.bad("Recipient count exceeds " + MOST_RECIPIENTS + ".");
        }
        verified(source, everyone);
        var envelope = new Envelope(
                sender.id(),
                sender.at(),
                source.given(),
                given(to),
                given(cc),
                given(bcc),
                written.subject(),
                set,
                tags,
                identity(source).orElseThrow(),
                sender.caller(),
                sender.sourceIp(),
                written.attachments().size());
        var headers = written.raw() ? written.headers() : headers(envelope, given(replyTo), written);
        once(headers);
        var mail = new Mail(envelope, given(replyTo), headers, written.text(), written.html(), written.attachments());
        var size = size(mail);
        if (size > MOST_BYTES) {
            throw Breach.bad("Message length is more than " + MOST_BYTES + " bytes long: '" + size + "'.");
        }
        return new Acceptable(
                mail, (int) everyone.stream().filter(Address::simulated).count());
    }

    private static Map<String, String> tags(JsonNode given) throws Breach {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : given) {
            var name = tag.path("Name").asText("");
            var value = tag.path("Value").asText("");
            if (!TAG.matcher(name).matches()) {
                throw Breach.bad("Invalid tag name <" + name
                        + ">, only alphanumeric ASCII characters, '_', and '-' are allowed, 1 to 256 of them.");
            }
            if (!TAG.matcher(value).matches()) {
                throw Breach.bad("Invalid tag value <" + value
                        + ">, only alphanumeric ASCII characters, '_', and '-' are allowed, 1 to 256 of them.");
            }
            if (tags.put(name, value) != null) {
                throw Breach.bad("Duplicate tag name <" + name + ">.");
            }
        }
        return tags;
    }

    private static List<Address> addresses(Iterable<?> given) throws Breach {
        var addresses = new ArrayList<Address>();
        for (var one : given) {
            addresses.add(address(one instanceof JsonNode node ? node.asText() : String.valueOf(one)));
        }
        return addresses;
    }

    private static Address address(String given) throws Breach {
        return switch (Address.parse(given)) {
            case Address.Valid(var address) -> address;
            case Address.Invalid(var why) -> throw Breach.bad(why);
        };
    }

    private static List<String> given(List<Address> addresses) {
        return addresses.stream().map(Address::given).toList();
    }

    private void verified(Address source, List<Address> recipients) throws Breach {
        var failed = new ArrayList<String>();
        var asked = new ArrayList<>(List.of(source));
        if (account.sandbox()) {
            recipients.stream().filter(recipient -> !recipient.simulated()).forEach(asked::add);
        }
        for (var address : asked) {
            if (identity(address).isEmpty()) {
                failed.add(address.given());
                if (!address.given().equals(address.local() + "@" + address.domain())) {
                    failed.add(address.local() + "@" + address.domain());
                }
            }
        }
        if (!failed.isEmpty()) {
            throw new Breach(Refusal.messageRejected(
                    "Email address is not verified. The following identities failed the check in region "
                            + region.toUpperCase(Locale.ROOT) + ": " + String.join(", ", failed)));
        }
    }

    /** The identity that verifies an address: itself, its domain, or a domain above that. */
    private Optional<String> identity(Address address) {
        if (identities.contains(address.bare())) {
            return Optional.of(address.bare());
        }
        for (var domain = address.domain().toLowerCase(Locale.ROOT); ; ) {
            if (identities.contains(domain)) {
                return Optional.of(domain);
            }
            var dot = domain.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            domain = domain.substring(dot + 1);
        }
    }

    /** The headers of the message that SES writes from a simple one. */
    private static List<Header> headers(Envelope envelope, List<String> replyTo, Written written) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("From", envelope.from()));
        if (!replyTo.isEmpty()) {
            headers.add(new Header("Reply-To", String.join(", ", replyTo)));
        }
        if (!envelope.to().isEmpty()) {
            headers.add(new Header("To", String.join(", ", envelope.to())));
        }
        if (!envelope.cc().isEmpty()) {
            headers.add(new Header("Cc", String.join(", ", envelope.cc())));
        }
        headers.add(new Header("Subject", written.subject()));
        headers.add(new Header("MIME-Version", "1.0"));
        var boundary = "; boundary=\"----=_Part_" + envelope.id().substring(4, 16) + "\"";
        var type = !written.attachments().isEmpty()
                ? "multipart/mixed" + boundary
                : written.text() != null && written.html() != null
                        ? "multipart/alternative" + boundary
                        : (written.html() != null ? "text/html" : "text/plain") + "; charset=UTF-8";
        headers.add(new Header("Content-Type", type));
        headers.addAll(written.headers());
        return List.copyOf(headers);
    }

    private static void once(List<Header> headers) throws Breach {
        var seen = new HashSet<String>();
        for (var header : headers) {
            var name = header.name().toLowerCase(Locale.ROOT);
            if (ONCE.contains(name) && !seen.add(name)) {
                throw Breach.bad("Duplicate header '" + header.name() + "'.");
            }
        }
    }

    /** What the mail will weigh as MIME: bodies in quoted-printable at their lightest, files in lines of base64. */
    private static long size(Mail mail) {
        var size = 0L;
        for (var header : mail.headers()) {
            size += header.name().length() + header.value().length() + 4;
        }
        for (var body : new @Nullable String[] {mail.text(), mail.html()}) {
            if (body != null) {
                size += body.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        for (var attachment : mail.attachments()) {
            size += attachment.base64().length() * 78L / 76 + 200;
        }
        return size;
    }
}
