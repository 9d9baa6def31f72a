package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every mail as a file of its own, {@code <day>/<id>.json}: the envelope on the first line, the content on the second.
 * A file is written beside its place and renamed, so that it is whole or absent even when the process is killed.
 */
final class MailFolder {

    private final Path folder;

    MailFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void write(Mail mail) throws IOException {
        var file = file(mail.envelope().id(), mail.envelope().at());
        var bytes = new ByteArrayOutputStream();
        bytes.write(Json.bytes(envelope(mail.envelope())));
        bytes.write('\n');
        bytes.write(Json.bytes(content(mail)));
        bytes.write('\n');
        var beside = file.resolveSibling(mail.id() + ".part");
        try {
            Files.write(beside, bytes.toByteArray());
        } catch (java.nio.file.NoSuchFileException firstOfTheDay) {
            Files.createDirectories(file.getParent());
            Files.write(beside, bytes.toByteArray());
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Mail read(Envelope envelope) {
        try {
            var lines = Files.readString(file(envelope.id(), envelope.at()));
            return mail(envelope, Json.read(lines.substring(lines.indexOf('\n') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The envelopes of all mails, oldest first. */
    List<Envelope> envelopes() throws IOException {
        var envelopes = new ArrayList<Envelope>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (var file : (Iterable<Path>) files.filter(path -> path.getNameCount() == folder.getNameCount() + 2
                    && path.toString().endsWith(".json"))::iterator) {
                try (var lines = Files.newBufferedReader(file)) {
                    var line = lines.readLine();
                    envelopes.add(envelope(Json.read(line == null ? "" : line)));
                }
            }
        }
        envelopes.sort(Comparator.comparing(Envelope::at).thenComparing(Envelope::id));
        return envelopes;
    }

    private Path file(String id, Instant at) {
        return folder.resolve(at.toString().substring(0, 10)).resolve(id + ".json");
    }

    static ObjectNode envelope(Envelope envelope) {
        return Json.object()
                .put("id", envelope.id())
                .put("at", envelope.at().toString())
                .put("from", envelope.from())
                .<ObjectNode>set("to", Json.strings(envelope.to()))
                .<ObjectNode>set("cc", Json.strings(envelope.cc()))
                .<ObjectNode>set("bcc", Json.strings(envelope.bcc()))
                .put("subject", envelope.subject())
                .put("configurationSet", envelope.configurationSet())
                .<ObjectNode>set("tags", Json.map(envelope.tags()))
                .put("identity", envelope.identity())
                .put("caller", envelope.caller())
                .put("sourceIp", envelope.sourceIp())
                .put("attachments", envelope.attachments());
    }

    private static Envelope envelope(JsonNode json) {
        return new Envelope(
                json.path("id").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("from").asText(),
                Json.strings(json.path("to")),
                Json.strings(json.path("cc")),
                Json.strings(json.path("bcc")),
                json.path("subject").asText(),
                Json.text(json, "configurationSet"),
                Json.map(json.path("tags")),
                json.path("identity").asText(),
                json.path("caller").asText(),
                json.path("sourceIp").asText(),
                json.path("attachments").asInt());
    }

    static ObjectNode content(Mail mail) {
        var content = Json.object();
        content.set("replyTo", Json.strings(mail.replyTo()));
        var headers = content.putArray("headers");
        mail.headers()
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        content.put("text", mail.text());
        content.put("html", mail.html());
        var attachments = content.putArray("attachments");
        for (var attachment : mail.attachments()) {
            attachments
                    .addObject()
                    .put("fileName", attachment.fileName())
                    .put("contentType", attachment.contentType())
                    .put("inline", attachment.inline())
                    .put("contentId", attachment.contentId())
                    .put("base64", attachment.base64());
        }
        return content;
    }

    private static Mail mail(Envelope envelope, JsonNode content) {
        var headers = new ArrayList<Header>();
        content.path("headers")
                .forEach(header -> headers.add(new Header(
                        header.path("name").asText(), header.path("value").asText())));
        var attachments = new ArrayList<Attachment>();
        content.path("attachments")
                .forEach(attachment -> attachments.add(new Attachment(
                        attachment.path("fileName").asText(),
                        attachment.path("contentType").asText(),
                        attachment.path("inline").asBoolean(),
                        Json.text(attachment, "contentId"),
                        attachment.path("base64").asText())));
        return new Mail(
                envelope,
                Json.strings(content.path("replyTo")),
                List.copyOf(headers),
                Json.text(content, "text"),
                Json.text(content, "html"),
                List.copyOf(attachments));
    }
}
