package org.plenary.common.network;

import java.util.List;

/**
 * One line of the status rules: when all conditions hold, the member has this status, for this reason. A rule without
 * conditions always holds.
 */
public record StatusRule(MemberStatus status, List<Condition> when, Reason because) {
    public StatusRule {
        when = List.copyOf(when);
    }

    boolean holds(Standing standing) {
        for (Condition condition : when) {
            if (!condition.holds(standing)) {
                return false;
            }
        }
        return true;
    }

    public sealed interface Condition {
        boolean holds(Standing standing);

        /** A fact is so, or is not so. */
        record Is(Fact fact, boolean expected) implements Condition {
            @Override
            public boolean holds(Standing standing) {
                return standing.is(fact) == expected;
            }
        }

        /** The membership year is at most so many days old; its first day is day 1. */
        record WithinDaysOfYear(int days) implements Condition {
            @Override
            public boolean holds(Standing standing) {
                return standing.dayOfYear() <= days;
            }
        }
    }

    /** What rules may ask about a member. */
    public enum Fact {
        ERASED("erased"),
        SUSPENDED("suspended"),
        ACCEPTED("accepted"),
        NOTICE_TOOK_EFFECT("notice-took-effect"),
        PAID_THIS_YEAR("paid-this-year"),
        PAID_LAST_YEAR("paid-last-year"),
        EVER_PAID("ever-paid");

        private final String key;

        Fact(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Why a member has a status; each has a sentence in every language, under {@link #messageKey()}. */
    public enum Reason {
        ERASED("erased"),
        SUSPENDED_BY_OFFICE("suspended-by-office"),
        NOT_YET_ANSWERED("not-yet-answered"),
        AWAITING_FIRST_PAYMENT("awaiting-first-payment"),
        PAID("paid"),
        WITHIN_GRACE("within-grace"),
        NOT_PAID("not-paid"),
        NOTICE_GIVEN("notice-given");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public String messageKey() {
            return "status.reason." + key;
        }
    }
}
