package org.plenary.registration.imports.domain;

import java.util.List;
import org.plenary.registration.membership.domain.Member;

/** Reads a row by the rules of the form. */
public interface RowReading {

    /**
     * A row that is to change a member.
     *
     * @param optedOut whether one of its addresses wants no newsletters
     */
    Read change(Row row, Member before, boolean optedOut);

    /** A row that is to be a new member of this id. */
    Read create(Row row, String id, boolean optedOut);

    /** What a row says. */
    sealed interface Read {
        /** @param optOutKept whether it says yes where that is not for a file to say */
        record Valid(Draft draft, boolean optOutKept) implements Read {}

        record Invalid(List<Reason> reasons) implements Read {
            public Invalid {
                reasons = List.copyOf(reasons);
            }
        }
    }
}
