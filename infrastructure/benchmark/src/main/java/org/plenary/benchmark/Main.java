package org.plenary.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plenary.benchmark.measures.ColdStart;
import org.plenary.benchmark.measures.Memory;
import org.plenary.benchmark.measures.Pace;
import org.plenary.benchmark.measures.Prints;
import org.plenary.benchmark.measures.Statements;
import org.plenary.benchmark.measures.WarmShape;
import org.plenary.benchmark.measures.WarmTable;
import org.plenary.benchmark.world.Events;
import org.plenary.benchmark.world.World;
import org.plenary.local.template.Template;

/** Measures everything in one run and writes {@code docs/performance.md}. */
public final class Main {
    private static final int TURNS = 20;
    private static final int EVENTS = 200;
    private static final int BATCHES = 30;
    /** As many mails as one event of the table's stream brings here, and as many fees. */
    private static final int MAILS = 10;

    private static final int FEES = 20;
    private static final int WARMING = 20;
    private static final int ENTRIES = 10_000;
    private static final int STATEMENT = 1_000;
    private static final int STATEMENTS = 5;

    private final World world;
    private final Events events;
    private final int rounds;
    private final List<Measure> measures = new ArrayList<>();

    private Main(World world, int rounds) {
        Typical.check(world.functions().stream().map(Template.Function::id).toList());
        this.world = world;
        this.events = new Events(world);
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(System.getProperty("plenary.root", ".")).toAbsolutePath();
        int rounds = Integer.getInteger("plenary.rounds", 21);
        try (var world = new World(root)) {
            var main = new Main(world, rounds);
            var starts = main.cold();
            main.warm();
            main.calls();
            main.mails();
            main.money();
            var report = Report.text(world.machine(), rounds, main.measures, starts);
            Report.write(root, report);
            System.out.println(report);
        }
        System.exit(0);
    }

    private List<ColdStart.Found> cold() throws IOException, InterruptedException {
        var starts = new ArrayList<ColdStart.Start>();
        starts.add(new ColdStart.Start("hello-world", world.hello(), events::join));
        starts.add(new ColdStart.Start("baseline", world.baseline(), events::join));
        starts.add(new ColdStart.Start("skeleton", world.skeleton(), events::join));
        for (var typical : Typical.ALL) {
            starts.add(new ColdStart.Start(
                    typical.name(), world.function(typical.function()), () -> typical.event(events)));
        }
        System.out.println("Cold starts, " + rounds + " rounds of " + starts.size());
        var found = new ColdStart(world.machine()).measure(starts, rounds, () -> {
            System.out.print('.');
            System.out.flush();
        });
        System.out.println();
        world.check();
        double hello = found.get(0).millis().median();
        double baseline = found.get(1).millis().median();
        double skeleton = found.get(2).millis().median();
        measures.add(Measure.ratio("cold, skeleton against the baseline", skeleton / baseline, 0.80, 0.65));
        measures.add(Measure.told(
                "the same by processor time",
                "%.2f"
                        .formatted(found.get(2).processor().median()
                                / found.get(1).processor().median())));
        measures.add(Measure.ratio("cold, skeleton against hello-world", skeleton / hello, 9, 7));
        for (int i = 0; i < Typical.ALL.size(); i++) {
            var one = found.get(3 + i);
            measures.add(Measure.ratio(
                            "cold, " + one.name() + " against the skeleton",
                            one.millis().median() / skeleton,
                            1.25,
                            1.10)
                    .excusing(Typical.ALL.get(i).excuse()));
        }
        return found;
    }

    private void warm() throws IOException, InterruptedException {
        System.out.println("Warm answers without network");
        var asked = new ArrayList<WarmShape.Asked>();
        asked.add(new WarmShape.Asked("hello-world", world.hello(), () -> events.get("/join", "kind=organisation")));
        asked.add(new WarmShape.Asked(
                "the skeleton, asked nothing of the table",
                world.skeleton(),
                () -> events.get("/join", "kind=organisation")));
        asked.add(new WarmShape.Asked(
                "JoinFunction, GET /join (the whole form)",
                world.function("JoinFunction"),
                () -> events.get("/join", "kind=organisation")));
        var found = new WarmShape(world.machine()).measure(asked, TURNS);
        double hello = found.getFirst().millis().median();
        measures.add(Measure.ratio(
                "warm without network, our shape (the skeleton) against hello-world",
                found.get(1).millis().median() / hello,
                1.25,
                1.10));
        for (var page : found.subList(2, found.size())) {
            measures.add(Measure.told(
                    "the same, " + page.name() + ", against an empty answer",
                    "%.2f".formatted(page.millis().median() / hello)));
        }
    }

