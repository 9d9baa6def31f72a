package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.registration.membership.domain.Members.Changing;

/** The wishes of members to sign in by another address: of each member one, the last. */
public interface AddressChanges {

    /** The last wish of a member, also where its link has ended. */
    Optional<AddressChange> last(String member);

    /** The wish that a link leads to; none where it was fulfilled, or another came after it. */
    Optional<AddressChange> behind(String member, String link);

    /**
     * Keeps a wish in the place of the last one, and writes to the address wanted.
     *
     * @return whether it did: not where another wish came in between
     */
    boolean wish(Optional<AddressChange> last, AddressChange wish, Member of, Instant at);

    /**
     * Puts {@code after} in the place of {@code before}, ends the wish and tells the old address.
     *
     * @return {@code GONE} where the wish no longer waits
     */
    Changing fulfil(AddressChange wish, Member before, Member after, Instant at);
}
