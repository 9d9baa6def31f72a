package org.plenary.registration.fees;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Search;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.Choices.Choice;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.registration.fees.domain.FeeRuns;
import org.plenary.registration.fees.domain.Preview;
import org.plenary.registration.fees.domain.Preview.Line;
import org.plenary.registration.fees.domain.Renewal;
import org.plenary.registration.fees.domain.Renewal.Owed;
import org.plenary.registration.fees.domain.Renewal.Spared;
import org.plenary.registration.fees.domain.Run;
import org.plenary.registration.membership.InWords;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.templates.StaticTemplates;

/** Where the office sees what the fee run of a year would do, starts it, and sees how far it is. */
public final class FeePages {
    private static final String PATH = "/office/fees";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String YES = "yes";
    private static final String NO = "no";

    /** The label of the year. */
    private static final Field<String> YEAR = Field.line("year").longest(10);

    /** How many invoices, and their total in minor units, as they were shown: nobody starts what they have not seen. */
    private static final Field<String> MEMBERS = Field.line("members").longest(10);

    private static final Field<String> TOTAL = Field.line("total").longest(20);

    private static final Form START = new Form("fees.start", YEAR, MEMBERS, TOTAL);

    private final Members members;
    private final FeeRuns runs;
    private final Clock clock;

    FeePages(Members members, FeeRuns runs, Clock clock) {
        this.members = members;
        this.runs = runs;
        this.clock = clock;
    }

