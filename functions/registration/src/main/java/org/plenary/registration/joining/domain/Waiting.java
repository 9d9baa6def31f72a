package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.util.List;

/** Applications whose address nobody has confirmed yet. */
public interface Waiting {

    /**
     * One that waits.
     *
     * @param behind names the link it waits behind, which may be one of before the secrets were rotated
     */
    record Waits(Application application, String behind) {}

    /** Those sent before this that wait still. */
    List<Waits> sentBefore(Instant time);

    /** Those of them whose reminder was not yet seen to. */
    List<Waits> unremindedSentBefore(Instant time);

    /**
     * Reminds the address, unless a reminder of what waits there went to it already, or the link cannot be said any
     * more since the secrets were rotated.
     *
     * @param daysLeft until the application is forgotten
     * @return whether a mail was due
     */
    boolean remind(Waits waits, int daysLeft, Instant at);

    /** Forgets the application and the mails that asked to confirm it, unless it was confirmed at the last moment. */
    void erase(Waits waits);
}
