package org.plenary.common.identity;

import java.time.Duration;
import java.time.Instant;
import org.plenary.common.table.Key;

/**
 * Somebody who is in, for a while.
 *
 * @param key of its item
 * @param person as they stand now
 * @param csrf what every form under this session carries
 * @param signedIn when they came in
 */
public record Session(Key key, Person person, String csrf, Instant signedIn) {
    /** How long after coming in a person may do what cannot be taken back. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    public boolean fresh(Instant now) {
        return signedIn.plus(FRESH).isAfter(now);
    }
}
