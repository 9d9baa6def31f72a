package org.plenary.registration.fees;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.dues.NewDue;
import org.plenary.common.dues.NewDue.Cause;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.table.Table.Index;
import org.plenary.registration.fees.domain.FeeRuns;
import org.plenary.registration.fees.domain.Run;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/** Fee runs in the table, and the list of each year's dues beside them. */
public final class DynamoFeeRuns implements FeeRuns {
    /** More than will ever run at once: one for each year. */
    private static final int PAGE = 10;

    private static final String RUNNING = "RUNNING";
    private static final String DONE = "DONE";

    private final Table table;

    public DynamoFeeRuns(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Run> last(Term term) {
        return table.get(Keys.feeRun(term.label())).map(DynamoFeeRuns::read);
    }

    @Override
    public List<Run> running() {
        return table.index(Index.OFFICE, Keys.office(Keys.FEE_RUNS), "", PAGE, Optional.empty()).items().stream()
                .map(DynamoFeeRuns::read)
                .toList();
    }

    @Override
    public Map<String, Boolean> due(Term term) {
        var due = new LinkedHashMap<String, Boolean>();
        NewDue.ofYear(table, term)
                .forEach(item -> due.put(item.text("member"), item.text("cause").equals(Cause.RENEWED.name())));
        return due;
    }

    @Override
    public Map<String, LocalDate> declared(Term term) {
        var declared = new HashMap<String, LocalDate>();
        table.listed(Index.OFFICE, Keys.office(Keys.declared(term.label())), "")
                .forEach(item -> declared.put(item.text("member"), LocalDate.parse(item.text("declared"))));
        return declared;
    }

    @Override
    public boolean start(Run run) {
        var year = run.term().label();
        var item = Item.of(Keys.feeRun(year))
                .with("from", run.term().start().toString())
                .with("until", run.term().end().toString())
                .with("state", RUNNING)
                .with("started", run.started())
                .with("by", run.by())
                .with("members", run.members())
                .with("before", run.before())
                .listed(Keys.FEE_RUNS, Keys.officeOrder(year, "RUN"));
        return table.commit(Change.put(item)
                        .onlyIf("(attribute_not_exists(PK) OR #state = :done)")
                        .value("done", DONE))
                instanceof Commit.Done;
    }

    @Override
    public Left leave(Due due, Member member) {
        var changes = NewDue.put(due.member(), due.term(), due.lines(), member.language(), Cause.RENEWED);
        // Whoever is erased, gives notice or moves to another band at this moment is looked at again
        changes.add(Change.check(Keys.member(member.id()))
                .onlyIf("#version = :version")
                .value("version", member.version()));
        return switch (table.commit(changes)) {
            case Commit.Done() -> Left.DONE;
            case Commit.Refused refused -> refused.failed(0) ? Left.ALREADY : Left.CHANGED_MEANWHILE;
        };
    }

    @Override
    public void finish(Run run, Instant at) {
        table.commit(Change.update(Keys.feeRun(run.term().label()))
                .set("state", ":done")
                .set("finished", ":at")
                .remove("GPK")
                .remove("GSK")
                .onlyIf("#state = :running AND #started = :started")
                .value("done", DONE)
                .value("at", at)
                .value("running", RUNNING)
                .value("started", run.started()));
    }

    private static Run read(Item item) {
        return new Run(
                new Term(LocalDate.parse(item.text("from")), LocalDate.parse(item.text("until"))),
                item.instant("started"),
                item.text("by"),
                Math.toIntExact(item.number("members")),
                Math.toIntExact(item.number("before")),
                item.optionalInstant("finished"));
    }
}
