package org.plenary.registration.joining;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.network.MemberKind;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Pages;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Application.Acceptance;
import org.plenary.registration.joining.domain.Application.Consents;
import org.plenary.registration.joining.domain.Registrar;
import org.plenary.registration.joining.domain.Registrar.Confirmed;
import org.plenary.registration.membership.MemberFields;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.templates.StaticTemplates;

/** The pages of joining, and the same for programs. */
final class JoinPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final FormTicket tickets;
    private final Function<NetworkProfile, Registrar> registrars;
    private final Clock clock;

    JoinPages(FormTicket tickets, Function<NetworkProfile, Registrar> registrars, Clock clock) {
        this.tickets = tickets;
        this.registrars = registrars;
        this.clock = clock;
    }

    Routes routes() {
        return Routes.of("registration")
                .open(
                        "GET /join",
                        this::show,
                        network -> Exchange.page(
                                        "The kinds of member, and the form of the one asked for", JoinPage.SHAPE)
                                .query("kind", "Key of a kind of member"))
                .open(
                        "POST /join",
                        this::apply,
                        network -> Exchange.form(
                                        "Apply; the answer is the same for every address", JoinForm.all(network))
                                .withTicket()
                                .accepted())
                .open(
                        "GET /confirm/{token}",
                        this::waiting,
                        network -> Exchange.page(
                                "The applications that wait for their address; looking changes nothing",
                                WaitingView.SHAPE))
                .open(
                        "POST /confirm/{token}",
                        this::confirm,
                        network -> Exchange.form("Confirm one of them", JoinForm.CONFIRM)
                                .answering(Confirmation.SHAPE)
                                .maybeMissing());
    }

    /** The kinds of member to choose from, or the form of the one chosen. */
    private Response show(Visit visit) {
        var network = visit.network();
        if (visit.request().query("sent").isPresent() && !visit.program()) {
            return sent(visit);
        }
        var chosen = visit.request().query("kind").flatMap(network::kind);
        if (chosen.isEmpty() && network.kinds().size() > 1) {
            if (visit.program()) {
                return Response.json(200, JoinPage.SHAPE, JoinPage.of(visit, window(visit), Optional.empty()));
            }
            return Response.html(
                    200, Pages.page(visit, visit.say("join.title"), TEMPLATES.kinds(visit, KindCard.all(visit))));
        }
        var form = form(visit, chosen.orElseGet(() -> network.kinds().getFirst()));
        return page(visit, 200, form, form.form.prefilled(start(visit, form)), "");
    }

    private Response apply(Visit visit) {
        var submission = visit.submission();
        var kind = visit.network().kind(submission.first("kind"));
        if (kind.isEmpty()) {
            throw new Refusal(400, Message.of("join.error.kind"));
        }
        var form = form(visit, kind.get());
        var filled = form.read(submission);
        var nonce = tickets.nonce(JoinForm.NAME, submission);
        if (nonce.isEmpty()) {
            // From a foreign page, too old, or no person: nothing is written, and a person only has to press again
            return visit.program()
                    ? Problems.answer(visit, 403, Message.of("join.error.ticket"))
                    : page(visit, 200, form, filled, visit.say("form.again"));
        }
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, form, filled, "");
        }
        registrars.apply(visit.network()).apply(application(visit, form, filled, nonce.get()));
        return Done.byMail(visit, "confirm-your-address", "/join?sent");
    }

    /** The same for everybody, whether the address was known or not. */
    private Response sent(Visit visit) {
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("join.sent.title"),
                        TEMPLATES.notice(
                                visit.say("join.sent.title"),
                                visit.say(
                                        "join.sent.text",
                                        visit.network().joining().eraseUnconfirmedAfterDays()),
                                window(visit).orElse(""))));
    }

    private Response waiting(Visit visit) {
        var link = visit.request().parameter("token");
        var waiting = Tokens.wellFormed(link)
                ? registrars.apply(visit.network()).waiting(link, visit.network())
                : List.<Application>of();
        if (visit.program()) {
            return Response.json(200, WaitingView.SHAPE, new WaitingView(waiting));
        }
        return Response.html(
                200, Pages.page(visit, visit.say("confirm.title"), TEMPLATES.waiting(visit, link, waiting)));
    }

    private Response confirm(Visit visit) {
        var link = visit.request().parameter("token");
        if (!Tokens.wellFormed(link)) {
            throw Refusal.notFound();
        }
        var filled = JoinForm.CONFIRM.read(visit.submission());
        if (!filled.valid()) {
            if (visit.program()) {
                return Problems.fields(visit, filled);
            }
            throw Refusal.notFound();
        }
        var id = filled.get(JoinForm.APPLICATION);
        return switch (registrars.apply(visit.network()).confirm(link, id, visit.network())) {
            case Confirmed.Received(var promise) ->
                thanks(visit, "received", JoiningLetters.promised(promise, visit.texts()));
            case Confirmed.Already() -> thanks(visit, "already", "");
            case Confirmed.Gone() -> throw Refusal.notFound();
        };
    }

    private static Response thanks(Visit visit, String status, String promise) {
        if (visit.program()) {
            return Response.json(200, Confirmation.SHAPE, new Confirmation(status, promise));
        }
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("confirm.thanks.title"),
                        TEMPLATES.notice(
                                visit.say("confirm.thanks.title"), visit.say("confirm.thanks.text"), promise)));
    }

    private Response page(Visit visit, int status, JoinForm form, Filled filled, String notice) {
        var ticket = tickets.issue(JoinForm.NAME);
        if (visit.program()) {
            var view = FormView.of(visit, "/join", filled, ticket);
            return Response.json(status, JoinPage.SHAPE, JoinPage.of(visit, window(visit), Optional.of(view)));
        }
        return Response.html(
                status,
                Pages.page(
                        visit,
                        visit.say("join.title"),
                        TEMPLATES.join(
                                visit, JoinView.of(visit, form, window(visit).orElse("")), filled, ticket, notice)));
    }

    /** What is said within the window before a meeting. */
    private Optional<String> window(Visit visit) {
        return visit.network()
                .meetingTooNear(visit.today())
                .map(meeting ->
                        JoiningLetters.promised(Registrar.promise(clock.instant(), visit.network()), visit.texts()));
    }

    private static JoinForm form(Visit visit, MemberKind kind) {
        return new JoinForm(visit.network(), kind, Fees.today(kind, visit));
    }

    /** What the form knows before anyone typed: the kind, and the reader's language. */
    private static Submission start(Visit visit, JoinForm form) {
        return new Submission(Map.of(
                "kind", List.of(form.kind.key()),
                "language", List.of(visit.language().tag())));
    }

    private Application application(Visit visit, JoinForm form, Filled filled, String nonce) {
        var network = visit.network();
        var written = filled.get(MemberFields.WRITTEN);
        var latin = filled.get(MemberFields.LATIN);
        var language = Language.of(filled.get(form.fields.language));
        var dues = filled.get(MemberFields.DUES_EMAIL)
                .map(email -> new Person(filled.get(MemberFields.DUES_NAME), email, "", language));
        var consents = network.consents();
        return new Application(
                // The same form sent again is the same application; one that was corrected meanwhile is another
                Tokens.hash(nonce + filled.typed()),
                form.kind.key(),
                new Name(written, latin.isEmpty() ? written : latin),
                filled.get(MemberFields.COUNTRY),
                filled.get(MemberFields.CITY),
                filled.get(MemberFields.WEBSITE),
                form.value(filled, form.fields.organisationKind, ""),
                filled.get(form.fields.disciplines),
                filled.get(form.fields.fieldOfWork),
                form.value(filled, form.fields.band, ""),
                new Person(
                        form.value(filled, MemberFields.REPRESENTATIVE, written),
                        filled.get(MemberFields.EMAIL),
                        filled.get(MemberFields.PHONE),
                        language),
                dues,
                form.value(filled, MemberFields.PURCHASE_ORDER, ""),
                form.value(filled, MemberFields.VAT_ID, ""),
                filled.get(JoinForm.MOTIVATION),
                new Acceptance(network.internalRules().version(), visit.language()),
                new Consents(
                        filled.get(form.fields.directory) ? consents.directory().version() : "",
                        filled.get(form.fields.newsletters)
                                ? consents.newsletters().version()
                                : ""),
                language,
                clock.instant());
    }
}
