package org.plenary.door.staff;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.door.staff.domain.Colleagues;
import org.plenary.door.staff.domain.HeadOfOffice;
import org.plenary.door.staff.domain.HeadOfOffice.Decision;
import org.plenary.door.templates.StaticTemplates;

/** The office's page about itself: who works in it, and what for. */
public final class StaffPages {
    private static final String HERE = "/office/staff";
    private static final Set<String> DONE = Set.of("added", "named", "roles", "disabled", "enabled");
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final FormTicket tickets;
    private final Function<NetworkProfile, Colleagues> colleagues;

    public StaffPages(FormTicket tickets, Function<NetworkProfile, Colleagues> colleagues) {
        this.tickets = tickets;
        this.colleagues = colleagues;
    }

    public Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/staff",
                        Right.MANAGE_STAFF,
                        this::list,
                        network ->
                                Exchange.page("Everybody of the staff, and the form to add somebody", StaffView.SHAPE))
                .staff(
                        "POST /office/staff",
                        Right.MANAGE_STAFF,
                        this::add,
                        network -> Exchange.form("Add somebody to the staff", new StaffForm(network).form)
                                .withTicket()
                                .maybeTooLate())
                .staff(
                        "POST /office/staff/{id}/name",
                        Right.MANAGE_STAFF,
                        this::name,
                        network -> Exchange.form(
                                        "Call somebody otherwise, and write to them in this language",
                                        new StaffForm(network).named)
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/staff/{id}/roles",
                        Right.MANAGE_STAFF,
                        this::giveRoles,
                        network -> Exchange.form("Give somebody other roles", StaffForm.CHANGE)
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/staff/{id}/disable",
                        Right.MANAGE_STAFF,
                        this::disable,
                        network -> Exchange.form("Sign somebody out and keep them out", Form.BUTTON)
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/staff/{id}/enable",
                        Right.MANAGE_STAFF,
                        this::enable,
                        network -> Exchange.form("Let somebody in again", Form.BUTTON)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private Response list(Visit visit) {
        var notice = visit.request()
                .query("done")
                .filter(DONE::contains)
                .map(done -> visit.say("staff.done." + done))
                .orElse("");
        var start = new Submission(Map.of("language", List.of(visit.language().tag())));
        return page(visit, 200, new StaffForm(visit.network()).form.prefilled(start), notice);
    }

    private Response add(Visit visit) {
        var form = new StaffForm(visit.network());
        var submission = visit.submission();
        var filled = form.form.read(submission);
        var nonce = tickets.nonce(StaffForm.NAME, submission);
        if (nonce.isEmpty()) {
            return visit.program()
                    ? Problems.answer(visit, 403, Message.of("sign-in.error.ticket"))
                    : page(visit, 200, filled, visit.say("form.again"));
        }
        if (!filled.valid()) {
            return wrong(visit, filled);
        }
        var newcomer = new Staff(
                // The same for the same form, however often it is sent
                Tokens.hash("staff|" + nonce.get()),
                filled.get(StaffForm.PERSON),
                filled.get(StaffForm.EMAIL),
                Language.of(filled.get(form.language)),
                roles(filled),
                false);
        return switch (head(visit).add(newcomer, visit.staff())) {
            case Decision.Done(var _) -> done(visit, "added");
            case Decision.AddressTaken() ->
                wrong(visit, filled.wrong(StaffForm.EMAIL, Message.of("staff.error.taken")));
            case Decision.Nobody() -> throw Refusal.notFound();
            case Decision.OnesOwn() -> refused(visit, "own");
            case Decision.LastAdministrator() -> refused(visit, "last");
            case Decision.Overtaken() -> refused(visit, "overtaken");
        };
    }

    private Response name(Visit visit) {
        var form = new StaffForm(visit.network());
        var filled = form.named.read(visit.submission());
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : refused(visit, "name");
        }
        var language = Language.of(filled.get(form.language));
        return changed(
                visit, "named", head(visit).name(id(visit), filled.get(StaffForm.PERSON), language, visit.staff()));
    }

    private Response giveRoles(Visit visit) {
        var filled = StaffForm.CHANGE.read(visit.submission());
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : refused(visit, "roles");
        }
        return changed(visit, "roles", head(visit).give(id(visit), roles(filled), visit.staff()));
    }

    private Response disable(Visit visit) {
        visit.pressed();
        return changed(visit, "disabled", head(visit).disable(id(visit), visit.staff()));
    }

    private Response enable(Visit visit) {
        visit.pressed();
        return changed(visit, "enabled", head(visit).enable(id(visit), visit.staff()));
    }

    private Response changed(Visit visit, String what, Decision decision) {
        return switch (decision) {
            case Decision.Done(var _) -> done(visit, what);
            case Decision.Nobody() -> throw Refusal.notFound();
            case Decision.OnesOwn() -> refused(visit, "own");
            case Decision.LastAdministrator() -> refused(visit, "last");
            case Decision.Overtaken() -> refused(visit, "overtaken");
            case Decision.AddressTaken() -> refused(visit, "taken");
        };
    }

    private static Response done(Visit visit, String what) {
        return Done.answer(visit, what, HERE + "?done=" + what);
    }

    private Response wrong(Visit visit, Filled filled) {
        return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, filled, "");
    }

    private Response refused(Visit visit, String why) {
        var message = Message.of("staff.error." + why);
        return visit.program()
                ? Problems.answer(visit, 409, message)
                : page(visit, 409, new StaffForm(visit.network()).form.empty(), visit.say(message));
    }

    private Response page(Visit visit, int status, Filled filled, String notice) {
        var staff = colleagues.apply(visit.network()).all();
        var ticket = tickets.issue(StaffForm.NAME);
        if (visit.program()) {
            return Response.json(
                    status, StaffView.SHAPE, new StaffView(staff, FormView.of(visit, HERE, filled, ticket)));
        }
        var lines = staff.stream().map(person -> StaffLine.of(visit, person)).toList();
        return Response.html(
                status,
                Pages.page(
                        visit,
                        visit.say("staff.title"),
                        OfficeNavigation.of(visit, HERE),
                        TEMPLATES.staff(visit, lines, filled, ticket, notice)));
    }

    private HeadOfOffice head(Visit visit) {
        return new HeadOfOffice(colleagues.apply(visit.network()));
    }

    private static String id(Visit visit) {
        var id = visit.request().parameter("id");
        if (!Tokens.wellFormed(id)) {
            throw Refusal.notFound();
        }
        return id;
    }

    private static Set<Role> roles(Filled filled) {
        var roles = EnumSet.noneOf(Role.class);
        filled.get(StaffForm.ROLES).forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }
}
