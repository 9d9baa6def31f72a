package org.plenary.registration.office;

import gg.jte.Content;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Field.Kind;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Search;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.StatusRule;
import org.plenary.common.pages.Act;
import org.plenary.common.pages.Chart;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.Choices.Choice;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.InWords;
import org.plenary.registration.membership.MemberForm;
import org.plenary.registration.membership.MemberJson;
import org.plenary.registration.membership.Memberships;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.Members.Changing;
import org.plenary.registration.membership.domain.Notice;
import org.plenary.registration.templates.StaticTemplates;
import org.plenary.registration.timeline.Entry;
import org.plenary.registration.timeline.Timeline;

/** Where the office finds members, corrects them, hands them their data and forgets them. */
final class MemberPages {
    private static final String PATH = "/office/members";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** Why a member is erased: no free text, since that would be kept. */
    private static final List<String> REASONS = List.of("asked", "duplicate", "retention");

    /** What may be said of the last step. */
    private static final Set<String> DONE =
            Set.of("corrected", "noticed", "notice-withdrawn", "suspended", "suspension-lifted");

    private static final Field<String> REASON = Field.choice("erase-reason", Kind.RADIO, MemberPages::reasons);
    private static final Form ERASE = new Form("office.erase", REASON);

    private final Members members;
    private final Memberships memberships;
    private final Timeline.Mails mails;
    private final Clock clock;
    private final RandomGenerator random;
    private final Log log;

