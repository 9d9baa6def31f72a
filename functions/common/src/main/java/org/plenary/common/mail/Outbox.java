package org.plenary.common.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;

/**
 * Mails that wait to be sent. Whatever happened is written together with the mail that tells of it, so that neither is
 * ever without the other.
 */
public final class Outbox {
    /** How long a mail is kept after it was written. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** What becomes of a mail whose sending was cut off. */
    public enum Care {
        /** A link that somebody waits for: sent again at once, since a second one does no harm. */
        PROMPT,
        /** Anything else: sent again only after SES had time to say that the first one went out. */
        ONCE
    }

    private Outbox() {}

    /** A mail, to be written in the same transaction as what it tells of. */
    public static Change mail(
            String id, EmailAddress to, Letter.Rendered letter, Care care, String cause, Instant now) {
        return Change.put(item(id, to, letter, care, cause, now)).ifAbsent();
    }

    /** A mail of which only the first of this id is sent; the change itself always succeeds. */
    public static Change mailOnce(
            String id, EmailAddress to, Letter.Rendered letter, Care care, String cause, Instant now) {
        return Change.update(Keys.mail(id)).setAbsent(item(id, to, letter, care, cause, now));
    }

    private static Item item(String id, EmailAddress to, Letter.Rendered letter, Care care, String cause, Instant now) {
        return Item.of(Keys.mail(id))
                .with("to", to.text())
                .with("language", letter.language().tag())
                .with("subject", letter.subject())
                .with("body", pack(letter.html(), letter.text()))
                .with("care", care.name())
                .with("cause", cause)
                .with("state", MailState.PENDING.name())
                .with("rank", MailState.PENDING.rank())
                .with("attempt", 0)
                .with("created", now)
                .with("PPK", Keys.pending(id))
                .with("PSK", Keys.time(now))
                .expires(now.plus(KEPT));
    }

    private static byte[] pack(String html, String text) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(html.getBytes(StandardCharsets.UTF_8));
            zipped.write(0);
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** HTML and plain text of a mail, as {@link #pack} put them away. */
    static String[] unpack(byte[] body) {
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8).split("\0", 2);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
