package org.plenary.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plenary.benchmark.measures.ColdStart;
import org.plenary.benchmark.measures.Mails;
import org.plenary.benchmark.measures.Memory;
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
        for (var one : found) {
            measures.add(Measure.ratio(
                    "warm with DynamoDB, " + one.name() + ", against its bare calls",
                    one.function().median() / one.bare().median(),
                    1.3,
                    1.1));
        }
        found.stream()
                .filter(one -> one.name().contains("POST /join"))
                .forEach(one -> measures.add(Measure.calls(one.calls())));
        for (var one : found) {
            measures.add(Measure.told(
                    "calls and request units of " + one.name(),
                    "%s; %.1f ms, its bare calls %.1f"
                            .formatted(
                                    one.calls(),
                                    one.function().median(),
                                    one.bare().median())));
        }
    }

    private void mails() throws IOException, InterruptedException {
        System.out.println("Mails");
        var found = Mails.measure(
                world.machine(), world.function("MailStream"), () -> events.mailsWritten(Mails.BATCH), BATCHES);
        measures.add(
                Measure.told("mails a second on one core, outbox to SES endpoint", "%.0f".formatted(found.aSecond())));
        measures.add(Measure.told("mails in a second of processor time", "%.0f".formatted(found.aProcessorSecond())));
    }

    private void money() throws IOException {
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
        long few = Memory.kilobytes(1_000);
        long many = Memory.kilobytes(100_000);
        measures.add(Measure.ratio(
                "memory of a process that reads a statement of 100,000 entries against one of 1,000",
                (double) many / few,
                1.2,
                1.1));
        measures.add(Measure.told("the same in kilobytes of heap in use", many + ", " + few));
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
        measures.add(Measure.told(
                "calls and request units of such a statement",
                "%s; %.0f ms, its bare calls %.0f"
                        .formatted(
                                imported.calls(),
                                imported.function().median(),
                                imported.bare().median())));
        measures.add(Measure.told(
                "invoices printed a second on one core", "%.0f".formatted(Prints.aSecond(world.issued()))));
    }
}
