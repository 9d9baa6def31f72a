package org.plenary.registration.fees.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/** The fee runs, of each membership year the last, and whose fee is due for a year. */
public interface FeeRuns {

    /** The last run of a year. */
    Optional<Run> last(Term term);

    /** Those that were started and are not done, a moment old. */
    List<Run> running();

    /** Of whom the fee of a year is due, by their ids, and whether a run made it so. */
    Map<String, Boolean> due(Term term);

    /** When members declared their turnover for a year, by their ids; a moment old. */
    Map<String, LocalDate> declared(Term term);

    /**
     * Starts a run.
     *
     * @return whether it did: not while one of this year is under way
     */
    boolean start(Run run);

    /** Leaves a fee due, if the member is still as given. */
    Left leave(Due due, Member member);

    /** Says that nobody is left for a run; one that was meanwhile started again goes on. */
    void finish(Run run, Instant at);

    /** What came of leaving a fee due. */
    enum Left {
        DONE,
        /** It is due since earlier. */
        ALREADY,
        /** The member is another than the one looked at. */
        CHANGED_MEANWHILE
    }
}
