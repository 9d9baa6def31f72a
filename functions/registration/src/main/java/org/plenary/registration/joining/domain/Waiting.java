package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.util.List;

/** Applications whose address nobody has confirmed yet. */
public interface Waiting {

    /** Those sent before this that wait still. */
    List<Application> sentBefore(Instant time);

    /** Those of them whose reminder was not yet seen to. */
    List<Application> unremindedSentBefore(Instant time);

    /**
     * Reminds the address, unless a reminder of what waits there went to it already.
     *
     * @param daysLeft until the application is forgotten
     * @return whether a mail was due
     */
    boolean remind(Application application, int daysLeft, Instant at);

    /** Forgets the application and the mails that asked to confirm it, unless it was confirmed at the last moment. */
    void erase(Application application);
}
