package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.plenary.common.identity.EmailAddress;

/**
 * A member's wish to sign in by another address. It waits until somebody follows the link that was sent there: so
 * nobody locks a member out by a slip of the finger, or takes an address that is not theirs.
 *
 * @param id of this wish
 * @param member its id
 * @param email the address wanted
 * @param ends when the link loses its use
 * @param day on which it was asked, at the office
 * @param asked how many wishes of this day this is
 */
public record AddressChange(String id, String member, EmailAddress email, Instant ends, LocalDate day, int asked) {

    /** The member with its new address. */
    Member done(Member before) {
        var person = before.representative();
        return before.withRepresentative(new Person(person.name(), email, person.phone(), person.language()));
    }
}
