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
 * @param roles in words
 * @param choices every role, and whether the person has it
 * @param oneself whether it is the reader
 */
public record StaffLine(
        String id,
        String name,
        String email,
        String language,
        String roles,
        Map<Field.Choice, Boolean> choices,
        boolean disabled,
        boolean oneself) {

    static StaffLine of(Visit visit, Staff person) {
        var choices = new LinkedHashMap<Field.Choice, Boolean>();
        List<Field.Choice> offered = StaffForm.ROLES.choices(visit.language());
        var has = Staff.names(person.roles());
        offered.forEach(choice -> choices.put(choice, has.contains(choice.value())));
        return new StaffLine(
                person.id(),
                person.name(),
                person.email().text(),
                Pages.nameOf(person.language()),
                StaffForm.words(visit, person.roles()),
                choices,
                person.disabled(),
                person.id().equals(visit.staff().id()));
    }
}
