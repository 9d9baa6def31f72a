package org.plenary.registration.membership;

import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.table.Item;
import org.plenary.registration.membership.domain.Person;

/** Somebody we write to for a member or an applicant, as they stand in its item: each attribute begins with their role. */
public final class PersonItem {
    private PersonItem() {}

    /** @param role {@code representative} or {@code dues} */
    public static void put(Item item, String role, Person person) {
        item.with(role + "Name", person.name())
                .with(role + "Email", person.email().text())
                .with(role + "Phone", person.phone())
                .with(role + "Language", person.language().tag());
    }

    public static Person read(Item item, String role) {
        return new Person(
                item.text(role + "Name"),
                new EmailAddress(item.text(role + "Email")),
                item.text(role + "Phone", ""),
                Language.of(item.text(role + "Language")));
    }
}
