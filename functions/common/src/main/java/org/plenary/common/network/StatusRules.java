package org.plenary.common.network;

import java.util.List;

/** The rules that give a member a status: the first that holds wins, and the last one always holds. */
public record StatusRules(List<StatusRule> rules) {
    public StatusRules {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || !rules.getLast().when().isEmpty()) {
            throw new IllegalArgumentException("the last status rule must hold always");
        }
    }

    /** The rule that decides, with its status and its reason. */
    public StatusRule decide(Standing standing) {
        for (StatusRule rule : rules) {
            if (rule.holds(standing)) {
                return rule;
            }
        }
        return rules.getLast();
    }
}
