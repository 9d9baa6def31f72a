package org.plenary.common.network;

import java.util.List;
import java.util.Optional;
import org.plenary.common.network.MembershipYear.Term;

/**
 * What a kind of member pays, year by year: what was last decided holds until something else does.
 *
 * @param first for every year before the first change
 * @param later changes of it, each in a later year than the one before
 */
public record FeeSchedule(FeeRule first, List<Change> later) {
    public FeeSchedule {
        later = List.copyOf(later);
    }

    /** The same in every year. */
    public static FeeSchedule always(FeeRule fee) {
        return new FeeSchedule(fee, List.of());
    }

    /** @param from the calendar year in which the first membership year begins that it is for */
    public record Change(int from, FeeRule fee) {}

    /** The fee of a membership year. */
    public FeeRule in(Term term) {
        FeeRule fee = first;
        for (Change change : later) {
            if (change.from() > term.start().getYear()) {
                return fee;
            }
            fee = change.fee();
        }
        return fee;
    }

    /**
     * What stands on the invoice of a member for a membership year; none where the fee goes by turnover and the year
     * has no such band.
     *
     * @param band key of what the member declared; whatever it is where the kind has one fee
     */
    public Optional<List<FeeLine>> lines(Term term, String band) {
        return switch (in(term)) {
            case FeeRule.Fixed(var lines) -> Optional.of(lines);
            case FeeRule.ByTurnover byTurnover -> byTurnover.band(band).map(byTurnover::lines);
        };
    }
}
