package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Membership;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/**
 * Somebody asks to become a member.
 *
 * @param id the same for the same request, however often it is sent
 * @param kind key of a kind of member in the network profile
 * @param name of the organisation or person
 * @param country ISO 3166-1 alpha-2
 * @param website empty where none was given
 * @param organisationKind key of the profile; empty for persons
 * @param disciplines keys of the profile
 * @param fieldOfWork key of the profile; may be empty
 * @param band key of the declared turnover band; empty where the kind has one fee
 * @param representative speaks and votes for the member
 * @param duesContact gets the invoices, where that is somebody else
 * @param purchaseOrder to stand on the invoice; may be empty
 * @param vatId may be empty
 * @param motivation in the applicant's words
 * @param acceptance of the internal rules
 * @param consents what was agreed to besides
 * @param language of the form, in which we answer
 * @param submitted when the form was sent
 */
public record Application(
        String id,
        String kind,
        Name name,
        String country,
        String city,
        String website,
        String organisationKind,
        List<String> disciplines,
        String fieldOfWork,
        String band,
        Person representative,
        Optional<Person> duesContact,
        String purchaseOrder,
        String vatId,
        String motivation,
        Acceptance acceptance,
        Consents consents,
        Language language,
        Instant submitted) {
    public Application {
        disciplines = List.copyOf(disciplines);
    }

    /** The member that this becomes when it is accepted: nothing is paid yet. */
    public Member member(LocalDate joined) {
        return new Member(
                id,
                kind,
                name,
                country,
                city,
                website,
                organisationKind,
                disciplines,
                fieldOfWork,
                band,
                representative,
                duesContact,
                purchaseOrder,
                vatId,
                language,
                new Member.Consents(
                        new Member.Consent(consents.directory(), submitted),
                        new Member.Consent(consents.newsletters(), submitted)),
                new Member.Acceptance(acceptance.version(), acceptance.language(), submitted),
                Membership.unpaid(joined),
                1);
    }

    /**
     * @param version of the internal rules
     * @param language in which they were shown
     */
    public record Acceptance(String version, Language language) {}

    /** Versions of the texts agreed to; empty where the box was not ticked. */
    public record Consents(String directory, String newsletters) {}
}
