package org.plenary.registration.office;

import gg.jte.Content;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
import org.plenary.common.identity.Right;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Search;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.Choices.Choice;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.joining.DossiersOf;
import org.plenary.registration.joining.domain.Admissions;
import org.plenary.registration.joining.domain.Admissions.Outcome;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.joining.domain.Dossiers;
import org.plenary.registration.joining.domain.Duplicates;
import org.plenary.registration.joining.domain.Duplicates.Duplicate;
import org.plenary.registration.joining.domain.Duplicates.Reason;
import org.plenary.registration.joining.domain.Known;
import org.plenary.registration.membership.InWords;
import org.plenary.registration.membership.InWords.Fact;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.office.ApplicationView.DuplicateRow;
import org.plenary.registration.templates.StaticTemplates;
import org.plenary.registration.timeline.Timeline;

/** Where the office looks at applications and decides about them. */
final class ApplicationPages {
    private static final String PATH = "/office/applications";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final Field<String> REASON = Field.lines("reason");
    private static final Form DECLINE = new Form("office.decline", REASON);
    private static final Field<String> QUESTION = Field.lines("question");
    private static final Form ASK = new Form("office.ask", QUESTION);

    private final DossiersOf dossiers;
    private final Members members;
    private final Timeline.Mails mails;
    private final Clock clock;
    private final RandomGenerator random;

