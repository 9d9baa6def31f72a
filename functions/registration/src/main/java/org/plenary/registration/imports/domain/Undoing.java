package org.plenary.registration.imports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.plenary.registration.imports.domain.Imports.Done;
import org.plenary.registration.imports.domain.Imports.Import;
import org.plenary.registration.imports.domain.Imports.Undone;
import org.plenary.registration.imports.domain.Outcome.How;

/** Takes an import back, row by row, but for what somebody changed since. */
public final class Undoing {
    private static final int HANDS = 8;

    private final Imports imports;
    private final Crew crew;

    public Undoing(Imports imports, BooleanSupplier timeLeft) {
        this.imports = imports;
        this.crew = new Crew(HANDS, timeLeft);
    }

    /**
     * What came of it.
     *
     * @param removed how many new members are gone again
     * @param restored how many are what they were
     * @param kept rows that stay as they are
     */
    public record Result(int removed, int restored, List<Kept> kept) {}

    /**
     * A row that was not taken back.
     *
     * @param member id
     * @param name empty where there is no member of this id any more
     */
    public record Kept(int row, String member, String name) {}

    /** What undoing would do; nothing is written. */
    public Result check(Import of) {
        return result(of, done -> imports.canUndo(of, done));
    }

    /** Undoes an import; what is undone already is counted and not touched. */
    public Result undo(Import of, Import by) {
        return result(of, done -> imports.undo(of, done, by));
    }

    @FunctionalInterface
    private interface Step {
        Undone undo(Done done);
    }

    private Result result(Import of, Step step) {
        var rows = imports.rows(of).values().stream()
                .filter(done -> done.taken().how() != How.UNCHANGED)
                .sorted(Comparator.comparingInt(done -> done.taken().number()))
                .toList();
        var results = crew.work(rows, step::undo);
        int removed = 0;
        int restored = 0;
        var kept = new ArrayList<Kept>();
        for (int i = 0; i < rows.size(); i++) {
            var taken = rows.get(i).taken();
            switch (results.get(i)) {
                case Undone.Back() -> {
                    if (taken.how() == How.NEW) {
                        removed++;
                    } else {
                        restored++;
                    }
                }
                case Undone.Touched(var name) -> kept.add(new Kept(taken.number(), taken.member(), name));
                case Undone.Gone() -> kept.add(new Kept(taken.number(), taken.member(), ""));
            }
        }
        return new Result(removed, restored, List.copyOf(kept));
    }
}
