package org.plenary.common.table;

import java.util.List;
import java.util.Optional;

/** What came of a transaction. */
public sealed interface Commit {

    /** All changes are in the table. */
    record Done() implements Commit {}

    /**
     * Nothing was written because conditions did not hold. All reasons are there, one for each change in its order.
     *
     * @param reasons for each change whether its condition held
     */
    record Refused(List<Reason> reasons) implements Commit {

        /** Whether the condition of this change, counted from 0, did not hold. */
        public boolean failed(int change) {
            return reasons.get(change).failed();
        }

        /** The item that was in the way of this change, where one exists. */
        public Optional<Item> inTheWay(int change) {
            return reasons.get(change).old();
        }
    }

    /**
     * Why one change was refused, or that it was not.
     *
     * @param failed whether its condition did not hold
     * @param old the item as it stands in the table
     */
    record Reason(boolean failed, Optional<Item> old) {}
}
