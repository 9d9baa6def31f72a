package org.plenary.common.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plenary.common.network.StatusRule.Condition.Is;
import org.plenary.common.network.StatusRule.Condition.WithinDaysOfYear;
import org.plenary.common.network.StatusRule.Fact;
import org.plenary.common.network.StatusRule.Reason;

class StatusRulesTest {
    private static final StatusRule GRACE = new StatusRule(
            MemberStatus.GRACE,
            List.of(new Is(Fact.PAID_LAST_YEAR, true), new WithinDaysOfYear(120)),
            Reason.WITHIN_GRACE);
    private static final StatusRule SUSPENDED =
            new StatusRule(MemberStatus.SUSPENDED, List.of(new Is(Fact.SUSPENDED, true)), Reason.SUSPENDED_BY_OFFICE);
    private static final StatusRule LAPSED = new StatusRule(MemberStatus.LAPSED, List.of(), Reason.NOT_PAID);
    private static final StatusRules RULES = new StatusRules(List.of(SUSPENDED, GRACE, LAPSED));

    @Test
    void allConditionsMustHold() {
        assertThat(RULES.decide(paidLastYear(false, 120))).isEqualTo(GRACE);
        assertThat(RULES.decide(paidLastYear(false, 121))).isEqualTo(LAPSED);
    }

    @Test
    void theFirstRuleThatHoldsWins() {
        assertThat(RULES.decide(paidLastYear(true, 1))).isEqualTo(SUSPENDED);
    }

    @Test
    void everybodyHasAStatus() {
        assertThatThrownBy(() -> new StatusRules(List.of(GRACE))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatusRules(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void graceStillCountsAsMember() {
        assertThat(MemberStatus.values())
                .filteredOn(MemberStatus::isMember)
                .containsExactly(MemberStatus.ACTIVE, MemberStatus.GRACE);
    }

    private static Standing paidLastYear(boolean suspended, int dayOfYear) {
        return new Standing(false, suspended, true, false, false, true, true, dayOfYear);
    }
}
