package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Search;
import org.plenary.common.network.Membership;

/**
 * Who belongs to the network: an organisation with its representative, or a person.
 *
 * @param id never changes; that of the application it came from, where it came from one
 * @param kind key of a kind of member in the network profile
 * @param country ISO 3166-1 alpha-2
 * @param website empty where none is known
 * @param organisationKind key of the profile; empty for persons
 * @param disciplines keys of the profile
 * @param fieldOfWork key of the profile; may be empty
 * @param band key of the declared turnover band; empty where the kind has one fee
 * @param representative speaks and votes for the member; the person itself where the member is one
 * @param duesContact gets the invoices, where that is somebody else
 * @param purchaseOrder to stand on the invoice; may be empty
 * @param vatId may be empty
 * @param language in which we write to it
 * @param version counts the changes, so that nobody writes over what they have not seen
 */
public record Member(
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
        Language language,
        Consents consents,
        Acceptance acceptance,
        Membership membership,
        long version) {
    public Member {
        disciplines = List.copyOf(disciplines);
    }

    /** By names in both forms, place, people, addresses and ids. */
    public boolean foundBy(Search search) {
        return search.finds(
                name.written(),
                name.latin(),
                city,
                website,
                vatId,
                representative.name(),
                representative.email().text(),
                duesContact.map(Person::name).orElse(""),
                duesContact.map(contact -> contact.email().text()).orElse(""));
    }

    /** The same with somebody else, or reached otherwise, to speak for it. */
    Member withRepresentative(Person person) {
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
                person,
                duesContact,
                purchaseOrder,
                vatId,
                language,
                consents,
                acceptance,
                membership,
                version);
    }

    /** The same with its membership as it stands from now on. */
    public Member with(Membership now) {
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
                consents,
                acceptance,
                now,
                version);
    }

    /** The same with the band of turnover that it has declared. */
    public Member declaring(String declared) {
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
                declared,
                representative,
                duesContact,
                purchaseOrder,
                vatId,
                language,
                consents,
                acceptance,
                membership,
                version);
    }

    /** The addresses that may sign in for this member, each once. */
    public SequencedSet<EmailAddress> addresses() {
        var addresses = new LinkedHashSet<EmailAddress>();
        addresses.add(new EmailAddress(representative.email().folded()));
        duesContact.ifPresent(
                contact -> addresses.add(new EmailAddress(contact.email().folded())));
        return addresses;
    }

    /**
     * What was said to a wish of ours, by its own tick.
     *
     * @param version of the text agreed to; empty where it was not, or was withdrawn
     * @param at when that was said
     */
    public record Consent(String version, Instant at) {
        public boolean given() {
            return !version.isEmpty();
        }
    }

    /**
     * @param directory to stand in the directory of members
     * @param newsletters to get them
     */
    public record Consents(Consent directory, Consent newsletters) {}

    /**
     * Of the internal rules.
     *
     * @param version empty where none is on record, as for members from before
     * @param language in which they were shown
     */
    public record Acceptance(String version, Language language, Instant at) {}
}
