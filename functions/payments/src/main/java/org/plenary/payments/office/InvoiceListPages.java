package org.plenary.payments.office;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Search;
import org.plenary.common.money.Money;
import org.plenary.common.network.Invoicing;
import org.plenary.common.pages.Chart;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.Choices.Choice;
import org.plenary.common.pages.Listing;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Table;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.office.domain.Figures;
import org.plenary.payments.office.domain.ListedInvoice;
import org.plenary.payments.templates.StaticTemplates;

/** Who owes what: all invoices as a table, as a file and as charts. */
final class InvoiceListPages {
    static final String PATH = "/office/invoices";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    /** Filters that are no state of an invoice but several. */
    private static final String OPEN = "open";

    private static final String OVERDUE = "overdue";

    private final Table table;

    InvoiceListPages(Table table) {
        this.table = table;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/invoices",
                        Right.SEE_MONEY,
                        this::list,
                        network -> filtered(Exchange.page("Invoices, a page of them", InvoicesJson.PAGE))
                                .query("page", "Number of the page, from 1"))
                .staff(
                        "GET /office/invoices.csv",
                        Right.SEE_MONEY,
                        this::csv,
                        network -> filtered(Exchange.file("Invoices as a table, all that are found", "text/csv")));
    }

    private static Exchange filtered(Exchange list) {
        return list.query("q", "Finds names in either script, numbers and structured communications")
                .query("state", "Only those in this state, or all that are open or overdue")
                .query("year", "Those of this year; without it, those of this one and whatever is open")
                .query("kind", "Only those of this kind of member")
                .query("country", "Only those of payers in this country (ISO 3166-1 alpha-2)");
    }

    /** What is looked for, as the address has it, and where it is looked for. */
    private record Query(
            Listing.Filter searched,
            Choices state,
            Choices year,
            Choices kind,
            Choices country,
            List<ListedInvoice> among) {
        static Query of(Visit visit, Invoices invoices) {
            var words = new Words(visit);
            int thisYear = visit.today().getYear();
            var states = new ArrayList<Choice>();
            states.add(new Choice(OPEN, visit.say("money.state.open")));
            states.add(new Choice(OVERDUE, visit.say("money.state.overdue")));
            Arrays.stream(State.values())
                    .map(state -> new Choice(state.key(), words.state(state)))
                    .forEach(states::add);
            var years = invoices.years().stream()
                    .map(year -> new Choice(Integer.toString(year), Integer.toString(year)))
                    .toList();
            var chosenYear = Choices.of(visit, "year", visit.say("money.year"), years);
            var among = chosenYear.chosen().isEmpty()
                    ? invoices.openAnd(thisYear)
                    : invoices.of(Integer.parseInt(chosenYear.chosen()));
            var kinds = visit.network().kinds().stream()
                    .map(kind -> new Choice(kind.key(), words.kind(kind.key())))
                    .toList();
            var countries = among.stream()
                    .map(ListedInvoice::country)
                    .distinct()
                    .map(code -> new Choice(code, Countries.name(code, visit.language())))
                    .sorted((one, other) -> one.label().compareTo(other.label()))
                    .toList();
            return new Query(
                    Listing.search(visit),
                    Choices.of(visit, "state", visit.say("office.filter.state"), states),
                    new Choices(
                            "year",
                            visit.say("money.year"),
                            visit.say("money.year.open-and", thisYear),
                            chosenYear.chosen(),
                            years),
                    Choices.of(visit, "kind", visit.say("money.kind"), kinds),
                    Choices.of(visit, "country", visit.say("money.country"), countries),
                    among);
        }

        List<Choices> choices() {
            return List.of(state, year, kind, country);
        }

        List<Listing.Filter> filters() {
            return List.of(searched, state.filter(), year.filter(), kind.filter(), country.filter());
        }

        Predicate<ListedInvoice> matching(Visit visit) {
            var search = Search.of(searched.value());
            return invoice -> switch (state.chosen()) {
                        case OPEN -> invoice.state().isOpen();
                        case OVERDUE -> invoice.isOverdue(visit.today());
                        default -> state.lets(invoice.state().key());
                    }
                    && kind.lets(invoice.kind())
                    && country.lets(invoice.country())
                    && invoice.foundBy(search);
        }

        List<ListedInvoice> found(Visit visit) {
            return among.stream().filter(matching(visit)).toList();
        }

        /** The year that charts are of. */
        int charted(Visit visit) {
            return year.chosen().isEmpty() ? visit.today().getYear() : Integer.parseInt(year.chosen());
        }
    }

    private Response list(Visit visit) {
        var query = query(visit);
        var filters = query.filters();
        var listing = Listing.of(visit, PATH, query.among(), query.matching(visit), filters);
        var found = query.found(visit);
        var figures = new Figures(visit.network().currency(), found);
        var csv = Listing.address(PATH + ".csv", filters);
        var today = visit.today();
        if (visit.program()) {
            var sums = new InvoicesJson.Sums(
                    figures.invoiced(), figures.paid(), figures.owed(), figures.overdue(today), figures.credit());
            var lines = listing.rows().stream()
                    .map(invoice -> new InvoicesJson.Line(invoice, invoice.isOverdue(today)))
                    .toList();
            return Response.json(200, InvoicesJson.PAGE, new InvoicesJson.Page(listing, csv, sums, lines));
        }
        var words = new Words(visit);
        var rows = listing.rows().stream()
                .map(invoice -> row(words, invoice, invoice.isOverdue(today)))
                .toList();
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("money.invoices"),
                        OfficeNavigation.of(visit, PATH),
                        TEMPLATES.invoices(
                                visit,
                                query.searched().value(),
                                query.choices(),
                                listing,
                                rows,
                                csv,
                                sums(visit, figures),
                                charts(visit, figures, query.charted(visit)))));
    }

    private static InvoiceRow row(Words words, ListedInvoice invoice, boolean overdue) {
        return new InvoiceRow(
                invoice.number().toString(),
                Words.name(invoice.name(), invoice.latinName()),
                invoice.account(),
                words.kind(invoice.kind()),
                words.country(invoice.country()),
                words.date(invoice.due()),
                words.money(invoice.total()),
                words.money(invoice.owed()),
                words.state(invoice.state()),
                overdue);
    }

    /** What all that are found come to, each with its label. */
    private static List<Fact> sums(Visit visit, Figures figures) {
        var words = new Words(visit);
        var today = visit.today();
        var sums = new ArrayList<Fact>();
        sums.add(new Fact(visit.say("money.sum.invoiced"), words.money(figures.invoiced())));
        sums.add(new Fact(visit.say("money.sum.paid"), words.money(figures.paid())));
        sums.add(new Fact(visit.say("money.sum.owed"), words.money(figures.owed())));
        sums.add(new Fact(visit.say("money.sum.overdue"), words.money(figures.overdue(today))));
        if (!figures.credit().isZero()) {
            sums.add(new Fact(visit.say("money.sum.credit"), words.money(figures.credit())));
        }
        return sums;
    }

    private static List<Chart> charts(Visit visit, Figures figures, int year) {
        var words = new Words(visit);
        var series = List.of(visit.say("money.chart.due"), visit.say("money.chart.paid"));
        var byMonth = figures.byMonth(
                year, words::month, visit.say("money.chart.before", year), visit.say("money.chart.after", year));
        return List.of(
                chart(visit.say("money.chart.by-month", year), visit.say("money.chart.month"), series, byMonth, words),
                chart(
                        visit.say("money.chart.by-kind"),
                        visit.say("money.kind"),
                        series,
                        figures.byKind(words::kind),
                        words));
    }

    private static Chart chart(String title, String of, List<String> series, List<Figures.Pair> pairs, Words words) {
        var figures = pairs.stream()
                .map(pair -> new Chart.Figures(
                        pair.label(), List.of(pair.due().minor(), pair.paid().minor())))
                .toList();
        return Chart.of(title, of, series, figures, minor -> words.money(new Money(minor, words.currency())));
    }

    private Response csv(Visit visit) {
        var found = query(visit).found(visit);
        var words = new Words(visit);
        var heading = List.of(
                visit.say("invoice.number"),
                visit.say("money.payer"),
                visit.say("money.payer.latin"),
                visit.say("money.member"),
                visit.say("money.kind"),
                visit.say("money.country"),
                visit.say("invoice.issued"),
                visit.say("invoice.due"),
                visit.say("invoice.pay.reference"),
                visit.say("money.currency"),
                visit.say("invoice.total"),
                visit.say("money.arrived"),
                visit.say("money.owed"),
                visit.say("office.filter.state"));
        var rows = found.stream()
                .map(invoice -> List.of(
                        invoice.number().toString(),
                        invoice.name(),
                        invoice.latinName(),
                        invoice.account(),
                        words.kind(invoice.kind()),
                        invoice.country(),
                        invoice.issued().toString(),
                        invoice.due().toString(),
                        invoice.reference().toString(),
                        invoice.total().currency().code(),
                        invoice.total().plain(),
                        invoice.paid().plain(),
                        invoice.owed().plain(),
                        words.state(invoice.state())))
                .toList();
        var file = Spreadsheets.table(heading, rows)
                .orElseThrow(() -> new Refusal(400, Message.of("money.too-many", found.size())));
        return Response.of(200, "text/csv; charset=utf-8", file)
                .header("content-disposition", "attachment; filename=\"invoices-" + visit.today() + ".csv\"");
    }

    private Query query(Visit visit) {
        return Query.of(visit, new Invoices(table, invoicing(visit)));
    }

    /** A profile from before invoices were asked for has no office of money. */
    static Invoicing invoicing(Visit visit) {
        return visit.network().invoicing().orElseThrow(Refusal::notFound);
    }
}
