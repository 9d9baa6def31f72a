package org.plenary.registration.joining;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Pages;
import org.plenary.registration.joining.domain.Admissions;
import org.plenary.registration.joining.domain.Admissions.Outcome;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossiers.Asked;
import org.plenary.registration.templates.StaticTemplates;

/** Where an applicant answers a question of the office. The link can be followed any number of times. */
final class AnswerPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Field<String> ANSWER = Field.lines("answer");
    private static final Form FORM = new Form("answer", ANSWER);

    private final DossiersOf dossiers;
    private final Clock clock;
    private final RandomGenerator random;

    AnswerPages(DossiersOf dossiers, Clock clock, RandomGenerator random) {
        this.dossiers = dossiers;
        this.clock = clock;
        this.random = random;
    }

    Routes on(Routes routes) {
        return routes.open(
                        "GET /answer/{token}",
                        this::show,
                        network -> Exchange.page("A question of the office to an applicant", QuestionView.SHAPE)
                                .maybeMissing())
                .open(
                        "POST /answer/{token}",
                        this::answer,
                        network -> Exchange.form("Answer it", FORM).maybeMissing());
    }

    private Response show(Visit visit) {
        return page(visit, 200, asked(visit), FORM.empty());
    }

    private Response answer(Visit visit) {
        var asked = asked(visit);
        var filled = FORM.read(visit.submission());
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, asked, filled);
        }
        var network = visit.network();
        var admissions = new Admissions(dossiers.apply(network), network, clock, random);
        return switch (admissions.answer(asked, filled.get(ANSWER))) {
            case Outcome.Done() -> answered(visit);
            case Outcome.TooLate(var _) -> visit.program() ? answered(visit) : done(visit);
            case Outcome.NoFee(), Outcome.NotThere() -> throw Refusal.notFound();
        };
    }

    private Asked asked(Visit visit) {
        var link = visit.request().parameter("token");
        if (!Tokens.wellFormed(link)) {
            throw Refusal.notFound();
        }
        return dossiers.apply(visit.network()).asked(link).orElseThrow(Refusal::notFound);
    }

    private static Response answered(Visit visit) {
        return Done.answer(visit, "answered", path(visit));
    }

    private static String path(Visit visit) {
        return "/answer/" + visit.request().parameter("token");
    }

    private static Response page(Visit visit, int status, Asked asked, Filled filled) {
        var name = asked.dossier().application().name().written();
        if (visit.program()) {
            var view = new QuestionView(
                    name,
                    asked.waiting().map(Question::words),
                    asked.waiting().map(question -> FormView.of(visit, path(visit), filled)));
            return Response.json(status, QuestionView.SHAPE, view);
        }
        return asked.waiting()
                .map(question -> Response.html(
                        status,
                        Pages.page(
                                visit,
                                visit.say("answer.title"),
                                TEMPLATES.answer(
                                        visit,
                                        name,
                                        question.words(),
                                        visit.request().parameter("token"),
                                        filled))))
                .orElseGet(() -> done(visit));
    }

    private static Response done(Visit visit) {
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("answer.done.title"),
                        TEMPLATES.notice(visit.say("answer.done.title"), visit.say("answer.done.text"), "")));
    }
}