    ApplicationPages(DossiersOf dossiers, Members members, Timeline.Mails mails, Clock clock, RandomGenerator random) {
        this.dossiers = dossiers;
        this.members = members;
        this.mails = mails;
        this.clock = clock;
        this.random = random;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/applications",
                        Right.SEE_APPLICATIONS,
                        this::list,
                        network -> Exchange.page("Applications, a page of them", ApplicationJson.PAGE)
                                .query("q", "Finds names, addresses and places in either script")
                                .query("state", "Only those in this state")
                                .query("kind", "Only those of this kind of member")
                                .query("page", "Number of the page, from 1"))
                .staff(
                        "GET /office/applications/{id}",
                        Right.SEE_APPLICATIONS,
                        this::show,
                        network -> Exchange.page("An application, with everything that happened", ApplicationJson.WHOLE)
                                .maybeMissing())
                .staff(
                        "POST /office/applications/{id}/accept",
                        Right.DECIDE_APPLICATIONS,
                        this::accept,
                        network -> decision("Make a member of the applicant", Form.BUTTON))
                .staff(
                        "POST /office/applications/{id}/decline",
                        Right.DECIDE_APPLICATIONS,
                        this::decline,
                        network -> decision("Decline, with a reason that goes to the applicant", DECLINE))
                .staff(
                        "POST /office/applications/{id}/ask",
                        Right.DECIDE_APPLICATIONS,
                        this::ask,
                        network -> decision("Ask the applicant a question", ASK));
    }

    private static Exchange decision(String summary, Form form) {
        return Exchange.form(summary, form).maybeMissing().maybeTooLate();
    }

    private Response list(Visit visit) {
        var all = new ArrayList<Dossier>();
        for (var state : State.values()) {
            all.addAll(dossiers(visit).in(state));
        }
        var searched = Listing.search(visit);
        var search = Search.of(searched.value());
        var states = states(visit);
        var kinds = kinds(visit);
        var filters = List.of(searched, states.filter(), kinds.filter());
        var listing = Listing.of(
                visit,
                PATH,
                all,
                dossier -> states.lets(key(dossier.state()))
                        && kinds.lets(dossier.application().kind())
                        && finds(search, dossier),
                filters);
        var known = known(visit, all);
        var lines = listing.rows().stream()
                .map(dossier -> line(visit, dossier, dossier.undecided() ? known : List.of()))
                .toList();
        long overdue =
                all.stream().filter(dossier -> dossier.overdue(visit.today())).count();
        if (visit.program()) {
            return Response.json(200, ApplicationJson.PAGE, new ApplicationJson.Page(listing, overdue, lines));
        }
        var rows = lines.stream().map(line -> row(visit, line)).toList();
        return html(
                visit,
                200,
                visit.say("office.applications"),
                TEMPLATES.applications(
                        visit,
                        searched.value(),
                        List.of(states, kinds),
                        listing,
                        rows,
                        overdue == 0 ? "" : visit.texts().count("office.overdue", overdue)));
    }

    private Response show(Visit visit) {
        var dossier = dossiers(visit).find(id(visit)).orElseThrow(Refusal::notFound);
        var notice = visit.request()
                .query("done")
                .filter(done -> List.of("accepted", "declined", "asked").contains(done))
                .map(done -> visit.say("office.done." + done))
                .orElse("");
        return page(visit, 200, dossier, notice, DECLINE.empty(), ASK.empty());
    }

    private Response accept(Visit visit) {
        visit.pressed();
        return answer(visit, "accepted", admissions(visit).accept(id(visit), actor(visit)));
    }

    private Response decline(Visit visit) {
        var filled = DECLINE.read(visit.submission());
        return filled.valid()
                ? answer(visit, "declined", admissions(visit).decline(id(visit), filled.get(REASON), actor(visit)))
                : again(visit, filled, filled, ASK.empty());
    }

    private Response ask(Visit visit) {
        var filled = ASK.read(visit.submission());
        return filled.valid()
                ? answer(visit, "asked", admissions(visit).ask(id(visit), filled.get(QUESTION), actor(visit)))
                : again(visit, filled, DECLINE.empty(), filled);
    }

    private Response answer(Visit visit, String done, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> Done.answer(visit, done, PATH + "/" + id(visit) + "?done=" + done);
            case Outcome.TooLate(var now) -> tooLate(visit, now);
            case Outcome.NoFee() -> refuse(visit, Message.of("office.no-fee"));
            case Outcome.NotThere() -> throw Refusal.notFound();
        };
    }

    /** Who was faster, and when. */
    private Response tooLate(Visit visit, Dossier now) {
        var why = Message.of("office.too-late", state(visit, now));
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), DECLINE.empty(), ASK.empty());
    }

    private Response refuse(Visit visit, Message why) {
        var dossier = dossiers(visit).find(id(visit)).orElseThrow(Refusal::notFound);
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, dossier, visit.say(why), DECLINE.empty(), ASK.empty());
    }

    private Response again(Visit visit, Filled wrong, Filled decline, Filled ask) {
        var dossier = dossiers(visit).find(id(visit)).orElseThrow(Refusal::notFound);
        return visit.program() ? Problems.fields(visit, wrong) : page(visit, 422, dossier, "", decline, ask);
    }

    private Response page(Visit visit, int status, Dossier dossier, String notice, Filled decline, Filled ask) {
        var application = dossier.application();
        var everybody = new ArrayList<Dossier>();
        for (var state : List.of(State.OPEN, State.ASKED, State.DECLINED)) {
            everybody.addAll(dossiers(visit).in(state));
        }
        var happenings = new ArrayList<Happening>();
        happenings.add(Happening.of("applied", application.submitted(), What.APPLIED, Actor.APPLICANT, ""));
        happenings.add(Happening.of("confirmed", dossier.confirmed(), What.CONFIRMED, Actor.APPLICANT, ""));
        happenings.addAll(dossiers(visit).timeline(dossier.id()));
        var line = line(visit, dossier, known(visit, everybody));
        boolean decidable = dossier.undecided() && visit.staff().may(Right.DECIDE_APPLICATIONS);
        if (visit.program()) {
            var path = PATH + "/" + dossier.id();
            var whole = new ApplicationJson.Whole(
                    line,
                    happenings,
                    form(visit, decidable, path + "/accept", Form.BUTTON.empty()),
                    form(visit, decidable && dossier.question().isEmpty(), path + "/ask", ask),
                    form(visit, decidable, path + "/decline", decline));
            return Response.json(status, ApplicationJson.WHOLE, whole);
        }
        var words = new InWords(visit);
        var timeline = new Timeline(visit);
        var view = new ApplicationView(
                dossier.id(),
                InWords.name(application.name()),
                notice,
                state(visit, dossier),
                age(visit, dossier),
                dossier.overdue(visit.today()),
                decidable,
                dossier.question().map(Dossier.Question::words).orElse(""),
                dossier.state() == State.ACCEPTED && visit.staff().may(Right.SEE_MEMBERS)
                        ? "/office/members/" + dossier.id()
                        : "",
                facts(words, visit, dossier),
                application.motivation(),
                duplicates(visit, line.duplicates()),
                timeline.entries(happenings, mails, changed -> changed),
                decline,
                ask);
        return html(visit, status, view.name(), TEMPLATES.application(visit, view));
    }

    private static List<Fact> facts(InWords words, Visit visit, Dossier dossier) {
        var application = dossier.application();
        var facts = new ArrayList<>(words.who(
                application.kind(),
                application.name(),
                application.country(),
                application.city(),
                application.website(),
                application.organisationKind(),
                application.disciplines(),
                application.fieldOfWork()));
        facts.add(new Fact(visit.say("join.turnover"), words.band(application.kind(), application.band())));
        words.person(facts, "join.representative", application.representative());
        application.duesContact().ifPresent(contact -> words.person(facts, "member.dues-contact", contact));
        facts.add(new Fact(visit.say("join.language"), Pages.nameOf(application.language())));
        facts.add(new Fact(visit.say("join.purchase-order"), application.purchaseOrder()));
        facts.add(new Fact(visit.say("join.vat-id"), application.vatId()));
        facts.add(new Fact(visit.say("member.rules"), application.acceptance().version()));
        facts.add(new Fact(
                visit.say("member.directory"),
                visit.say(application.consents().directory().isEmpty() ? "member.no" : "member.yes")));
        facts.add(new Fact(
                visit.say("member.newsletters"),
                visit.say(application.consents().newsletters().isEmpty() ? "member.no" : "member.yes")));
        facts.removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    private static ApplicationJson.Line line(Visit visit, Dossier dossier, List<Known> known) {
        return new ApplicationJson.Line(
                dossier,
                dossier.overdue(visit.today()),
                dossier.age(visit.today(), visit.network()),
                Duplicates.of(Known.of(dossier.application()), known));
    }

    private static ApplicationRow row(Visit visit, ApplicationJson.Line line) {
        var dossier = line.dossier();
        var application = dossier.application();
        var words = new InWords(visit);
        return new ApplicationRow(
                PATH + "/" + dossier.id(),
                InWords.name(application.name()),
                words.kind(application.kind()),
                words.country(application.country()),
                visit.say("office.state." + key(dossier.state())),
                age(visit, dossier),
                line.overdue(),
                line.duplicates().stream()
                        .findFirst()
                        .map(first -> reasons(visit, first))
                        .orElse(""));
    }

    /** "Accepted by Anna on 2 March 2027, 10:00 CET", or where else it stands. */
    private static String state(Visit visit, Dossier dossier) {
        var state = "office.state." + key(dossier.state());
        return dossier.decision()
                .map(decision ->
                        visit.say(state + ".by", decision.by().name(), new Timeline(visit).stamp(decision.at())))
                .orElseGet(() -> visit.say(state));
    }

    private static String age(Visit visit, Dossier dossier) {
        return dossier.undecided()
                ? visit.say(
                        "office.age",
                        dossier.age(visit.today(), visit.network()),
                        visit.network().joining().answerWithinWorkingDays(),
                        Dates.longDate(dossier.due(), visit.language()))
                : "";
    }

    private List<Known> known(Visit visit, List<Dossier> dossiersToo) {
        var known = new ArrayList<Known>();
        if (visit.staff().may(Right.SEE_MEMBERS)) {
            members.all().forEach(member -> known.add(Known.of(member)));
        }
        dossiersToo.stream()
                .filter(dossier -> dossier.state() != State.ACCEPTED)
                .forEach(dossier -> known.add(Known.of(dossier.application())));
        return known;
    }

    private static Optional<FormView> form(Visit visit, boolean offered, String action, Filled filled) {
        return offered ? Optional.of(FormView.of(visit, action, filled)) : Optional.empty();
    }

    private static List<DuplicateRow> duplicates(Visit visit, List<Duplicate> duplicates) {
        return duplicates.stream()
                .map(duplicate -> new DuplicateRow(
                        (duplicate.known().member() ? "/office/members/" : PATH + "/")
                                + duplicate.known().id(),
                        InWords.name(duplicate.known().name()),
                        visit.say(
                                duplicate.known().member()
                                        ? "office.duplicate.member"
                                        : "office.duplicate.application"),
                        reasons(visit, duplicate)))
                .toList();
    }

    private static String reasons(Visit visit, Duplicate duplicate) {
        return duplicate.reasons().stream()
                .map(reason -> switch (reason) {
                    case Reason.SameAddress() -> visit.say("office.duplicate.address");
                    case Reason.SameMailDomain(var domain) -> visit.say("office.duplicate.domain", domain);
                    case Reason.SimilarName() -> visit.say("office.duplicate.name");
                    case Reason.SameVatId() -> visit.say("office.duplicate.vat-id");
                })
                .collect(Collectors.joining(", "));
    }

    private static boolean finds(Search search, Dossier dossier) {
        var application = dossier.application();
        return search.finds(
                application.name().written(),
                application.name().latin(),
                application.city(),
                application.representative().name(),
                application.representative().email().text());
    }

    private static Choices states(Visit visit) {
        var choices = Arrays.stream(State.values())
                .map(state -> new Choice(key(state), visit.say("office.state." + key(state))))
                .toList();
        return Choices.of(visit, "state", visit.say("office.filter.state"), choices);
    }

    static Choices kinds(Visit visit) {
        var choices = visit.network().kinds().stream()
                .map(kind -> new Choice(kind.key(), kind.name().text(visit.language())))
                .toList();
        return Choices.of(visit, "kind", visit.say("join.kind"), choices);
    }

    static String key(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Dossiers dossiers(Visit visit) {
        return dossiers.apply(visit.network());
    }

    private Admissions admissions(Visit visit) {
        return new Admissions(dossiers(visit), visit.network(), clock, random);
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
