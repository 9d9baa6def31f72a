package org.plenary.common.forms;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;

/**
 * Proof that a form was shown by us a moment ago: a nonce and the time, signed. It names the request, so that a double
 * click is one request, and its minimum age keeps out programs that post without reading.
 */
public final class FormTicket {
    /** The hidden field a ticket travels in. */
    public static final String FIELD = "ticket";

    /** A field that people do not see; what fills it in is no person. */
    public static final String HONEYPOT = "company-fax";

    private static final Duration YOUNGEST = Duration.ofSeconds(2);
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final int NONCE = 16;
    private static final int SIGNED = NONCE + Long.BYTES;

    private final Secrets secrets;
    private final Clock clock;
    private final RandomGenerator random;

    public FormTicket(Secrets secrets, Clock clock, RandomGenerator random) {
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    /** A fresh ticket for this form. */
    public String issue(String form) {
        var content = new byte[SIGNED];
        random.nextBytes(content);
        ByteBuffer.wrap(content).putLong(NONCE, clock.millis());
        var mac = secrets.signer().sign("ticket|" + form, content);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SIGNED + mac.length)
                        .put(content)
                        .put(mac)
                        .array());
    }

    /** The nonce of a ticket that is ours, of this form, and neither too young nor too old. */
    public Optional<String> nonce(String form, Submission submission) {
        if (!submission.first(HONEYPOT).isEmpty()) {
            return Optional.empty();
        }
        byte[] ticket;
        try {
            ticket = Base64.getUrlDecoder().decode(submission.first(FIELD));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (ticket.length <= SIGNED) {
            return Optional.empty();
        }
        var content = Arrays.copyOf(ticket, SIGNED);
        if (!secrets.signer().verifies("ticket|" + form, content, Arrays.copyOfRange(ticket, SIGNED, ticket.length))) {
            return Optional.empty();
        }
        var age = Duration.between(Instant.ofEpochMilli(ByteBuffer.wrap(content).getLong(NONCE)), clock.instant());
        return age.compareTo(YOUNGEST) < 0 || age.compareTo(OLDEST) > 0
                ? Optional.empty()
                : Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(content, NONCE)));
    }
}
