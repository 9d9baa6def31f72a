package org.plenary.registration.imports.domain;

import java.util.List;

/** What came of a row. */
public sealed interface Outcome {
    int number();

    /**
     * It is in the table.
     *
     * @param member its id
     * @param optOutKept whether the file said yes where that is not for a file to say
     */
    record Taken(int number, How how, String member, boolean optOutKept) implements Outcome {}

    /** Nothing was written of it. */
    record Refused(Row row, List<Reason> reasons) implements Outcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public int number() {
            return row.number();
        }
    }

    /** What a row that was taken did. */
    enum How {
        NEW,
        UPDATED,
        /** Everything stood there already. */
        UNCHANGED
    }
}
