package org.plenary.door.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.StatusRule;
import org.plenary.common.network.StatusRules;

/** Reads the status rules, and sees to it that every status can be had and every member has one. */
final class StatusRulesReader {
    private static final Map<String, MemberStatus> STATUSES = Keyed.all(MemberStatus.values(), MemberStatus::key);
    private static final Map<String, StatusRule.Fact> FACTS = Keyed.all(StatusRule.Fact.values(), StatusRule.Fact::key);
    private static final Map<String, StatusRule.Reason> REASONS =
            Keyed.all(StatusRule.Reason.values(), StatusRule.Reason::key);
    private static final String WITHIN_DAYS = "within-days-of-year";

    private final Fields profile;

    StatusRulesReader(Fields profile) {
        this.profile = profile;
    }

    StatusRules rules(List<Fields> groups) {
        List<StatusRule> rules = new ArrayList<>();
        Set<MemberStatus> had = EnumSet.noneOf(MemberStatus.class);
        for (Fields in : groups) {
            boolean last = in == groups.getLast();
            StatusRule rule = rule(in);
            if (last && in.has("when")) {
                in.wrong("when", "profile.status.last");
            } else if (!last && rule.when().isEmpty()) {
                in.wrong("when", "profile.status.condition");
            }
            setByAPerson(in, rule, MemberStatus.SUSPENDED, StatusRule.Fact.SUSPENDED);
            setByAPerson(in, rule, MemberStatus.ERASED, StatusRule.Fact.ERASED);
            had.add(rule.status());
            rules.add(rule);
        }
        for (MemberStatus status : MemberStatus.values()) {
            if (!groups.isEmpty() && !had.contains(status)) {
                profile.wrong("status-rules", "profile.status.missing", status.key());
            }
        }
        if (rules.isEmpty() || !rules.getLast().when().isEmpty()) {
            rules.add(new StatusRule(MemberStatus.LAPSED, List.of(), StatusRule.Reason.NOT_PAID));
        }
        return new StatusRules(rules);
    }

    private static StatusRule rule(Fields in) {
        MemberStatus status = STATUSES.get(in.oneOf("status", STATUSES.keySet(), MemberStatus.LAPSED.key()));
        StatusRule.Reason because =
                REASONS.get(in.oneOf("because", REASONS.keySet(), StatusRule.Reason.NOT_PAID.key()));
        List<StatusRule.Condition> when = in.has("when") ? conditions(in.group("when")) : List.of();
        in.done();
        return new StatusRule(
                status == null ? MemberStatus.LAPSED : status,
                when,
                because == null ? StatusRule.Reason.NOT_PAID : because);
    }

    private static List<StatusRule.Condition> conditions(Fields in) {
        List<StatusRule.Condition> conditions = new ArrayList<>();
        FACTS.forEach((key, fact) -> {
            if (in.has(key)) {
                conditions.add(new StatusRule.Condition.Is(fact, in.truth(key)));
            }
        });
        if (in.has(WITHIN_DAYS)) {
            conditions.add(new StatusRule.Condition.WithinDaysOfYear(in.whole(WITHIN_DAYS, 1, 366)));
        }
        in.done();
        return conditions;
    }

    /** Nobody is suspended or erased by a calculation. */
    private static void setByAPerson(Fields in, StatusRule rule, MemberStatus status, StatusRule.Fact fact) {
        if (rule.status() == status && !rule.when().contains(new StatusRule.Condition.Is(fact, true))) {
            in.wrong("status", "profile.status.by-a-person", status.key());
        }
    }
}
