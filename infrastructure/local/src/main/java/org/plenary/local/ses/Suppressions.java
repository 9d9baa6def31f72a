package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The account-level suppression list: addresses that bounced or complained get no mail any more. */
final class Suppressions {

    /** Why an address is on the list. */
    enum Reason {
        BOUNCE,
        COMPLAINT
    }

    /** @param mailId the mail that put it there; null when a person or a program did */
    record Suppressed(
            String address,
            Reason reason,
            Instant at,
            @Nullable String mailId) {}

    private final ConcurrentSkipListMap<String, Suppressed> list = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private final Journal journal;

    Suppressions(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    Optional<Suppressed> find(String address) {
        return Optional.ofNullable(list.get(address.toLowerCase(Locale.ROOT)));
    }

    List<Suppressed> all() {
        return List.copyOf(list.values());
    }

    void put(String address, Reason reason, @Nullable String mailId) {
        var suppressed = new Suppressed(address.toLowerCase(Locale.ROOT), reason, clock.instant(), mailId);
        list.put(suppressed.address(), suppressed);
        journal.append(Json.object()
                .put("suppress", suppressed.address())
                .put("reason", reason.name())
                .put("at", suppressed.at().toString())
                .put("mail", mailId));
    }

    boolean remove(String address) {
        var removed = list.remove(address.toLowerCase(Locale.ROOT)) != null;
        if (removed) {
            journal.append(Json.object().put("unsuppress", address));
        }
        return removed;
    }

    /** Takes up a line of the journal, if it is one of this list's. */
    void replay(JsonNode line) {
        if (line.has("suppress")) {
            var address = line.path("suppress").asText();
            list.put(
                    address,
                    new Suppressed(
                            address,
                            Reason.valueOf(line.path("reason").asText()),
                            Instant.parse(line.path("at").asText()),
                            Json.text(line, "mail")));
        } else if (line.has("unsuppress")) {
            list.remove(line.path("unsuppress").asText().toLowerCase(Locale.ROOT));
        }
    }
}
