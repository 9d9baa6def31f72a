package org.plenary.door.staff.domain;

import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.Staff;

/** Everybody who works in the office or ever did. */
public interface Colleagues {
    List<Staff> all();

    Optional<Staff> find(String id);

    /** Adds somebody, with the mail that tells them and a note of who did it; adding the same again changes nothing. */
    Addition add(Staff newcomer, Staff by);

    /** Puts one for the other, with a note of who did it, only while the first still stands as it was read. */
    Replacement replace(Staff before, Staff after, Staff by);

    /** What came of an addition. */
    enum Addition {
        DONE,
        /** The address is somebody's already. */
        TAKEN
    }

    /** What came of a replacement. */
    enum Replacement {
        DONE,
        /** Somebody else changed the person in the meantime. */
        OVERTAKEN,
        /** It would leave the office without an administrator. */
        LAST_ADMINISTRATOR
    }
}
