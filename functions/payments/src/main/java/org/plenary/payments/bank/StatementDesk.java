package org.plenary.payments.bank;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.log.Log;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.StatementReader.Read;
import org.plenary.payments.bank.Teller.Taken;
import org.plenary.payments.bank.domain.Chain;
import org.plenary.payments.bank.domain.Statement;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.ledger.Bookkeepers;

/**
 * Takes a bank statement whole or not at all: it is read to its end before anything is booked. A movement is known by what
 * the bank calls it, so a run that died is followed by another, and the same statement twice books nothing twice.
 */
final class StatementDesk {
    private final Folder folder;
    private final Table table;
    private final Bookkeepers bookkeepers;
    private final StatementAnswer answer;
    private final Clock clock;
    private final Log log;

    StatementDesk(Folder folder, Table table, Bookkeepers bookkeepers, StatementAnswer answer, Clock clock, Log log) {
        this.folder = folder;
        this.table = table;
        this.bookkeepers = bookkeepers;
        this.answer = answer;
        this.clock = clock;
        this.log = log;
    }

    /** @param goOn whether there is time for another movement; Lambda's retry does the rest */
    void take(Dropped file, NetworkProfile network, Invoicing invoicing, BooleanSupplier goOn) throws IOException {
        var reader = new StatementReader(invoicing.account(), network.currency());
        switch (check(reader, file)) {
            case Read.Refused(var why) -> {
                answer.refused(file, why, network);
                log.outcome("statement", file.id(), "refused");
            }
            case Read.Whole whole -> {
                var report = file.check()
                        ? looked(reader, file, whole, network, invoicing)
                        : booked(reader, file, whole, network, invoicing, goOn);
                answer.taken(file, report, network);
                log.outcome("statement", file.id(), file.check() ? "looked at" : "taken");
            }
        }
    }

    private Read check(StatementReader reader, Dropped file) throws IOException {
        try (var content = folder.open(file)) {
            return reader.check(content);
        }
    }

    private void each(StatementReader reader, Dropped file, Consumer<Transfer> consumer) throws IOException {
        try (var content = folder.open(file)) {
            reader.each(content, consumer);
        }
    }

    /** What would become of it, with nothing written. */
    private StatementReport looked(
            StatementReader reader, Dropped file, Read.Whole whole, NetworkProfile network, Invoicing invoicing)
            throws IOException {
        var report = new StatementReport(whole.statements(), gaps(whole.statements(), network, invoicing), true);
        var teller = teller(file, network, invoicing);
        each(reader, file, movement -> report.add(movement, teller.look(movement)));
        return report;
    }

    private StatementReport booked(
            StatementReader reader,
            Dropped file,
            Read.Whole whole,
            NetworkProfile network,
            Invoicing invoicing,
            BooleanSupplier goOn)
            throws IOException {
        var report = new StatementReport(whole.statements(), gaps(whole.statements(), network, invoicing), false);
        var overlapping = overlapping(whole.statements(), network, invoicing);
        var teller = teller(file, network, invoicing);
        each(reader, file, movement -> {
            if (!goOn.getAsBoolean()) {
                throw new OutOfTime();
            }
            // Without a reference of the bank's, nothing tells whether another statement had it already
            boolean nameless = movement.key().startsWith(StatementBooks.NAMELESS);
            Taken taken = nameless && overlapping ? teller.leave(movement, "overlap") : teller.take(movement);
            report.add(movement, taken);
        });
        whole.statements().forEach(statement -> table.commit(StatementItem.put(statement)));
        return report;
    }

    private Teller teller(Dropped file, NetworkProfile network, Invoicing invoicing) {
        return new Teller(table, bookkeepers.apply(network), network, invoicing, clock, file.id());
    }

    private Chain chain(NetworkProfile network, Invoicing invoicing) {
        var account = invoicing.account();
        return new Chain(table.query(Keys.bankPartition(account.value()), StatementItem.PREFIX).stream()
                .map(item -> StatementItem.read(item, account, network.currency()))
                .toList());
    }

    private List<StatementReport.Gap> gaps(List<Statement> statements, NetworkProfile network, Invoicing invoicing) {
        var chain = chain(network, invoicing);
        var gaps = new ArrayList<StatementReport.Gap>();
        for (var statement : statements) {
            chain.missingAfter(statement).ifPresent(last -> gaps.add(new StatementReport.Gap(last, statement.from())));
            chain = chain.plus(statement);
        }
        return gaps;
    }

    private boolean overlapping(List<Statement> statements, NetworkProfile network, Invoicing invoicing) {
        var chain = chain(network, invoicing);
        return statements.stream().anyMatch(chain::overlaps);
    }

    /** Lambda's retry goes on where this one stopped. */
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfTime() {
            super("There was no time for all movements: the retry goes on");
        }
    }
}
