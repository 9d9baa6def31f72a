package org.plenary.door.staff;

import java.util.List;
import java.util.Set;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.languages.Texts;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.Pages;

/** The forms about people of the staff: to add one, to call one otherwise, and to give one other roles. */
final class StaffForm {
    static final String NAME = "staff";

    static final Field<String> PERSON = Field.line("name").longest(100).autocomplete("off");
    static final Field<EmailAddress> EMAIL =
            Field.of("email", Field.Kind.EMAIL, EmailAddress::parse).longest(254);
    static final Field<List<String>> ROLES = Field.several(
            "roles",
            language -> List.of(Role.values()).stream()
                    .map(role -> new Field.Choice(
                            role.name(),
                            Texts.of("door", language).get("staff.role." + role),
                            Texts.of("door", language).get("staff.role." + role + ".hint")))
                    .toList());

    static final Form CHANGE = new Form(NAME, ROLES);

    final Field<String> language;
    final Form form;
    final Form named;

    StaffForm(NetworkProfile network) {
        this.language = Field.choice(
                "language",
                Field.Kind.CHOICE,
                reader -> network.languages().offered().stream()
                        .map(offered -> new Field.Choice(offered.tag(), Pages.nameOf(offered)))
                        .toList());
        this.form = new Form(NAME, PERSON, EMAIL, language, ROLES);
        this.named = new Form(NAME, PERSON, language);
    }

    /** The roles of a person, in words. */
    static String words(Visit visit, Set<Role> roles) {
        return String.join(
                ", ",
                roles.stream()
                        .sorted()
                        .map(role -> visit.say("staff.role." + role))
                        .toList());
    }
}
