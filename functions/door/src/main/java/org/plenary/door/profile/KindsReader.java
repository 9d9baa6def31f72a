package org.plenary.door.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.FeeLine;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.FeeSchedule;
import org.plenary.common.network.MemberKind;

/** Reads the kinds of member and what each pays. */
final class KindsReader {
    private static final Map<String, FeeLine.Purpose> PURPOSES =
            Keyed.all(FeeLine.Purpose.values(), FeeLine.Purpose::key);

    private final Currency currency;

    KindsReader(Currency currency) {
        this.currency = currency;
    }

    List<MemberKind> kinds(List<Fields> groups) {
        List<MemberKind> kinds = new ArrayList<>();
        for (Fields in : groups) {
            kinds.add(new MemberKind(
                    in.key("key"),
                    in.localized("name"),
                    in.longLocalized("description", 1000),
                    in.truth("person"),
                    fees(in),
                    in.whole("free-places", 0, 20),
                    in.truth("purchase-order-wanted"),
                    in.truth("vat-id-wanted")));
            in.done();
        }
        Fields.differ(groups, "key");
        return kinds;
    }

    private FeeSchedule fees(Fields in) {
        FeeRule first = fee(in.group("fee"));
        List<FeeSchedule.Change> later = new ArrayList<>();
        FeeRule before = first;
        for (Fields change : in.groups("later-fees", false)) {
            int from = change.whole("from", 1900, 2199);
            if (change.has("from")
                    && !later.isEmpty()
                    && from <= later.getLast().from()) {
                change.wrong("from", "profile.later-fees.order");
            }
            FeeRule fee = fee(change);
            bandsStay(before, fee, change);
            later.add(new FeeSchedule.Change(from, fee));
            before = fee;
        }
        return new FeeSchedule(first, later);
    }

    /** What members declared names a band for good: fees and bounds change, and bands may be added. */
    private static void bandsStay(FeeRule before, FeeRule after, Fields change) {
        if (before instanceof FeeRule.ByTurnover old && after instanceof FeeRule.ByTurnover now) {
            for (FeeRule.Band band : old.bands()) {
                if (!band.key().isEmpty() && now.band(band.key()).isEmpty()) {
                    change.wrong("by-turnover", "profile.later-fees.band", band.key());
                }
            }
        }
    }

    private FeeRule fee(Fields in) {
        boolean byTurnover = in.has("by-turnover");
        if (byTurnover == in.has("lines")) {
            in.wrongTogether("profile.fee.one-way");
        }
        FeeRule rule = byTurnover
                ? new FeeRule.ByTurnover(in.localized("wording"), bands(in.groups("by-turnover", true)))
                : new FeeRule.Fixed(lines(in, in.groups("lines", false)));
        in.done();
        return rule;
    }

    /** Bounds and fees rise, and exactly the last band has no bound: every turnover has its fee. */
    private List<FeeRule.Band> bands(List<Fields> groups) {
        List<FeeRule.Band> bands = new ArrayList<>();
        Optional<Money> lastBound = Optional.empty();
        Optional<Money> lastFee = Optional.empty();
        for (Fields in : groups) {
            boolean last = in == groups.getLast();
            Optional<Money> bound = in.has("up-to") ? in.money("up-to") : Optional.empty();
            Optional<Money> fee = in.money("fee");
            if (last && in.has("up-to")) {
                in.wrong("up-to", "profile.band.last");
            } else if (!last && !in.has("up-to")) {
                in.wrong("up-to", "profile.band.bound");
            } else if (isBelow(bound, lastBound, true)) {
                in.wrong("up-to", "profile.band.order");
            }
            if (isBelow(fee, lastFee, false)) {
                in.wrong("fee", "profile.band.fee");
            }
            lastBound = bound.or(
                    () -> bands.isEmpty() ? Optional.empty() : bands.getLast().upTo());
            lastFee = fee;
            bands.add(new FeeRule.Band(in.key("key"), bound, fee.orElse(currency.zero())));
            in.done();
        }
        Fields.differ(groups, "key");
        return bands;
    }

    private static boolean isBelow(Optional<Money> amount, Optional<Money> earlier, boolean orEqual) {
        if (amount.isEmpty() || earlier.isEmpty()) {
            return false;
        }
        int order = amount.get().compareTo(earlier.get());
        return order < 0 || (orEqual && order == 0);
    }

    /** One line is the membership fee, and each purpose stands once: it has one account in the ledger. */
    private List<FeeLine> lines(Fields fee, List<Fields> groups) {
        List<FeeLine> lines = new ArrayList<>();
        for (Fields in : groups) {
            FeeLine.Purpose purpose =
                    PURPOSES.get(in.oneOf("purpose", PURPOSES.keySet(), FeeLine.Purpose.MEMBERSHIP_FEE.key()));
            lines.add(new FeeLine(
                    purpose == null ? FeeLine.Purpose.MEMBERSHIP_FEE : purpose,
                    in.localized("wording"),
                    in.money("amount").orElse(currency.zero())));
            in.done();
        }
        Fields.differ(groups, "purpose");
        if (fee.has("lines") && lines.stream().noneMatch(line -> line.purpose() == FeeLine.Purpose.MEMBERSHIP_FEE)) {
            fee.wrong("lines", "profile.fee.no-fee");
        }
        if (lines.isEmpty()) {
            lines.add(new FeeLine(FeeLine.Purpose.MEMBERSHIP_FEE, Localized.of(Language.ENGLISH, ""), currency.zero()));
        }
        return lines;
    }
}
