package org.plenary.registration.fees;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plenary.common.json.Shape;
import org.plenary.common.money.Money;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.registration.fees.domain.Preview.Group;
import org.plenary.registration.fees.domain.Renewal.Reason;

/** The fees of a year as programs of the office read them. */
final class FeesJson {
    private FeesJson() {}

    /** What the run does with a member: the key of the reason why not, or this. */
    static final String OWED = "owed";

    static final List<String> OUTCOMES = Stream.concat(
                    Stream.of(OWED), Arrays.stream(Reason.values()).map(Reason::key))
            .toList();

    /**
     * What the run does with a member.
     *
     * @param declared when it declared its turnover of the year
     * @param day that the reason names
     * @param amount of the invoice
     */
    record Line(
            String id,
            String name,
            String kind,
            String band,
            Optional<LocalDate> declared,
            String outcome,
            Optional<LocalDate> day,
            Optional<Money> amount) {}

    /**
     * The last run of the year.
     *
     * @param invoiced how many it has invoiced so far
     */
    record Ran(Instant started, String by, int members, int invoiced, boolean finished) {}

    /**
     * The fees of a membership year.
     *
     * @param from the first day on which the run may be started
     * @param start to start it, for whoever may and while it may be
     */
    record Page(
            String year,
            LocalDate from,
            int members,
            Money total,
            Optional<Ran> run,
            List<Group> groups,
            Listing<?> listing,
            List<Line> lines,
            String csv,
            Optional<FormView> start) {}

    private static final Shape<Line> LINE = Shape.<Line>of("FeeRunLine")
            .text("id", Line::id)
            .text("name", Line::name)
            .text("kind", Line::kind)
            .text("band", Line::band)
            .maybeDay("declared", Line::declared)
            .among("outcome", OUTCOMES, Line::outcome)
            .maybeDay("day", Line::day)
            .maybe("amount", Shape.MONEY, Line::amount);

    private static final Shape<Ran> RAN = Shape.<Ran>of("FeeRun")
            .moment("started", Ran::started)
            .text("by", Ran::by)
            .number("members", Ran::members)
            .number("invoiced", Ran::invoiced)
            .flag("finished", Ran::finished);

    private static final Shape<Group> GROUP = Shape.<Group>of("FeeRunGroup")
            .text("kind", Group::kind)
            .text("band", Group::band)
            .number("members", Group::members)
            .one("total", Shape.MONEY, Group::total);

    static final Shape<Page> PAGE = Shape.<Page>of("Fees")
            .text("year", Page::year)
            .day("from", Page::from)
            .number("members", Page::members)
            .one("total", Shape.MONEY, Page::total)
            .maybe("run", RAN, Page::run)
            .list("groups", GROUP, Page::groups)
            .<Listing<?>>one("listing", Listing.SHAPE, Page::listing)
            .list("lines", LINE, Page::lines)
            .text("csv", Page::csv)
            .maybe("start", FormView.SHAPE, Page::start);
}
