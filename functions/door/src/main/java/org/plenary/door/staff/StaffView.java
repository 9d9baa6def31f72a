package org.plenary.door.staff;

import java.util.List;
import org.plenary.common.identity.Staff;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;

/**
 * The staff as a program reads it.
 *
 * @param form in which somebody is added
 */
record StaffView(List<Staff> staff, FormView form) {
    private static final Shape<Staff> PERSON = Shape.<Staff>of("StaffMember")
            .text("id", Staff::id)
            .text("name", Staff::name)
            .text("email", person -> person.email().text())
            .text("language", person -> person.language().tag())
            .texts("roles", person -> Staff.names(person.roles()))
            .flag("disabled", Staff::disabled);

    static final Shape<StaffView> SHAPE = Shape.<StaffView>of("Staff")
            .number("count", view -> view.staff.size())
            .list("staff", PERSON, StaffView::staff)
            .one("form", FormView.SHAPE, StaffView::form);
}