    MemberPages(
            Members members,
            Memberships memberships,
            Timeline.Mails mails,
            Clock clock,
            RandomGenerator random,
            Log log) {
        this.members = members;
        this.memberships = memberships;
        this.mails = mails;
        this.clock = clock;
        this.random = random;
        this.log = log;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/members",
                        Right.SEE_MEMBERS,
                        this::list,
                        network -> filtered(Exchange.page("Members, a page of them", MembersJson.PAGE))
                                .query("page", "Number of the page, from 1"))
                .staff(
                        "GET /office/members.csv",
                        Right.SEE_MEMBERS,
                        this::csv,
                        network -> filtered(Exchange.file("Members as a table, all that are found", "text/csv")))
                .staff(
                        "GET /office/members/{id}",
                        Right.SEE_MEMBERS,
                        this::show,
                        network -> Exchange.page("A member, with everything that happened", MembersJson.WHOLE)
                                .maybeMissing())
                .staff(
                        "GET /office/members/{id}/data",
                        Right.SEE_MEMBERS,
                        this::data,
                        network -> Exchange.file("All that is kept of a member, for the member to have")
                                .answering(MemberJson.SHAPE)
                                .maybeMissing())
                .staff(
                        "POST /office/members/{id}/correct",
                        Right.CORRECT_MEMBERS,
                        this::correct,
                        network -> Exchange.form(
                                        "Correct a member, with a reason",
                                        MemberForm.all(network, MemberForm.By.OFFICE))
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/members/{id}/notice",
                        Right.CORRECT_MEMBERS,
                        this::notice,
                        network -> step("Record that a member gave notice", MembershipForms.NOTICE))
                .staff(
                        "POST /office/members/{id}/withdraw-notice",
                        Right.CORRECT_MEMBERS,
                        this::withdrawNotice,
                        network -> step("Take a notice back, with a reason", MembershipForms.WITHDRAW))
                .staff(
                        "POST /office/members/{id}/suspend",
                        Right.CORRECT_MEMBERS,
                        this::suspend,
                        network -> step("Suspend a membership, with a reason", MembershipForms.SUSPEND))
                .staff(
                        "POST /office/members/{id}/lift-suspension",
                        Right.CORRECT_MEMBERS,
                        this::liftSuspension,
                        network -> step("Lift a suspension, with a reason", MembershipForms.LIFT))
                .staff(
                        "POST /office/members/{id}/erase",
                        Right.ERASE_MEMBERS,
                        this::erase,
                        network -> Exchange.form("Forget a member for good", ERASE)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private static Exchange step(String summary, Form form) {
        return Exchange.form(summary, form).maybeMissing().maybeTooLate();
    }

    private static Exchange filtered(Exchange list) {
        return list.query("q", "Finds names, addresses and places in either script")
                .query("kind", "Only those of this kind of member")
                .query("country", "Only those of this country (ISO 3166-1 alpha-2)")
                .query("status", "Only those of this status");
    }

    /** What is looked for, as the address has it. */
    private record Query(Listing.Filter searched, Choices kind, Choices country, Choices status) {
        static Query of(Visit visit) {
            var countries = Countries.in(visit.language()).stream()
                    .map(country -> new Choice(country.code(), country.name()))
                    .toList();
            var statuses = Arrays.stream(MemberStatus.values())
                    .filter(status -> status != MemberStatus.APPLICANT && status != MemberStatus.ERASED)
                    .map(status -> new Choice(status.key(), visit.say("status." + status.key())))
                    .toList();
            return new Query(
                    Listing.search(visit),
                    ApplicationPages.kinds(visit),
                    Choices.of(visit, "country", visit.say("join.country"), countries),
                    Choices.of(visit, "status", visit.say("member.status"), statuses));
        }

        List<Choices> choices() {
            return List.of(kind, country, status);
        }

        List<Listing.Filter> filters() {
            return List.of(searched, kind.filter(), country.filter(), status.filter());
        }

        Predicate<Member> matching(Visit visit) {
            var search = Search.of(searched.value());
            return member -> kind.lets(member.kind())
                    && country.lets(member.country())
                    && (status.chosen().isEmpty()
                            || status.lets(member.membership()
                                    .status(visit.today(), visit.network())
                                    .status()
                                    .key()))
                    && member.foundBy(search);
        }
    }

    private Response list(Visit visit) {
        var query = Query.of(visit);
        var words = new InWords(visit);
        var all = members.all();
        var filters = query.filters();
        var matching = query.matching(visit);
        var listing = Listing.of(visit, PATH, all, matching, filters);
        var csv = Listing.address(PATH + ".csv", filters);
        if (visit.program()) {
            var lines = listing.rows().stream()
                    .map(member -> new MembersJson.Line(
                            member, rule(visit, member).status().key()))
                    .toList();
            return Response.json(200, MembersJson.PAGE, new MembersJson.Page(listing, csv, lines));
        }
        var rows = listing.rows().stream()
                .map(member -> new MemberRow(
                        PATH + "/" + member.id(),
                        InWords.name(member.name()),
                        words.kind(member.kind()),
                        words.country(member.country()),
                        member.city(),
                        words.status(member)))
                .toList();
        var chart = Chart.counts(
                visit.say("office.members.by-country"),
                visit.say("join.country"),
                visit.say("office.members"),
                all.stream()
                        .filter(matching)
                        .map(member -> words.country(member.country()))
                        .toList(),
                visit.say("office.members.other-countries"));
        return html(
                visit,
                200,
                visit.say("office.members"),
                TEMPLATES.members(visit, query.searched().value(), query.choices(), listing, rows, csv, chart));
    }

    private Response csv(Visit visit) {
        var found =
                members.all().stream().filter(Query.of(visit).matching(visit)).toList();
        var table = MemberCsv.of(found, visit.language(), new InWords(visit)::status)
                .orElseThrow(() -> new Refusal(400, Message.of("office.members.too-many", found.size())));
        return Response.of(200, "text/csv; charset=utf-8", table)
                .header("content-disposition", "attachment; filename=\"members-" + visit.today() + ".csv\"");
    }

    private Response show(Visit visit) {
        var id = id(visit);
        var member = members.find(id);
        if (member.isPresent()) {
            var done = visit.request().query("done").filter(DONE::contains);
            var notice = done.map(what -> visit.say("office.done." + what)).orElse("");
            return page(visit, 200, member.get(), notice, Optional.empty());
        }
        return gone(visit, members.erased(id).orElseThrow(Refusal::notFound));
    }

    private Response data(Visit visit) {
        var member = members.find(id(visit)).orElseThrow(Refusal::notFound);
        return Response.of(
                        200,
                        "application/json",
                        MemberJson.SHAPE.writeIndented(new MemberJson(member, members.timeline(member.id()))))
                .header("content-disposition", "attachment; filename=\"member-" + member.id() + ".json\"");
    }

    private Response correct(Visit visit) {
        var before = members.find(id(visit)).orElseThrow(Refusal::notFound);
        var form = MemberForm.of(before, visit.network(), MemberForm.By.OFFICE, visit.today())
                .orElseThrow(() -> new Refusal(409, Message.of("office.no-fee")));
        var filled = form.read(visit.submission());
        if (!filled.valid()) {
            return refused(visit, before, filled);
        }
        if (!MemberForm.shows(filled, before)) {
            return meanwhile(visit, before);
        }
        var now = clock.instant();
        var after = form.corrected(before, filled, now);
        var changes = form.changes(before, after);
        if (changes.isEmpty()) {
            return visit.program()
                    ? Done.answer(visit, "unchanged", PATH + "/" + before.id())
                    : page(visit, 200, before, visit.say("office.correct.nothing"), Optional.empty());
        }
        var why = Happening.of(Tokens.random(random), now, What.CORRECTED, actor(visit), filled.get(MemberForm.REASON))
                .changing(changes);
        return switch (members.change(before, after, why)) {
            case DONE -> Done.answer(visit, "corrected", PATH + "/" + before.id() + "?done=corrected");
            case CHANGED_MEANWHILE -> meanwhile(visit, members.find(before.id()).orElse(before));
            case GONE -> throw Refusal.notFound();
        };
    }

    private Response notice(Visit visit) {
        var member = members.find(id(visit)).orElseThrow(Refusal::notFound);
        var filled = MembershipForms.notice(visit, member);
        if (!filled.valid()) {
            return refused(visit, member, filled);
        }
        var notice = Notice.arriving(
                filled.get(MembershipForms.ARRIVED), visit.network().membershipYear());
        var ends = member.membership().endsAfter();
        if (ends.isPresent() && !ends.get().equals(notice.endsAfter())) {
            // Another notice was recorded meanwhile, which counts
            return meanwhile(visit, member);
        }
        return stepped(
                visit,
                member,
                "noticed",
                ends.isPresent(),
                () -> memberships.giveNotice(
                        member, notice, actor(visit), filled.get(MembershipForms.PROOF), visit.network()));
    }

    private Response withdrawNotice(Visit visit) {
        return step(
                visit,
                MembershipForms.WITHDRAW,
                MembershipForms.WITHDRAW_REASON,
                "notice-withdrawn",
                member -> member.membership().endsAfter().isEmpty(),
                memberships::withdrawNotice);
    }

    private Response suspend(Visit visit) {
        return step(
                visit,
                MembershipForms.SUSPEND,
                MembershipForms.SUSPEND_REASON,
                "suspended",
                member -> member.membership().suspended(),
                memberships::suspend);
    }

    private Response liftSuspension(Visit visit) {
        return step(
                visit,
                MembershipForms.LIFT,
                MembershipForms.LIFT_REASON,
                "suspension-lifted",
                member -> !member.membership().suspended(),
                memberships::liftSuspension);
    }

    /** What a person says of a membership with a reason. */
    private interface Step {
        Changing take(Member member, Actor by, String reason, NetworkProfile network);
    }

    /** @param already whether the membership is so already: pressing again changes nothing */
    private Response step(
            Visit visit, Form form, Field<String> reason, String done, Predicate<Member> already, Step step) {
        var member = members.find(id(visit)).orElseThrow(Refusal::notFound);
        var filled = form.read(visit.submission());
        return filled.valid()
                ? stepped(
                        visit,
                        member,
                        done,
                        already.test(member),
                        () -> step.take(member, actor(visit), filled.get(reason), visit.network()))
                : refused(visit, member, filled);
    }

    private Response stepped(Visit visit, Member member, String done, boolean already, Supplier<Changing> step) {
        return switch (already ? Changing.DONE : step.get()) {
            case DONE -> Done.answer(visit, done, PATH + "/" + member.id() + "?done=" + done);
            case CHANGED_MEANWHILE -> meanwhile(visit, members.find(member.id()).orElse(member));
            case GONE -> throw Refusal.notFound();
        };
    }

    private Response refused(Visit visit, Member member, Filled wrong) {
        return visit.program() ? Problems.fields(visit, wrong) : page(visit, 422, member, "", Optional.of(wrong));
    }

    private Response erase(Visit visit) {
        var id = id(visit);
        var member = members.find(id);
        if (member.isEmpty()) {
            var erased = members.erased(id).orElseThrow(Refusal::notFound);
            return visit.program() ? Done.answer(visit, "erased", PATH + "/" + id) : gone(visit, erased);
        }
        var filled = ERASE.read(visit.submission());
        if (!filled.valid()) {
            return refused(visit, member.get(), filled);
        }
        var why = Happening.of("erased", clock.instant(), What.ERASED, actor(visit), filled.get(REASON));
        return switch (members.erase(member.get(), why)) {
            case DONE -> {
                // Until it is in the journal of erasures, this is all that a lost table would leave of it
                log.outcome("member", id, "erased");
                yield Done.answer(visit, "erased", PATH + "/" + id);
            }
            case GONE -> Done.answer(visit, "erased", PATH + "/" + id);
            case CHANGED_MEANWHILE -> meanwhile(visit, members.find(id).orElse(member.get()));
        };
    }

    /** Nothing was written over: the form is there again with how things stand now. */
    private Response meanwhile(Visit visit, Member now) {
        var why = Message.of("office.correct.meanwhile");
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), Optional.empty());
    }

    /** @param wrong one of the page's forms as it was sent, with what is wrong in it */
    private Response page(Visit visit, int status, Member member, String notice, Optional<Filled> wrong) {
        var words = new InWords(visit);
        var form = MemberForm.of(member, visit.network(), MemberForm.By.OFFICE, visit.today());
        boolean corrects = visit.staff().may(Right.CORRECT_MEMBERS);
        var correct = form.filter(there -> corrects)
                .map(there -> sent(wrong, there.form).orElseGet(() -> there.showing(member)));
        var acts = corrects ? MembershipForms.acts(visit, member, wrong) : List.<Act>of();
        var rule = rule(visit, member);
        var erasing = visit.staff().may(Right.ERASE_MEMBERS)
                ? Optional.of(sent(wrong, ERASE).orElseGet(ERASE::empty))
                : Optional.<Filled>empty();
        if (visit.program()) {
            var path = PATH + "/" + member.id();
            var whole = new MembersJson.Whole(
                    rule.status().key(),
                    visit.say(rule.because().messageKey()),
                    Optional.of(member),
                    Optional.empty(),
                    members.timeline(member.id()),
                    correct.map(filled -> FormView.of(visit, path + "/correct", filled)),
                    acts.stream()
                            .map(act -> FormView.of(visit, act.path(), act.filled()))
                            .toList(),
                    erasing.map(filled -> FormView.of(visit, path + "/erase", filled)));
            return Response.json(status, MembersJson.WHOLE, whole);
        }
        var view = new MemberView(
                member.id(),
                InWords.name(member.name()),
                notice,
                words.status(rule.status()) + ": " + visit.say(rule.because().messageKey()),
                words.facts(member),
                timeline(visit, member, form),
                correct,
                form.map(MemberForm::shown).orElse(List.of()),
                acts,
                erasing);
        return html(visit, status, view.name(), TEMPLATES.member(visit, view));
    }

    private static Optional<Filled> sent(Optional<Filled> wrong, Form form) {
        return wrong.filter(filled -> filled.form().name().equals(form.name()));
    }

    private static StatusRule rule(Visit visit, Member member) {
        return member.membership().status(visit.today(), visit.network());
    }

    private List<Entry> timeline(Visit visit, Member member, Optional<MemberForm> form) {
        var words = new InWords(visit);
        return new Timeline(visit)
                .entries(members.timeline(member.id()), mails, changed -> words.changed(changed, form));
    }

    /** What is left of a member. */
    private Response gone(Visit visit, Erased erased) {
        if (visit.program()) {
            var whole = new MembersJson.Whole(
                    MemberStatus.ERASED.key(),
                    visit.say("status.reason.erased"),
                    Optional.empty(),
                    Optional.of(erased),
                    members.timeline(erased.id()),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            return Response.json(200, MembersJson.WHOLE, whole);
        }
        var words = new InWords(visit);
        var timeline = new Timeline(visit).entries(members.timeline(erased.id()), mails, changed -> changed);
        return html(
                visit,
                200,
                visit.say("office.erased"),
                TEMPLATES.erased(
                        visit,
                        visit.say(
                                "office.erased.text",
                                words.kind(erased.kind()),
                                words.country(erased.country()),
                                Dates.longDate(erased.joined(), visit.language()),
                                new Timeline(visit).stamp(erased.at())),
                        timeline));
    }

    private static List<Field.Choice> reasons(Language language) {
        var texts = Texts.of("registration", language);
        return REASONS.stream()
                .map(reason -> new Field.Choice(reason, texts.get("office.erase.reason." + reason)))
                .toList();
    }

    private static Actor actor(Visit visit) {
        return Actor.staff(visit.staff().id(), visit.staff().name());
    }

    private static String id(Visit visit) {
        var id = visit.request().parameter("id");
        if (!Tokens.wellFormed(id)) {
            throw Refusal.notFound();
        }
        return id;
    }

    private static Response html(Visit visit, int status, String title, Content content) {
        return Response.html(status, Pages.page(visit, title, OfficeNavigation.of(visit, PATH), content));
    }
}
