package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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

    /** Carries a refusal out of the depths of a request; never leaves this class. */
    private static final class Breach extends Exception {
        private final Refusal refusal;

        Breach(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        static Breach bad(String message) {
            return new Breach(Refusal.badRequest(message));
        }
    }

    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_BYTES = 40 << 20;
    private static final int MOST_HEADERS = 15;
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]{1,126}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,995}");
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

    private static final Set<String> REFUSED_FILES = Set.of(
            ("ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh"
                            + " lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh"
                            + " msh1 msh2 mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct"
                            + " shb shs sys ps1 ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst"
                            + " vsw vxd ws wsc wsf wsh xnk")
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
                ? RawMessage.parse(base64(content.path("Raw").path("Data"), "content.raw.data"))
                : simple(content.path("Simple"));
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

    /** The content of a mail before it has an envelope. */
    record Written(
            @Nullable String from,
            List<String> to,
            String subject,
            List<Header> headers,
            @Nullable String text,
            @Nullable String html,
            List<Attachment> attachments,
            boolean raw) {}

    private static Written simple(JsonNode simple) throws Breach {
        var subject = content(simple.path("Subject"), "content.simple.subject");
        if (subject == null) {
            throw missing("content.simple.subject");
        }
        if (subject.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw Breach.bad("Control characters not allowed in the subject.");
        }
        var body = simple.path("Body");
        var text = content(body.path("Text"), "content.simple.body.text");
        var html = content(body.path("Html"), "content.simple.body.html");
        if (text == null && html == null) {
            throw missing("content.simple.body");
        }
        return new Written(
                null,
                List.of(),
                subject,
                custom(simple.path("Headers")),
                text,
                html,
                attachments(simple.path("Attachments")),
                false);
    }

    /** Without a charset SES sends 7-bit ASCII: what is outside of it arrives as a question mark. */
    private static @Nullable String content(JsonNode content, String where) throws Breach {
        if (content.isMissingNode() || content.isNull()) {
            return null;
        }
        var data = Json.text(content, "Data");
        if (data == null) {
            throw missing(where + ".data");
        }
        var charset = Json.text(content, "Charset");
        try {
            var chosen = charset == null ? StandardCharsets.US_ASCII : Charset.forName(charset);
            return chosen.equals(StandardCharsets.UTF_8) ? data : new String(data.getBytes(chosen), chosen);
        } catch (IllegalArgumentException unknown) {
            throw Breach.bad("Unsupported charset: " + charset);
        }
    }

    private static List<Header> custom(JsonNode given) throws Breach {
        if (given.size() > MOST_HEADERS) {
            throw invalid("content.simple.headers", "Member must have length less than or equal to " + MOST_HEADERS);
        }
        var headers = new ArrayList<Header>();
        for (var header : given) {
            var where = "content.simple.headers." + (headers.size() + 1) + ".member";
            var name = header.path("Name").asText("");
            var value = header.path("Value").asText("");
            if (!HEADER_NAME.matcher(name).matches()) {
                throw invalid(
                        where + ".name",
                        "Member must satisfy regular expression pattern: ^[!-9;-@A-~]+$, and have length of 1 to 126");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw invalid(
                        where + ".value",
                        "Member must satisfy regular expression pattern: [ -~]*, and have length of 1 to 995");
            }
            if (name.length() + value.length() > 996) {
                throw Breach.bad("The combined length of header name and value must not exceed 996 characters.");
            }
            headers.add(new Header(name, value));
        }
        return List.copyOf(headers);
    }

    private static List<Attachment> attachments(JsonNode given) throws Breach {
        var attachments = new ArrayList<Attachment>();
        for (var attachment : given) {
            var where = "content.simple.attachments." + (attachments.size() + 1) + ".member";
            var name = Json.text(attachment, "FileName");
            if (name == null || name.isEmpty() || name.length() > 255) {
                throw invalid(where + ".fileName", "Member must have length of 1 to 255");
            }
            if (name.chars().anyMatch(c -> c < 0x20 || c == '/' || c == '\\')
                    || REFUSED_FILES.contains(
                            name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
                throw Breach.bad("Illegal filename '" + name + "'.");
            }
            var raw = attachment.path("RawContent");
            base64(raw, where + ".rawContent");
            var type = Json.text(attachment, "ContentType");
            var contentId = Json.text(attachment, "ContentId");
            if ((type != null && (type.isEmpty() || type.length() > 78))
                    || (contentId != null && (contentId.isEmpty() || contentId.length() > 78))) {
                throw invalid(where, "contentType and contentId must have length of 1 to 78");
            }
            attachments.add(new Attachment(
                    name,
                    type == null ? "application/octet-stream" : type,
                    attachment.path("ContentDisposition").asText("").equals("INLINE"),
                    contentId,
                    raw.asText()));
        }
        return List.copyOf(attachments);
    }

    private static byte[] base64(JsonNode data, String where) throws Breach {
        try {
            if (data.isTextual()) {
                return Base64.getDecoder().decode(data.asText());
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid(where, "Member must be base64");
        }
        throw missing(where);
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

    private static Breach missing(String where) {
        return invalid(where, "Member must not be null");
    }

    private static Breach invalid(String where, String constraint) {
        return Breach.bad(
                "1 validation error detected: Value at '" + where + "' failed to satisfy constraint: " + constraint);
    }
}