    /** The routes of these pages and those given. */
    public Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/fees",
                        Right.SEE_MONEY,
                        this::show,
                        network -> filtered(Exchange.page(
                                        "What the fee run of a year would do, and how far it is", FeesJson.PAGE))
                                .query("page", "Number of the page, from 1"))
                .staff(
                        "GET /office/fees.csv",
                        Right.SEE_MONEY,
                        this::csv,
                        network -> filtered(Exchange.file("Whom the fee run invoices and whom not", "text/csv")))
                .staff(
                        "POST /office/fees/start",
                        Right.BOOK_MONEY,
                        this::start,
                        network -> Exchange.form("Start the fee run of a year", START)
                                .maybeTooLate());
    }

    private static Exchange filtered(Exchange list) {
        return list.query("year", "Label of the membership year, this one or the next")
                .query("q", "Finds names, addresses and places in either script")
                .query("kind", "Only those of this kind of member")
                .query("outcome", "Only those with whom the run does this")
                .query("declared", "Only those who declared their turnover of the year, or whose fee waits for it");
    }

    /** A year, its run, and what a run would do now. */
    private record Fees(Term term, Optional<Run> run, int invoiced, Preview preview) {
        Optional<Run> underWay() {
            return run.filter(last -> last.finished().isEmpty());
        }
    }

    private Fees fees(Term term, NetworkProfile network) {
        var run = runs.last(term);
        var due = runs.due(term);
        return new Fees(
                term, run, renewed(due), Preview.of(members.all(), term, network, due.keySet(), runs.declared(term)));
    }

    private static int renewed(Map<String, Boolean> due) {
        return Math.toIntExact(due.values().stream().filter(byRun -> byRun).count());
    }

    /** This year and the next. */
    private static List<Term> years(Visit visit) {
        var year = visit.network().membershipYear();
        var now = year.termOf(visit.today());
        return List.of(now, year.next(now));
    }

    private static Optional<Term> year(Visit visit, String label) {
        return years(visit).stream().filter(term -> term.label().equals(label)).findFirst();
    }

    /** The one asked for; where none is, the last whose fees may be run. */
    private static Term asked(Visit visit) {
        return year(visit, visit.request().query("year").orElse("")).orElseGet(() -> {
            var years = years(visit);
            return early(visit, years.getLast()) ? years.getFirst() : years.getLast();
        });
    }

    /** Whether notice may still arrive in time. */
    private static boolean early(Visit visit, Term term) {
        return visit.today().isBefore(from(visit.network(), term));
    }

    /** What is looked for, as the address has it. */
    private record Query(
            Listing.Filter year, Listing.Filter searched, Choices kind, Choices outcome, Choices declared) {
        static Query of(Visit visit, Term term) {
            var outcomes = FeesJson.OUTCOMES.stream()
                    .map(key -> new Choice(key, visit.say("fees.outcome." + key)))
                    .toList();
            var kinds = visit.network().kinds().stream()
                    .map(kind -> new Choice(kind.key(), kind.name().text(visit.language())))
                    .toList();
            return new Query(
                    new Listing.Filter("year", term.label(), term.label()),
                    Listing.search(visit),
                    Choices.of(visit, "kind", visit.say("join.kind"), kinds),
                    Choices.of(visit, "outcome", visit.say("fees.outcome"), outcomes),
                    Choices.of(
                            visit,
                            "declared",
                            visit.say("fees.declared"),
                            List.of(
                                    new Choice(YES, visit.say("fees.declared.yes")),
                                    new Choice(NO, visit.say("fees.declared.no")))));
        }

        List<Listing.Filter> filters() {
            return List.of(year, searched, kind.filter(), outcome.filter(), declared.filter());
        }

        Predicate<Line> matching() {
            var search = Search.of(searched.value());
            return line -> kind.lets(line.member().kind())
                    && outcome.lets(key(line.renewal()))
                    && declared.lets(declaredKey(line))
                    && line.member().foundBy(search);
        }
    }

    /** None of both where nobody asked for it. */
    private static String declaredKey(Line line) {
        return line.declared().isPresent() ? YES : line.silent() ? NO : "";
    }

    private static String declared(Visit visit, Line line) {
        return line.declared()
                .map(day -> Dates.longDate(day, visit.language()))
                .orElseGet(() -> line.silent() ? visit.say("fees.declared.no") : "");
    }

    private static String key(Renewal renewal) {
        return switch (renewal) {
            case Owed _ -> FeesJson.OWED;
            case Spared(var why, var _) -> why.key();
        };
    }

    private Response show(Visit visit) {
        var notice = visit.request().query("done").isPresent() ? visit.say("fees.started") : "";
        return page(visit, 200, fees(asked(visit), visit.network()), notice);
    }

    private Response csv(Visit visit) {
        var term = asked(visit);
        var words = new InWords(visit);
        var found = fees(term, visit.network()).preview().lines().stream()
                .filter(Query.of(visit, term).matching())
                .toList();
        var heading = List.of(
                "ID",
                visit.say("join.name"),
                visit.say("join.kind"),
                visit.say("join.turnover"),
                visit.say("fees.declared"),
                visit.say("fees.outcome"),
                visit.say("fees.amount"));
        var rows = found.stream()
                .map(line -> List.of(
                        line.member().id(),
                        line.member().name().written(),
                        words.kind(line.member().kind()),
                        words.band(line.member().kind(), line.member().band()),
                        line.declared().map(LocalDate::toString).orElse(""),
                        outcome(visit, line.renewal()),
                        amount(visit, line.renewal()).map(Money::plain).orElse("")))
                .toList();
        var table = Spreadsheets.table(heading, rows)
                .orElseThrow(() -> new Refusal(400, Message.of("office.members.too-many", found.size())));
        return Response.of(200, "text/csv; charset=utf-8", table)
                .header(
                        "content-disposition",
                        "attachment; filename=\"fees-" + term.label().replace('/', '-') + ".csv\"");
    }

    private Response start(Visit visit) {
        var filled = START.read(visit.submission());
        var term = year(visit, filled.typed(YEAR.name())).orElseGet(() -> asked(visit));
        var fees = fees(term, visit.network());
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, fees, visit.say("fees.changed"));
        }
        var here = Listing.address(PATH, List.of(Query.of(visit, term).year()));
        if (fees.underWay().isPresent()) {
            return Done.answer(visit, "started", here + "&done=started");
        }
        if (early(visit, term)) {
            return refused(visit, fees, tooEarly(visit, term));
        }
        if (!filled.get(YEAR).equals(term.label())
                || !filled.get(MEMBERS).equals(Integer.toString(fees.preview().members()))
                || !filled.get(TOTAL)
                        .equals(Long.toString(fees.preview().total().minor()))) {
            return refused(visit, fees, Message.of("fees.changed"));
        }
        if (fees.preview().members() == 0) {
            return refused(visit, fees, Message.of("fees.nothing", term.label()));
        }
        // Started by another in between, it is under way all the same
        runs.start(new Run(
                term,
                clock.instant(),
                visit.staff().name(),
                fees.preview().members(),
                fees.invoiced(),
                Optional.empty()));
        return Done.answer(visit, "started", here + "&done=started");
    }

    private Response refused(Visit visit, Fees fees, Message why) {
        return visit.program() ? Problems.answer(visit, 409, why) : page(visit, 409, fees, visit.say(why));
    }

    /** Whoever gives notice in time is not to be invoiced: the run waits until none can any more. */
    private static LocalDate from(NetworkProfile network, Term term) {
        return network.membershipYear().noticeDeadline(term).plusDays(1);
    }

    private static Message tooEarly(Visit visit, Term term) {
        var deadline = visit.network().membershipYear().noticeDeadline(term);
        return Message.of("fees.too-early", term.label(), Dates.longDate(deadline, visit.language()));
    }

    private Response page(Visit visit, int status, Fees fees, String notice) {
        var term = fees.term();
        var preview = fees.preview();
        var query = Query.of(visit, term);
        var listing = Listing.of(visit, PATH, preview.lines(), query.matching(), query.filters());
        var csv = Listing.address(PATH + ".csv", query.filters());
        boolean early = early(visit, term);
        boolean may = visit.staff().may(Right.BOOK_MONEY)
                && !early
                && preview.members() > 0
                && fees.underWay().isEmpty();
        var start = may ? Optional.of(START.prefilled(seen(fees))) : Optional.<Filled>empty();
        if (visit.program()) {
            var page = new FeesJson.Page(
                    term.label(),
                    from(visit.network(), term),
                    preview.members(),
                    preview.total(),
                    fees.run()
                            .map(run -> new FeesJson.Ran(
                                    run.started(),
                                    run.by(),
                                    run.members(),
                                    invoiced(fees, run),
                                    run.finished().isPresent())),
                    preview.groups(),
                    listing,
                    listing.rows().stream().map(line -> json(visit, line)).toList(),
                    csv,
                    start.map(form -> FormView.of(visit, PATH + "/start", form)));
            return Response.json(status, FeesJson.PAGE, page);
        }
        var words = new InWords(visit);
        var title = visit.say("fees.title", term.label());
        var total = money(visit, preview.total());
        var view = new FeesView(
                title,
                notice,
                state(visit, fees, early),
                fees.underWay().map(run -> new FeesView.Progress(invoiced(fees, run), run.members())),
                years(visit).stream()
                        .filter(other -> !other.equals(term))
                        .map(other -> new FeesView.Other(
                                Listing.address(
                                        PATH, List.of(Query.of(visit, other).year())),
                                visit.say("fees.title", other.label())))
                        .toList(),
                preview.groups().stream()
                        .map(group -> new FeesView.Group(
                                words.kind(group.kind()),
                                words.band(group.kind(), group.band()),
                                Integer.toString(group.members()),
                                money(visit, group.total())))
                        .toList(),
                Integer.toString(preview.members()),
                total,
                preview.spared().entrySet().stream()
                        .map(entry -> new FeesView.Spared(
                                visit.say("fees.outcome." + entry.getKey().key()), Integer.toString(entry.getValue())))
                        .toList(),
                query.searched().value(),
                filters(visit, query),
                listing,
                listing.rows().stream()
                        .map(line -> new FeesView.Row(
                                "/office/members/" + line.member().id(),
                                InWords.name(line.member().name()),
                                words.kind(line.member().kind()),
                                words.band(line.member().kind(), line.member().band()),
                                declared(visit, line),
                                outcome(visit, line.renewal()),
                                amount(visit, line.renewal())
                                        .map(fee -> money(visit, fee))
                                        .orElse("")))
                        .toList(),
                Listing.address(PATH, List.of(query.year())),
                csv,
                start,
                visit.say("fees.start", preview.members(), total));
        return Response.html(
                status, Pages.page(visit, title, OfficeNavigation.of(visit, PATH), TEMPLATES.fees(visit, view)));
    }

    /** The year among them, since what filters is one form. */
    private static List<Choices> filters(Visit visit, Query query) {
        var years = years(visit).stream()
                .map(term -> new Choice(term.label(), term.label()))
                .toList();
        var all = new ArrayList<Choices>();
        all.add(new Choices(
                "year",
                visit.say("fees.year"),
                visit.say("fees.year.last"),
                query.year().value(),
                years));
        all.add(query.kind());
        all.add(query.outcome());
        all.add(query.declared());
        return all;
    }

    private static Submission seen(Fees fees) {
        return new Submission(Map.of(
                YEAR.name(), List.of(fees.term().label()),
                MEMBERS.name(), List.of(Integer.toString(fees.preview().members())),
                TOTAL.name(), List.of(Long.toString(fees.preview().total().minor()))));
    }

    private static String state(Visit visit, Fees fees, boolean early) {
        if (fees.run().isEmpty()) {
            return early ? visit.say(tooEarly(visit, fees.term())) : visit.say("fees.waiting");
        }
        var run = fees.run().get();
        var zone = visit.network().zone();
        var started = Dates.moment(run.started(), zone, visit.language());
        return run.finished()
                .map(at -> visit.say(
                        "fees.done", run.by(), started, Dates.moment(at, zone, visit.language()), invoiced(fees, run)))
                .orElseGet(() -> visit.say("fees.running", run.by(), started, invoiced(fees, run), run.members()));
    }

    private static int invoiced(Fees fees, Run run) {
        return fees.invoiced() - run.before();
    }

    private static FeesJson.Line json(Visit visit, Line line) {
        var member = line.member();
        return new FeesJson.Line(
                member.id(),
                member.name().written(),
                member.kind(),
                member.band(),
                line.declared(),
                key(line.renewal()),
                switch (line.renewal()) {
                    case Owed _ -> Optional.empty();
                    case Spared(var _, var day) -> day;
                },
                amount(visit, line.renewal()));
    }

    private static String outcome(Visit visit, Renewal renewal) {
        var said = visit.say("fees.outcome." + key(renewal));
        return switch (renewal) {
            case Owed _ -> said;
            case Spared(var _, var day) ->
                day.map(named -> said + " · " + Dates.longDate(named, visit.language()))
                        .orElse(said);
        };
    }

    private static Optional<Money> amount(Visit visit, Renewal renewal) {
        return switch (renewal) {
            case Owed(var due) -> Optional.of(Preview.total(due, visit.network()));
            case Spared _ -> Optional.empty();
        };
    }

    private static String money(Visit visit, Money amount) {
        return MoneyFormat.format(amount, visit.language());
    }
}
