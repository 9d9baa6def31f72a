package org.plenary.registration.joining;

import java.util.List;
import java.util.Optional;
import org.plenary.common.http.Visit;
import org.plenary.common.json.Shape;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Money;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MemberKind;
import org.plenary.common.pages.FormView;

/**
 * The way to join as a program reads it: the kinds of member with what they pay, and the form of the one asked for.
 *
 * @param rulesVersion of the internal rules that the form accepts
 * @param window what is said within the window before a meeting
 */
record JoinPage(List<Offered> kinds, String rulesVersion, Optional<String> window, Optional<FormView> form) {
    /** A kind of member and its fee for whoever joins now, told in a language. */
    record Offered(MemberKind kind, FeeRule fee, Language language) {
        private List<FeeRule.Band> bands() {
            return fee instanceof FeeRule.ByTurnover(var _, var bands) ? bands : List.of();
        }

        private List<Line> lines() {
            return fee instanceof FeeRule.Fixed(var lines)
                    ? lines.stream().map(line -> new Line(line, language)).toList()
                    : List.of();
        }
    }

    /** A line of a fee, told in a language. */
    record Line(FeeLine line, Language language) {}

    private static final Shape<FeeRule.Band> BAND = Shape.<FeeRule.Band>of("TurnoverBand")
            .text("key", FeeRule.Band::key)
            .<Money>maybe("upTo", Shape.MONEY, FeeRule.Band::upTo)
            .one("fee", Shape.MONEY, FeeRule.Band::fee);

    private static final Shape<Line> LINE = Shape.<Line>of("FeeLine")
            .text("purpose", told -> told.line.purpose().key())
            .text("wording", told -> told.line.wording().text(told.language))
            .one("amount", Shape.MONEY, told -> told.line.amount());

    private static final Shape<Offered> OFFERED = Shape.<Offered>of("JoinableKind")
            .text("key", offered -> offered.kind.key())
            .text("name", offered -> offered.kind.name().text(offered.language))
            .text("description", offered -> offered.kind.description().text(offered.language))
            .flag("person", offered -> offered.kind.person())
            .list("feeByTurnover", BAND, Offered::bands)
            .list("fee", LINE, Offered::lines);

    static final Shape<JoinPage> SHAPE = Shape.<JoinPage>of("JoinPage")
            .list("kinds", OFFERED, JoinPage::kinds)
            .text("rulesVersion", JoinPage::rulesVersion)
            .maybeText("window", JoinPage::window)
            .maybe("form", FormView.SHAPE, JoinPage::form);

    static JoinPage of(Visit visit, Optional<String> window, Optional<FormView> form) {
        return new JoinPage(
                visit.network().kinds().stream()
                        .map(kind -> new Offered(kind, Fees.today(kind, visit), visit.language()))
                        .toList(),
                visit.network().internalRules().version(),
                window,
                form);
    }
}
