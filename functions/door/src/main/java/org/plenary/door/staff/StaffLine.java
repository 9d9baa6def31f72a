package org.plenary.door.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plenary.common.forms.Field;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Staff;
import org.plenary.common.pages.Pages;

/**
 * A person of the staff as a line of the list.
 *
 * @param language what it calls itself
 * @param languages every language they could be written to in, and whether it is theirs
 * @param roles in words
 * @param choices every role, and whether the person has it
 * @param oneself whether it is the reader
 */
public record StaffLine(
        String id,
        String name,
        String email,
        String language,
        Map<Field.Choice, Boolean> languages,
        String roles,
        Map<Field.Choice, Boolean> choices,
        boolean disabled,
        boolean oneself) {

    static StaffLine of(Visit visit, Staff person) {
        return new StaffLine(
                person.id(),
                person.name(),
                person.email().text(),
                Pages.nameOf(person.language()),
                chosen(
                        new StaffForm(visit.network()).language.choices(visit.language()),
                        List.of(person.language().tag())),
                StaffForm.words(visit, person.roles()),
                chosen(StaffForm.ROLES.choices(visit.language()), Staff.names(person.roles())),
                person.disabled(),
                person.id().equals(visit.staff().id()));
    }

    private static Map<Field.Choice, Boolean> chosen(List<Field.Choice> offered, List<String> chosen) {
        var choices = new LinkedHashMap<Field.Choice, Boolean>();
        offered.forEach(choice -> choices.put(choice, chosen.contains(choice.value())));
        return choices;
    }
}
