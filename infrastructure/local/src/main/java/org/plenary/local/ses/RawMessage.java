package org.plenary.local.ses;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message given as MIME: enough of RFC 2045 to show its text, HTML and files on the mailbox page. */
final class RawMessage {

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z-]+)=(?:\"([^\"]*)\"|([^;\\s]+))");

    private @Nullable String text;
    private @Nullable String html;
    private final List<Attachment> attachments = new ArrayList<>();

    private record Part(List<Header> headers, String body) {

        String header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private RawMessage() {}

    static Written parse(byte[] bytes) {
        var whole = part(new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n"));
        var message = new RawMessage();
        message.walk(whole, 0);
        var from = whole.header("From");
        return new Written(
                from.isEmpty() ? null : from,
                addresses(whole),
                EncodedWords.decode(whole.header("Subject")),
                whole.headers(),
                message.text,
                message.html,
                List.copyOf(message.attachments),
                true);
    }

    private static List<String> addresses(Part whole) {
        var addresses = new ArrayList<String>();
        for (var name : List.of("To", "Cc", "Bcc")) {
            for (var address : whole.header(name).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
                if (!address.isBlank()) {
                    addresses.add(address.strip());
                }
            }
        }
        return addresses;
    }

    private static Part part(String source) {
        var end = source.startsWith("\n") ? 0 : source.indexOf("\n\n");
        var head = end < 0 ? source : source.substring(0, end);
        var headers = new ArrayList<Header>();
        for (var line : head.replaceAll("\n[ \t]+", " ").split("\n", -1)) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return new Part(headers, end < 0 ? "" : source.substring(end).replaceFirst("^\n\n?", ""));
    }

    private void walk(Part part, int depth) {
        var type = part.header("Content-Type");
        var mime = type.isEmpty() ? "text/plain" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var boundary = parameter(type, "boundary");
        if (mime.startsWith("multipart/") && boundary.isPresent() && depth < 20) {
            var parts = ("\n" + part.body()).split(Pattern.quote("\n--" + boundary.get()), -1);
            for (var i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
                walk(part(parts[i].replaceFirst("^[ \t]*\n", "")), depth + 1);
            }
            return;
        }
        var disposition = part.header("Content-Disposition");
        var name = parameter(disposition, "filename").or(() -> parameter(type, "name"));
        var content = decoded(part);
        var shown = name.isEmpty() && !disposition.toLowerCase(Locale.ROOT).startsWith("attachment");
        if (shown && mime.equals("text/plain") && text == null) {
            text = new String(content, charset(type));
        } else if (shown && mime.equals("text/html") && html == null) {
            html = new String(content, charset(type));
        } else {
            var contentId = part.header("Content-ID").replaceAll("[<>]", "");
            attachments.add(new Attachment(
                    EncodedWords.decode(name.orElse("part-" + (attachments.size() + 1))),
                    mime,
                    disposition.toLowerCase(Locale.ROOT).startsWith("inline"),
                    contentId.isEmpty() ? null : contentId,
                    Base64.getEncoder().encodeToString(content)));
        }
    }

    private static byte[] decoded(Part part) {
        return switch (part.header("Content-Transfer-Encoding").toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(part.body().replaceAll("=*\\s*$", ""));
            case "quoted-printable" -> quotedPrintable(part.body().replaceAll("=[ \t]*\n", ""), false);
            default -> part.body().getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    /** @param word whether an underscore is a space, as in encoded words */
    static byte[] quotedPrintable(String source, boolean word) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < source.length(); i++) {
            var c = source.charAt(i);
            if (c == '='
                    && i + 2 < source.length()
                    && source.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                bytes.write(Integer.parseInt(source.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(word && c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static Charset charset(String contentType) {
        try {
            return parameter(contentType, "charset").map(Charset::forName).orElse(StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static Optional<String> parameter(String header, String name) {
        var matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return Optional.of(matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
        }
        return Optional.empty();
    }
}
