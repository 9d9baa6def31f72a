package org.plenary.registration.membership;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Navigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.templates.StaticTemplates;

/** Where a member sees how things stand, what we know about it, and corrects that. */
final class OwnPage {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final Form NEW_ADDRESS = new Form("new-address", MemberFields.EMAIL);

    private final Members members;
    private final NewAddressOf addresses;
    private final Clock clock;
    private final RandomGenerator random;

    OwnPage(Members members, NewAddressOf addresses, Clock clock, RandomGenerator random) {
        this.members = members;
        this.addresses = addresses;
        this.clock = clock;
        this.random = random;
    }

    Routes on(Routes routes) {
        return routes.member(
                        "GET /member",
                        this::show,
                        network -> Exchange.page("How things stand, and what we know", OwnView.SHAPE)
                                .maybeMissing())
                .member(
                        "POST /member",
                        this::correct,
                        network -> Exchange.form("Correct what we know", MemberForm.all(network, MemberForm.By.MEMBER))
                                .maybeMissing()
                                .maybeTooLate())
                .member(
                        "POST /member/address",
                        this::wish,
                        network -> Exchange.form("Ask for a link to another address to sign in by", NEW_ADDRESS)
                                .maybeMissing()
                                .accepted());
    }

    private Response show(Visit visit) {
        var member = member(visit);
        var notice = visit.request().query("done").isPresent()
                ? visit.say("member.corrected")
                : visit.request().query("sent").isPresent() ? visit.say("new-address.sent") : "";
        return page(visit, 200, member, notice, Optional.empty(), NEW_ADDRESS.empty());
    }

    private Response correct(Visit visit) {
        var before = member(visit);
        var form = MemberForm.of(before, visit.network(), MemberForm.By.MEMBER, visit.today())
                .orElseThrow(Refusal::notFound);
        var filled = form.read(visit.submission());
        if (!filled.valid()) {
            return visit.program()
                    ? Problems.fields(visit, filled)
                    : page(visit, 422, before, "", Optional.of(filled), NEW_ADDRESS.empty());
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

    /** Nothing changes yet: a link goes to the address wanted. */
    private Response wish(Visit visit) {
        var member = member(visit);
        var filled = NEW_ADDRESS.read(visit.submission());
        if (!filled.valid()) {
            return refused(visit, member, filled);
        }
        var network = visit.network();
        return switch (addresses.apply(network).wish(member, filled.get(MemberFields.EMAIL), network.zone())) {
            case DONE -> Done.byMail(visit, "confirm-the-new-address", "/member?sent");
            case SAME -> refused(visit, member, filled.wrong(MemberFields.EMAIL, Message.of("new-address.same")));
            case TOO_OFTEN ->
                refused(visit, member, filled.wrong(MemberFields.EMAIL, Message.of("new-address.too-often")));
        };
    }

    private static Response refused(Visit visit, Member member, Filled address) {
        return visit.program()
                ? Problems.fields(visit, address)
                : page(visit, 422, member, "", Optional.empty(), address);
    }

    private static Response done(Visit visit) {
        return Done.answer(visit, "corrected", "/member?done");
    }

    /** Nothing was written over: the form is there again with how things stand now. */
    private static Response meanwhile(Visit visit, Member now) {
        var why = Message.of("member.meanwhile");
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), Optional.empty(), NEW_ADDRESS.empty());
    }

    private static Response page(
            Visit visit, int status, Member member, String notice, Optional<Filled> wrong, Filled address) {
        var form = MemberForm.of(member, visit.network(), MemberForm.By.MEMBER, visit.today());
        var rule = member.membership().status(visit.today(), visit.network());
        var because = rule.because();
        var next = visit.say("status.next." + because.key());
        var filled = wrong.or(() -> form.map(shown -> shown.showing(member)));
        if (visit.program()) {
            var view = new OwnView(
                    rule.status().key(),
                    visit.say(because.messageKey()),
                    next,
                    member,
                    filled.map(there -> FormView.of(visit, "/member", there)),
                    FormView.of(visit, "/member/address", address));
            return Response.json(status, OwnView.SHAPE, view);
        }
        var navigation = new Navigation(List.of(), visit.session().map(Session::csrf), false);
        var content = TEMPLATES.own(
                visit,
                InWords.name(member.name()),
                notice,
                visit.say(because.messageKey()),
                next,
                new InWords(visit).facts(member),
                filled,
                form.map(MemberForm::shown).orElse(List.of()),
                member.representative().email().text(),
                address,
                visit.network().office().replyTo());
        return Response.html(status, Pages.page(visit, visit.say("member.title"), navigation, content));
    }

    /** Of whoever is in: no address of this page names another. */
    private Member member(Visit visit) {
        return members.find(visit.member().member()).orElseThrow(Refusal::notFound);
    }
}
