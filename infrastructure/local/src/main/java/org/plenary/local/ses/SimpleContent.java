package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SES v2 accepts as the content of a simple mail; sources as {@link SendRules}. */
final class SimpleContent {
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,995}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]{1,126}");
    private static final int MOST_HEADERS = 15;
    private static final Set<String> REFUSED_FILES = Set.of(
            ("ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh"
                            + " lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh"
                            + " msh1 msh2 mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct"
                            + " shb shs sys ps1 ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst"
                            + " vsw vxd ws wsc wsf wsh xnk")
                    .split(" "));

    private SimpleContent() {}

    /** @param simple {@code Content.Simple} of a request */
    static Written read(JsonNode simple) throws Breach {
        var subject = content(simple.path("Subject"), "content.simple.subject");
        if (subject == null) {
            throw Breach.missing("content.simple.subject");
        }
        if (subject.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw Breach.bad("Control characters not allowed in the subject.");
        }
        var body = simple.path("Body");
        var text = content(body.path("Text"), "content.simple.body.text");
        var html = content(body.path("Html"), "content.simple.body.html");
        if (text == null && html == null) {
            throw Breach.missing("content.simple.body");
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
            throw Breach.missing(where + ".data");
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
            throw Breach.invalid(
                    "content.simple.headers", "Member must have length less than or equal to " + MOST_HEADERS);
        }
        var headers = new ArrayList<Header>();
        for (var header : given) {
            var where = "content.simple.headers." + (headers.size() + 1) + ".member";
            var name = header.path("Name").asText("");
            var value = header.path("Value").asText("");
            if (!HEADER_NAME.matcher(name).matches()) {
                throw Breach.invalid(
                        where + ".name",
                        "Member must satisfy regular expression pattern: ^[!-9;-@A-~]+$, and have length of 1 to 126");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw Breach.invalid(
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
                throw Breach.invalid(where + ".fileName", "Member must have length of 1 to 255");
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
                throw Breach.invalid(where, "contentType and contentId must have length of 1 to 78");
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

    static byte[] base64(JsonNode data, String where) throws Breach {
        try {
            if (data.isTextual()) {
                return Base64.getDecoder().decode(data.asText());
            }
        } catch (IllegalArgumentException notBase64) {
            throw Breach.invalid(where, "Member must be base64");
        }
        throw Breach.missing(where);
    }
}