    private void calls() throws IOException {
        System.out.println("Warm answers with DynamoDB, and what they consume");
        var table = new WarmTable(world.machine());
        var found = new ArrayList<WarmTable.Found>();
        found.add(table.measure("skeleton", world.skeleton(), events::join, EVENTS));
        found.add(table.measure("JoinFunction, POST /join", world.function("JoinFunction"), events::join, EVENTS));
        found.add(table.measure("MailFeedback", world.function("MailFeedback"), events::mailDelivered, EVENTS));
        found.add(table.measure(
                "WebhookFunction, POST /payments/stripe",
                world.function("WebhookFunction"),
                events::cardEvent,
                EVENTS));
        for (var one : found) {
            measures.add(Measure.ratio(
                    "warm with DynamoDB, " + one.name() + ", against its bare calls",
                    one.function().median() / one.bare().median(),
                    1.3,
                    1.1));
        }
        var pages = new ArrayList<WarmTable.Found>();
        pages.add(page(table, "MemberFunction", "GET /member", events.member()));
        pages.add(page(
                table,
                "RegistrationOfficeFunction",
                "GET /office/applications",
                events.office("/office/applications")));
        pages.add(page(table, "PayFunction", "GET /pay/{number}/{token}", events.invoiceSeen()));
        pages.add(page(table, "MoneyFunction", "GET /office/invoices", events.office("/office/invoices")));
        for (var one : pages) {
            measures.add(Measure.told(
                    "warm with DynamoDB, " + one.name() + " (a whole page), against its bare calls",
                    "%.2f".formatted(one.function().median() / one.bare().median())));
        }
        found.addAll(pages);
        found.stream()
                .filter(one -> one.name().contains("POST /join"))
                .forEach(one -> measures.add(Measure.calls(one.calls())));
        for (var one : found) {
            measures.add(Measure.told(
                    "calls and request units of " + one.name(),
                    "%s; %.1f read, %.1f written; %.1f ms, its bare calls %.1f"
                            .formatted(
                                    one.calls(),
                                    one.units().read(),
                                    one.units().written(),
                                    one.function().median(),
                                    one.bare().median())));
        }
    }

    /** The same page again and again: what it reads is in both tables. */
    private WarmTable.Found page(WarmTable table, String function, String route, String event) throws IOException {
        world.copy();
        return table.measure(function + ", " + route, world.function(function), () -> event, EVENTS);
    }

    private void mails() throws IOException, InterruptedException {
        System.out.println("Mails");
        var found = Pace.measure(
                world.machine(),
                world.function("MailStream"),
                () -> events.mailsWritten(MAILS),
                MAILS,
                WARMING,
                BATCHES);
        measures.add(
                Measure.told("mails a second on one core, outbox to SES endpoint", "%.0f".formatted(found.aSecond())));
        measures.add(Measure.told("mails in a second of processor time", "%.0f".formatted(found.aProcessorSecond())));
    }

    private void money() throws IOException, InterruptedException {
        System.out.println("Statements and invoices");
        var found = Statements.measure(world.profile(), ENTRIES, rounds);
        measures.add(Measure.ratio(
                "matching 10,000 transfers with 10,000 open invoices against parsing their statement",
                found.matching().median() / found.parsing().median(),
                10,
                3));
        measures.add(Measure.told(
                "the same in milliseconds; transfers that nobody needs to look at",
                "%.0f, parsing %.0f; %d"
                        .formatted(found.matching().median(), found.parsing().median(), found.certain())));
        memory();
        var open = world.owing(ENTRIES).iterator();
        var imported = new WarmTable(world.machine())
                .measureLong(
                        "BankImport",
                        world.function("BankImport"),
                        () -> events.statementDropped(
                                Stream.generate(open::next).limit(STATEMENT).toList()),
                        STATEMENTS);
        measures.add(Measure.ratio(
                "a statement of 1,000 transfers, 10,000 invoices being open, against the bare calls that it makes",
                imported.function().median() / imported.bare().median(),
                1.3,
                1.1));
        each("such a statement", imported, STATEMENT, "entry");
        measures.add(Measure.told(
                "invoices printed a second on one core", "%.0f".formatted(Prints.aSecond(world.issued()))));
        fees();
    }

    /** The members who owed their first fee owe those of later years, too. */
    private void fees() throws IOException, InterruptedException {
        System.out.println("Fee run");
        var run = new WarmTable(world.machine()).measureOnce("FeeRun", world.function("FeeRun"), events::feeRunStarted);
        measures.add(Measure.ratio(
                "the fee run of 10,000 members, from a cold start, against the bare calls that it makes",
                run.function().median() / run.bare().median(),
                1.3,
                1.1));
        each("such a run", run, world.feesLeft(), "member");
        var invoiced = Pace.measure(
                world.machine(), world.function("InvoiceRun"), () -> events.feesDue(FEES), FEES, WARMING, BATCHES);
        measures.add(Measure.told(
                "fees a second on one core, from due to numbered, printed, put away and the mail written",
                "%.0f; minutes for 10,000: %.0f".formatted(invoiced.aSecond(), ENTRIES / invoiced.aSecond() / 60)));
    }

    private void each(String whole, WarmTable.Found found, int pieces, String piece) {
        measures.add(Measure.told(
                "calls and request units of " + whole + ", of each " + piece,
                "%s; %.2f read, %.2f written; %.0f ms, its bare calls %.0f"
                        .formatted(
                                found.calls(),
                                found.units().read() / pieces,
                                found.units().written() / pieces,
                                found.function().median(),
                                found.bare().median())));
    }

    /** What an import holds besides the statement are the invoices that are open. */
    private void memory() throws IOException {
        long few = Memory.kilobytes(1_000, ENTRIES);
        long many = Memory.kilobytes(100_000, ENTRIES);
        measures.add(Measure.ratio(
                "memory while a statement of 100,000 entries is read and matched with 10,000 open invoices, against 1,000",
                (double) many / few,
                1.2,
                1.1));
        measures.add(Measure.told(
                "the same in kilobytes of heap in use; where no invoice is open",
                "%d, %d; %d, %d".formatted(many, few, Memory.kilobytes(100_000, 0), Memory.kilobytes(1_000, 0))));
    }
}
