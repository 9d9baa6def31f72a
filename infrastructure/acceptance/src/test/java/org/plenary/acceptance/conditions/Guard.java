package org.plenary.acceptance.conditions;

/**
 * A condition at its place: {@code DynamoSignIns.enter: Update LINK#… LINK if #ends > :now}.
 *
 * @param step who makes the write: class and method
 * @param write what is done to which kind of item
 * @param condition what is asked of the item before
 */
record Guard(String step, String write, String condition) implements Comparable<Guard> {
    @Override
    public int compareTo(Guard other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return step + ": " + write + " if " + condition;
    }
}
