package org.plenary.registration.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Request;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.network.StatusRule;
import org.plenary.common.pages.Act;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Navigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.Notice;
import org.plenary.registration.templates.StaticTemplates;

/** Where a member sees how things stand, what we know about it, and corrects that. */
final class OwnPage {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final Form NEW_ADDRESS = new Form("new-address", MemberFields.EMAIL);

    private static final Field<String> LEAVING =
            Field.lines("leaving-reason").longest(1000).optional("");

    /** The last day as it was shown: nobody gives notice of an end that they have not seen. */
    private static final Field<LocalDate> ENDS_AFTER = Field.day("ends-after");

    private static final Form NOTICE = new Form("notice", ENDS_AFTER, LEAVING);

    private final Members members;
    private final Memberships memberships;
    private final NewAddressOf addresses;
    private final Clock clock;
    private final RandomGenerator random;

    OwnPage(Members members, Memberships memberships, NewAddressOf addresses, Clock clock, RandomGenerator random) {
        this.members = members;
        this.memberships = memberships;
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
                                .accepted())
                .member(
                        "POST /member/notice",
                        this::notice,
                        network -> Exchange.form("Give notice: the membership ends as the rule says", NOTICE)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private Response show(Visit visit) {
        var member = member(visit);
        var told = told(visit.request());
        return page(visit, 200, member, told.isEmpty() ? "" : visit.say(told), Optional.empty());
    }

    /** What is said to whoever comes back from a form, by the key of its text; empty on a first look. */
    private static String told(Request request) {
        if (request.query("done").isPresent()) {
            return "member.corrected";
        }
        if (request.query("sent").isPresent()) {
            return "new-address.sent";
        }
        return request.query("noticed").isPresent() ? "notice.done" : "";
    }

    private Response correct(Visit visit) {
        var before = member(visit);
        var form = MemberForm.of(before, visit.network(), MemberForm.By.MEMBER, visit.today())
                .orElseThrow(Refusal::notFound);
        var filled = form.read(visit.submission());
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, before, "", Optional.of(filled));
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

    /** Whoever has given notice has: pressing again moves nothing. */
    private Response notice(Visit visit) {
        var member = member(visit);
        var filled = NOTICE.read(visit.submission());
        if (!filled.valid()) {
            return refused(visit, member, filled);
        }
        if (member.membership().endsAfter().isPresent()) {
            return Done.answer(visit, "noticed", "/member?noticed");
        }
        var notice = Notice.arriving(visit.today(), visit.network().membershipYear());
        if (!notice.endsAfter().equals(filled.get(ENDS_AFTER))) {
            return meanwhile(visit, member);
        }
        return switch (memberships.giveNotice(member, notice, Actor.MEMBER, filled.get(LEAVING), visit.network())) {
            case DONE -> Done.answer(visit, "noticed", "/member?noticed");
            case CHANGED_MEANWHILE -> meanwhile(visit, member(visit));
            case GONE -> throw Refusal.notFound();
        };
    }

    private static Response refused(Visit visit, Member member, Filled wrong) {
        return visit.program() ? Problems.fields(visit, wrong) : page(visit, 422, member, "", Optional.of(wrong));
    }

    private static Response done(Visit visit) {
        return Done.answer(visit, "corrected", "/member?done");
    }

    /** Nothing was written over: the form is there again with how things stand now. */
    private static Response meanwhile(Visit visit, Member now) {
        var why = Message.of("member.meanwhile");
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), Optional.empty());
    }

    /** @param wrong one of the page's forms as it was sent, with what is wrong in it */
    private static Response page(Visit visit, int status, Member member, String notice, Optional<Filled> wrong) {
        var form = MemberForm.of(member, visit.network(), MemberForm.By.MEMBER, visit.today());
        var rule = member.membership().status(visit.today(), visit.network());
        var because = rule.because();
        var next = next(visit, member, because);
        var filled = form.map(shown -> sent(wrong, shown.form).orElseGet(() -> shown.showing(member)));
        var address = sent(wrong, NEW_ADDRESS).orElseGet(NEW_ADDRESS::empty);
        var leaving = leaving(visit, member, wrong);
        if (visit.program()) {
            var view = new OwnView(
                    rule.status().key(),
                    visit.say(because.messageKey()),
                    next,
                    member,
                    filled.map(there -> FormView.of(visit, "/member", there)),
                    FormView.of(visit, "/member/address", address),
                    leaving.map(act -> FormView.of(visit, act.path(), act.filled())));
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
                leaving,
                visit.network().office().replyTo());
        return Response.html(status, Pages.page(visit, visit.say("member.title"), navigation, content));
    }

    private static Optional<Filled> sent(Optional<Filled> wrong, Form form) {
        return wrong.filter(filled -> filled.form().name().equals(form.name()));
    }

    private static String next(Visit visit, Member member, StatusRule.Reason because) {
        return member.membership()
                .endsAfter()
                .filter(after -> !visit.today().isAfter(after))
                .map(after -> visit.say(
                        "notice.given",
                        Dates.longDate(after, visit.language()),
                        visit.network().office().replyTo()))
                .orElseGet(() -> visit.say("status.next." + because.key()));
    }

    /** To give notice, with what it would come to today; none for whoever has. */
    private static Optional<Act> leaving(Visit visit, Member member, Optional<Filled> wrong) {
        if (member.membership().endsAfter().isPresent()) {
            return Optional.empty();
        }
        var notice = Notice.arriving(visit.today(), visit.network().membershipYear());
        return Optional.of(new Act(
                "/member/notice",
                visit.say(
                        notice.late() ? "notice.late" : "notice.in-time",
                        Dates.longDate(notice.deadline(), visit.language()),
                        Dates.longDate(notice.endsAfter(), visit.language())),
                sent(wrong, NOTICE)
                        .orElseGet(() -> NOTICE.prefilled(new Submission(Map.of(
                                ENDS_AFTER.name(), List.of(notice.endsAfter().toString()))))),
                List.of(LEAVING.name()),
                true));
    }

    /** Of whoever is in: no address of this page names another. */
    private Member member(Visit visit) {
        return members.find(visit.member().member()).orElseThrow(Refusal::notFound);
    }
}
