package org.plenary.registration.membership;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Filled;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Json;
import org.plenary.common.pages.Navigation;
import org.plenary.common.pages.Pages;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.templates.StaticTemplates;
import org.plenary.registration.timeline.domain.Happening;
import org.plenary.registration.timeline.domain.Happening.Actor;
import org.plenary.registration.timeline.domain.Happening.What;

/** Where a member sees how things stand, what we know about it, and corrects that. */
final class OwnPage {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Members members;
    private final Clock clock;
    private final RandomGenerator random;

    OwnPage(Members members, Clock clock, RandomGenerator random) {
        this.members = members;
        this.clock = clock;
        this.random = random;
    }

    Routes on(Routes routes) {
        return routes.member("GET /member", this::show).member("POST /member", this::correct);
    }

    private Response show(Visit visit) {
        var member = member(visit);
        if (visit.request().wantsJson()) {
            return Response.json(200, MemberJson.of(member, List.of()));
        }
        var notice = visit.request().query("done").isPresent() ? visit.say("member.corrected") : "";
        return page(visit, 200, member, notice, Optional.empty());
    }

    private Response correct(Visit visit) {
        var before = member(visit);
        var form = MemberForm.of(before, visit.network(), MemberForm.By.MEMBER).orElseThrow(Refusal::notFound);
        var filled = form.read(visit.submission());
        if (!filled.valid()) {
            return program(visit) ? Problems.fields(visit, filled) : page(visit, 422, before, "", Optional.of(filled));
        }
        if (!MemberForm.shows(filled, before)) {
            return meanwhile(visit, before);
        }
        var now = clock.instant();
        var after = form.corrected(before, filled, now);
        var changes = form.changes(before, after);
        if (changes.isEmpty()) {
            return done(visit);
        }
        var why = Happening.of(Tokens.random(random), now, What.CORRECTED, Actor.MEMBER, "")
                .changing(changes);
        return switch (members.change(before, after, why)) {
            case DONE -> done(visit);
            case CHANGED_MEANWHILE -> meanwhile(visit, member(visit));
            case GONE -> throw Refusal.notFound();
        };
    }

    private static Response done(Visit visit) {
        return program(visit)
                ? Response.json(200, Json.object("status", "corrected"))
                : Response.seeOther("/member?done");
    }

    /** Nothing was written over: the form is there again with how things stand now. */
    private static Response meanwhile(Visit visit, Member now) {
        var why = Message.of("member.meanwhile");
        return program(visit)
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), Optional.empty());
    }

    private static Response page(Visit visit, int status, Member member, String notice, Optional<Filled> wrong) {
        var form = MemberForm.of(member, visit.network(), MemberForm.By.MEMBER);
        var rule = member.membership().status(visit.today(), visit.network());
        var because = rule.because();
        var navigation = new Navigation(List.of(), visit.session().map(Session::csrf), false);
        var content = TEMPLATES.own(
                visit,
                InWords.name(member.name()),
                notice,
                visit.say(because.messageKey()),
                visit.say("status.next." + because.key()),
                new InWords(visit).facts(member),
                wrong.or(() -> form.map(shown -> shown.showing(member))),
                form.map(MemberForm::shown).orElse(List.of()),
                visit.network().office().replyTo());
        return Response.html(status, Pages.page(visit, visit.say("member.title"), navigation, content));
    }

    /** Of whoever is in: no address of this page names another. */
    private Member member(Visit visit) {
        return members.find(visit.member().member()).orElseThrow(Refusal::notFound);
    }

    private static boolean program(Visit visit) {
        return visit.request().sendsJson() || visit.request().wantsJson();
    }
}
