package org.plenary.common.network;

import java.util.List;
import java.util.Optional;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Money;

/** What a kind of member pays for a membership year. */
public sealed interface FeeRule {

    /** By the turnover that the member declares each year; bands rise, and only the last has no upper bound. */
    record ByTurnover(Localized wording, List<Band> bands) implements FeeRule {
        public ByTurnover {
            bands = List.copyOf(bands);
        }

        public Optional<Band> band(String key) {
            for (Band band : bands) {
                if (band.key().equals(key)) {
                    return Optional.of(band);
                }
            }
            return Optional.empty();
        }

        /** One line, in the words of this rule. */
        public List<FeeLine> lines(Band band) {
            return List.of(new FeeLine(FeeLine.Purpose.MEMBERSHIP_FEE, wording, band.fee()));
        }
    }

    /** The same for every member of the kind, in one line or several. */
    record Fixed(List<FeeLine> lines) implements FeeRule {
        public Fixed {
            lines = List.copyOf(lines);
        }

        public Money total() {
            Money total = lines.getFirst().amount();
            for (FeeLine line : lines.subList(1, lines.size())) {
                total = total.plus(line.amount());
            }
            return total;
        }
    }

    /** A turnover up to and including the bound; its key is kept with the member's declaration, so it never changes. */
    record Band(String key, Optional<Money> upTo, Money fee) {}
}
