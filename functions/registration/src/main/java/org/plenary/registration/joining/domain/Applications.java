package org.plenary.registration.joining.domain;

import java.util.List;
import java.util.Optional;

/** Applications on their way from the form to the office. */
public interface Applications {

    /**
     * Keeps an application until its address is confirmed, and sees to it that the address gets one confirmation mail a
     * day. Keeping the same application again changes nothing.
     *
     * @param link opens everything that waits for the address
     */
    void await(Application application, String link);

    /** What waits behind a link, oldest first; confirmed ones no longer do. */
    List<Application> waiting(String link);

    /** The confirmed application of this id behind a link, for whoever presses the button twice. */
    Optional<String> confirmed(String link, String id);

    /** Hands an application to the office together with the mail that says so, once. */
    Confirmation confirm(Application application, String link);

    /** What came of a confirmation. */
    enum Confirmation {
        DONE,
        /** It was confirmed before. */
        ALREADY,
        /** It was erased in the meantime. */
        GONE
    }
}
