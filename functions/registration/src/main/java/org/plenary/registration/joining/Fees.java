package org.plenary.registration.joining;

import org.plenary.common.http.Visit;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MemberKind;

/** Fees in words. */
final class Fees {
    private Fees() {}

    /** Of the year that somebody pays for who joins today. */
    static FeeRule today(MemberKind kind, Visit visit) {
        return kind.fees().in(visit.network().membershipYear().firstTerm(visit.today()));
    }

    /** "€125.00 to €965.00 a year, by turnover", or the one fee there is. */
    static String inShort(MemberKind kind, Visit visit) {
        var language = visit.language();
        return switch (today(kind, visit)) {
            case FeeRule.ByTurnover(var _, var bands) ->
                visit.say(
                        "join.fee.range",
                        MoneyFormat.format(bands.getFirst().fee(), language),
                        MoneyFormat.format(bands.getLast().fee(), language));
            case FeeRule.Fixed fixed -> visit.say("join.fee.fixed", MoneyFormat.format(fixed.total(), language));
        };
    }

    /** What a kind with one fee pays, line by line; empty for a kind whose fee depends on its turnover. */
    static String lines(MemberKind kind, Visit visit) {
        return switch (today(kind, visit)) {
            case FeeRule.ByTurnover _ -> "";
            case FeeRule.Fixed(var lines) -> {
                var text = new StringBuilder(inShort(kind, visit));
                for (var line : lines) {
                    text.append(" · ")
                            .append(line.wording().text(visit.language()))
                            .append(' ')
                            .append(MoneyFormat.format(line.amount(), visit.language()));
                }
                yield text.toString();
            }
        };
    }
}
