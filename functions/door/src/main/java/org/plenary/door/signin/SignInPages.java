package org.plenary.door.signin;

import java.util.List;
import java.util.Map;
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
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Message;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Pages;
import org.plenary.door.signin.domain.Door;
import org.plenary.door.signin.domain.Porter;
import org.plenary.door.signin.domain.Porter.Entered;
import org.plenary.door.signin.domain.Porter.Opened;
import org.plenary.door.signin.domain.SignIns;
import org.plenary.door.signin.domain.Way;
import org.plenary.door.templates.StaticTemplates;

/** The pages of coming in and going out. */
public final class SignInPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final FormTicket tickets;
    private final Function<NetworkProfile, Porter> porters;
    private final Sessions sessions;

    public SignInPages(FormTicket tickets, Function<NetworkProfile, Porter> porters, Sessions sessions) {
        this.tickets = tickets;
        this.porters = porters;
        this.sessions = sessions;
    }

    public Routes on(Routes routes) {
        return routes.open(
                        "GET /sign-in",
                        this::show,
                        network -> Exchange.page("The form that asks for a link", FormView.SHAPE)
                                .query("to", "A page of ours to go to then"))
                .open(
                        "POST /sign-in",
                        this::ask,
                        network -> Exchange.form(
                                        "Ask for a link; the answer is the same for every address", SignInForm.FORM)
                                .withTicket()
                                .accepted())
                .open(
                        "GET /sign-in/{token}",
                        this::open,
                        network -> Exchange.page("As what a link lets in; looking changes nothing", DoorsView.SHAPE)
                                .maybeMissing())
                .open(
                        "POST /sign-in/{token}",
                        this::enter,
                        network -> Exchange.form(
                                        "Come in by a link, once; the session is in the cookie", SignInForm.ENTER)
                                .maybeMissing()
                                .maybeTooLate())
                .signedIn("POST /sign-out", this::leave, network -> Exchange.form("Sign out", Form.BUTTON));
    }

    private Response show(Visit visit) {
        if (visit.request().query("sent").isPresent() && !visit.program()) {
            return page(
                    visit,
                    200,
                    "sign-in.sent.title",
                    visit.say("sign-in.sent.text", DynamoSignIns.LINK_LASTS.toMinutes()),
                    List.of());
        }
        var way = Way.of(visit.request().query("to").orElse(Way.ANY));
        return form(visit, 200, SignInForm.FORM.prefilled(new Submission(Map.of("to", List.of(way)))), "");
    }

    /** The same for everybody, whether the address is known or not. */
    private Response ask(Visit visit) {
        var submission = visit.submission();
        var filled = SignInForm.FORM.read(submission);
        var nonce = tickets.nonce(SignInForm.NAME, submission);
        if (nonce.isEmpty()) {
            return visit.program()
                    ? Problems.answer(visit, 403, Message.of("sign-in.error.ticket"))
                    : form(visit, 200, filled, visit.say("form.again"));
        }
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : form(visit, 422, filled, "");
        }
        porters.apply(visit.network())
                .ask(new SignIns.Asked(
                        nonce.get(), filled.get(SignInForm.EMAIL), filled.get(SignInForm.TO), visit.language()));
        return Done.byMail(visit, "look-into-your-mail", "/sign-in?sent=1");
    }

    /** Shows what a link opens, and changes nothing: mail scanners follow links too. */
    private Response open(Visit visit) {
        var token = visit.request().parameter("token");
        return opened(
                visit,
                200,
                Tokens.wellFormed(token)
                        ? porters.apply(visit.network()).open(token)
                        : new Opened.Over(false, Way.ANY));
    }

    private Response enter(Visit visit) {
        var token = visit.request().parameter("token");
        if (!Tokens.wellFormed(token)) {
            return opened(visit, 404, new Opened.Over(false, Way.ANY));
        }
        // A page of somebody else's could otherwise let its reader in as its author (login CSRF)
        if (visit.request()
                .header("sec-fetch-site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent()) {
            throw Refusal.forbidden();
        }
        var filled = SignInForm.ENTER.read(visit.submission());
        if (!filled.valid() && visit.program()) {
            return Problems.fields(visit, filled);
        }
        var entered = porters.apply(visit.network()).enter(token, filled.typed("as"), visit.language());
        return switch (entered) {
            case Entered.In(var cookie, var to) ->
                Done.answer(visit, "signed-in", to).cookie(cookie);
            case Entered.Not(var opened) -> opened(visit, 409, opened);
        };
    }

    private Response leave(Visit visit) {
        visit.pressed();
        visit.session().ifPresent(sessions::end);
        return Done.answer(visit, "signed-out", "/").cookie(Sessions.forgotten());
    }

    private static Response opened(Visit visit, int status, Opened opened) {
        return visit.program() ? said(visit, status, opened) : shown(visit, status, opened);
    }

    private static Response said(Visit visit, int status, Opened opened) {
        boolean looking = status == 200;
        return switch (opened) {
            case Opened.Doors(var _, var doors) ->
                looking
                        ? Response.json(200, DoorsView.SHAPE, DoorsView.of(visit, doors))
                        : Problems.answer(visit, status, Message.of("error.choice"));
            case Opened.Stranger() ->
                looking
                        ? Response.json(200, DoorsView.SHAPE, DoorsView.of(visit, List.of()))
                        : Problems.answer(visit, status, Message.of("sign-in.stranger.text"));
            case Opened.Over(var used, var _) ->
                Problems.answer(
                        visit, looking ? 404 : status, Message.of(used ? "sign-in.used.text" : "sign-in.over.text"));
        };
    }

    private static Response shown(Visit visit, int status, Opened opened) {
        return switch (opened) {
            case Opened.Doors(var link, var doors) ->
                Response.html(
                        status,
                        Pages.page(
                                visit, visit.say("sign-in.doors.title"), TEMPLATES.doors(visit, link.token(), doors)));
            case Opened.Stranger() ->
                page(
                        visit,
                        status,
                        "sign-in.stranger.title",
                        visit.say("sign-in.stranger.text"),
                        List.of(
                                new Step("/join", visit.say("sign-in.stranger.join")),
                                new Step("/sign-in", visit.say("sign-in.stranger.other"))));
            case Opened.Over(var used, var way) ->
                page(
                        visit,
                        status == 200 ? 404 : status,
                        used ? "sign-in.used.title" : "sign-in.over.title",
                        visit.say(used ? "sign-in.used.text" : "sign-in.over.text"),
                        List.of(new Step("/sign-in", visit.say("sign-in.over.again"))));
        };
    }

    /** What one may do next. */
    public record Step(String href, String label) {}

    private static Response page(Visit visit, int status, String title, String text, List<Step> steps) {
        return Response.html(
                status, Pages.page(visit, visit.say(title), TEMPLATES.notice(visit.say(title), text, steps)));
    }

    private Response form(Visit visit, int status, Filled filled, String notice) {
        if (visit.program()) {
            return Response.json(
                    status, FormView.SHAPE, FormView.of(visit, "/sign-in", filled, tickets.issue(SignInForm.NAME)));
        }
        return Response.html(
                status,
                Pages.page(
                        visit,
                        visit.say("sign-in.title"),
                        TEMPLATES.signIn(visit, filled, tickets.issue(SignInForm.NAME), notice)));
    }

    /** What is written on the button of a door. */
    public static String label(Visit visit, Door door) {
        return switch (door) {
            case Door.Office(var _) -> visit.say("sign-in.door.office");
            case Door.FirstOffice(var _) -> visit.say("sign-in.door.first");
            case Door.Membership(var speaker) -> visit.say("sign-in.door.member", speaker.name());
        };
    }
}
