package org.plenary.payments.bank.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Statements one after the other: where one is missing, the balances do not meet. */
public final class Chain {
    private final List<Statement> known;

    public Chain(Collection<Statement> known) {
        this.known = known.stream()
                .sorted(Comparator.comparing(Statement::until).thenComparingInt(Statement::page))
                .toList();
    }

    /**
     * What is missing before a statement: it does not begin where the last one before it ended, or a page of it is not there.
     *
     * @return the last day that is known; empty where nothing is missing, or nothing before is known
     */
    public Optional<LocalDate> missingAfter(Statement statement) {
        if (statement.page() > 1) {
            return pageBefore(statement)
                            .filter(last -> last.closing().equals(statement.opening()))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(statement.from());
        }
        return before(statement)
                .filter(last -> !last.closing().equals(statement.opening()))
                .map(Statement::until);
    }

    /** Whether another statement tells of the same days; pages of one do. */
    public boolean overlaps(Statement statement) {
        return known.stream()
                .filter(other -> !other.id().equals(statement.id()))
                .anyMatch(other -> !other.until().isBefore(statement.from())
                        && !other.from().isAfter(statement.until())
                        // One may end on the day on which the next begins
                        && !other.closing().equals(statement.opening())
                        && !other.opening().equals(statement.closing()));
    }

    /** The chain with this statement in it. */
    public Chain plus(Statement statement) {
        var more = new ArrayList<>(known);
        more.removeIf(other -> other.name().equals(statement.name()));
        more.add(statement);
        return new Chain(more);
    }

    private Optional<Statement> pageBefore(Statement statement) {
        return known.stream()
                .filter(other -> other.id().equals(statement.id()) && other.page() == statement.page() - 1)
                .findFirst();
    }

    private Optional<Statement> before(Statement statement) {
        return known.stream()
                .filter(other -> !other.id().equals(statement.id()))
                .filter(other -> !other.until().isAfter(statement.from()))
                .reduce((first, second) -> second);
    }
}
