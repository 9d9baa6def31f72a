package org.plenary.local.ses;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Ids in SES's form: a region's mark and the time in hexadecimal, a UUID, a counter that is always zero. */
final class MessageId {

    private MessageId() {}

    static String of(Instant at, UUID uuid) {
        return "0102%012x-%s-000000".formatted(at.toEpochMilli(), uuid);
    }

    /** The same for the same name. */
    static String of(Instant at, String name) {
        return of(at, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
