package org.plenary.local.ses;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a mail without opening it; kept in memory for every mail.
 *
 * @param from as it was given, with a name or without
 * @param identity the verified identity that stands for the sender: an address or a domain
 * @param caller the access key that sent it; in the local world a function's logical id
 */
public record Envelope(
        String id,
        Instant at,
        String from,
        List<String> to,
        List<String> cc,
        List<String> bcc,
        String subject,
        @Nullable String configurationSet,
        Map<String, String> tags,
        String identity,
        String caller,
        String sourceIp,
        int attachments) {

    /** Every recipient as it was given: to, cc, bcc. */
    public List<String> recipients() {
        return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
    }
}
