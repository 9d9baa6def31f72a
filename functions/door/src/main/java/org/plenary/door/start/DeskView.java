package org.plenary.door.start;

import java.util.List;
import java.util.Optional;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Staff;
import org.plenary.common.json.Shape;

/**
 * The office's start page as a program reads it.
 *
 * @param fresh whether the sign-in is young enough for what cannot be taken back
 * @param csrf for the header {@code x-csrf-token} of every form in the office
 * @param applications for whoever may see them
 * @param postClosed why SES takes no mail of ours at the moment, if that is so
 */
record DeskView(
        String name,
        List<String> roles,
        boolean fresh,
        String csrf,
        Optional<Desk.Applications> applications,
        Optional<String> postClosed) {
    private static final Shape<Desk.Applications> APPLICATIONS = Shape.<Desk.Applications>of("OpenApplications")
            .number("open", Desk.Applications::open)
            .flag("more", Desk.Applications::more)
            .number("overdue", Desk.Applications::overdue);

    static final Shape<DeskView> SHAPE = Shape.<DeskView>of("Desk")
            .text("name", DeskView::name)
            .texts("roles", DeskView::roles)
            .flag("fresh", DeskView::fresh)
            .text("csrf", DeskView::csrf)
            .maybe("applications", APPLICATIONS, DeskView::applications)
            .maybeText("postClosed", DeskView::postClosed);

    static DeskView of(Visit visit, Optional<Desk.Applications> applications, Optional<String> postClosed) {
        var staff = visit.staff();
        return new DeskView(
                staff.name(),
                Staff.names(staff.roles()),
                visit.fresh(),
                visit.session().map(Session::csrf).orElse(""),
                applications,
                postClosed);
    }
}
