package org.plenary.registration.joining.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/**
 * A member or an application, as far as it takes to see that two are one.
 *
 * @param member whether it is a member
 * @param vatId may be empty
 */
public record Known(String id, boolean member, Name name, List<EmailAddress> addresses, String vatId) {

    public static Known of(Member member) {
        return new Known(
                member.id(),
                true,
                member.name(),
                addresses(member.representative(), member.duesContact()),
                member.vatId());
    }

    public static Known of(Application application) {
        return new Known(
                application.id(),
                false,
                application.name(),
                addresses(application.representative(), application.duesContact()),
                application.vatId());
    }

    private static List<EmailAddress> addresses(Person representative, Optional<Person> duesContact) {
        var addresses = new LinkedHashSet<EmailAddress>();
        addresses.add(representative.email());
        duesContact.ifPresent(contact -> addresses.add(contact.email()));
        return List.copyOf(addresses);
    }
}
