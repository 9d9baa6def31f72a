package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.plenary.local.Json;

/** A function's report of the items of a batch that it could not deal with. */
final class Reports {
    private Reports() {}

    /** The failed items' identifiers; nothing if the report cannot be read, which fails the whole batch. */
    static Optional<Set<String>> failed(byte[] answer) {
        if (answer.length == 0) {
            return Optional.of(Set.of());
        }
        JsonNode report;
        try {
            report = Json.parse(answer);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var failures = report.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull()) {
            return Optional.of(Set.of());
        }
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var identifier = failure.path("itemIdentifier").asText("");
            if (identifier.isEmpty()) {
                return Optional.empty();
            }
            failed.add(identifier);
        }
        return Optional.of(failed);
    }
}
