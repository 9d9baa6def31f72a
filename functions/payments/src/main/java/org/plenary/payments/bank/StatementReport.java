package org.plenary.payments.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.Teller.Taken;
import org.plenary.payments.bank.domain.Statement;
import org.plenary.payments.bank.domain.Transfer;

/** What became of a file of statements, for its answer. However many movements there are, it names only a few. */
final class StatementReport {
    /** The desk has them all. */
    static final int MOST_NAMED = 50;

    private final List<Statement> statements;
    private final List<Gap> gaps;
    private final boolean lookedOnly;
    private final Map<Taken, Integer> counts = new EnumMap<>(Taken.class);
    private final List<Transfer> waiting = new ArrayList<>();
    private Money booked;

    /**
     * Days of which no statement tells.
     *
     * @param after the last day that is known
     * @param before the first of this file
     */
    record Gap(LocalDate after, LocalDate before) {}

    StatementReport(List<Statement> statements, List<Gap> gaps, boolean lookedOnly) {
        this.statements = List.copyOf(statements);
        this.gaps = List.copyOf(gaps);
        this.lookedOnly = lookedOnly;
        this.booked = statements.getFirst().opening().currency().zero();
    }

    void add(Transfer transfer, Taken taken) {
        counts.merge(taken, 1, Integer::sum);
        if (taken == Taken.BOOKED) {
            booked = booked.plus(transfer.amount());
        }
        if (taken == Taken.WAITS && waiting.size() < MOST_NAMED) {
            waiting.add(transfer);
        }
    }

    List<Statement> statements() {
        return statements;
    }

    List<Gap> gaps() {
        return gaps;
    }

    boolean lookedOnly() {
        return lookedOnly;
    }

    int count(Taken taken) {
        return counts.getOrDefault(taken, 0);
    }

    /** The sum of what went to invoices. */
    Money booked() {
        return booked;
    }

    /** The first of those that wait for a person. */
    List<Transfer> waiting() {
        return List.copyOf(waiting);
    }
}
