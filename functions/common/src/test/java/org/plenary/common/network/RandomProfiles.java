package org.plenary.common.network;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;

/** Profiles of every shape, the same ones for the same seed. */
public final class RandomProfiles {
    private static final String LETTERS = "aZ0-9 \"\\/\n\t{}[]:,éßłاترب中🎭";

    private final Random random;
    private final Currency currency;

    public RandomProfiles(long seed) {
        this.random = new Random(seed);
        this.currency = pick(List.of(Currency.EUR, new Currency("TND", 3), new Currency("JPY", 0)));
    }

    public NetworkProfile profile() {
        return new NetworkProfile(
                text(),
                new NetworkName(localized(), text()),
                new Seat(localized(), localized(), text(), text(), maybe(this::text)),
                new Office(localized(), text(), text(), text(), localized()),
                new Look(palette(), palette(), maybe(this::text)),
                new Languages(some(1, () -> pick(Language.complete()))),
                text(),
                new WorkingDays(
                        some(0, () -> pick(Arrays.asList(DayOfWeek.values()))).stream()
                                .distinct()
                                .toList(),
                        some(0, this::holiday)),
                currency,
                new MembershipYear(monthDay(), maybe(this::monthDay), monthDay()),
                new Dues(maybe(() -> new Dues.Declarations(monthDay(), monthDay())), monthDay(), number(), money()),
                maybe(this::invoicing),
                new Joining(number(), number(), number(), number(), number(), number(), number()),
                some(0, this::meeting),
                some(0, this::kind),
                some(0, this::choice),
                some(0, this::choice),
                some(0, this::choice),
                statusRules(),
                new InternalRules(
                        text(),
                        date(),
                        random.nextBoolean()
                                ? new InternalRules.Text.Written(localized())
                                : new InternalRules.Text.Linked(localized())),
                new Consents(new Consent(text(), localized()), new Consent(text(), localized())));
    }

    private Invoicing invoicing() {
        return new Invoicing(
                text(),
                text(),
                new Iban("BE68539007547034"),
                text(),
                maybe(this::text),
                number(),
                some(0, this::vatRule),
                some(0, () -> new Reminder(number(), localized())),
                number());
    }

    private VatRule vatRule() {
        return new VatRule(
                pick(Arrays.asList(VatRule.Payers.values())),
                pick(Arrays.asList(VatRule.Treatment.values())),
                localized());
    }

    private Holiday holiday() {
        return switch (random.nextInt(3)) {
            case 0 -> new Holiday.Fixed(localized(), monthDay());
            case 1 -> new Holiday.FromEaster(localized(), random.nextInt(-60, 60));
            default -> new Holiday.Announced(localized(), some(0, this::date));
        };
    }

    private Meeting meeting() {
        return new Meeting(
                text(),
                localized(),
                localized(),
                date(),
                date(),
                text(),
                new Meeting.Prices(money(), money(), money()));
    }

    private MemberKind kind() {
        return new MemberKind(
                text(),
                localized(),
                localized(),
                random.nextBoolean(),
                new FeeSchedule(fee(), some(0, () -> new FeeSchedule.Change(number(), fee()))),
                number(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private FeeRule fee() {
        return random.nextBoolean()
                ? new FeeRule.ByTurnover(
                        localized(), some(0, () -> new FeeRule.Band(text(), maybe(this::money), money())))
                : new FeeRule.Fixed(some(
                        1, () -> new FeeLine(pick(Arrays.asList(FeeLine.Purpose.values())), localized(), money())));
    }

    private StatusRules statusRules() {
        List<StatusRule> rules = new ArrayList<>(some(0, () -> rule(some(0, this::condition))));
        rules.add(rule(List.of()));
        return new StatusRules(rules);
    }

    private StatusRule rule(List<StatusRule.Condition> conditions) {
        return new StatusRule(
                pick(Arrays.asList(MemberStatus.values())),
                conditions,
                pick(Arrays.asList(StatusRule.Reason.values())));
    }

    private StatusRule.Condition condition() {
        return random.nextBoolean()
                ? new StatusRule.Condition.Is(pick(Arrays.asList(StatusRule.Fact.values())), random.nextBoolean())
                : new StatusRule.Condition.WithinDaysOfYear(number());
    }

    private Choice choice() {
        return new Choice(text(), localized());
    }

    private Palette palette() {
        return new Palette(colour(), colour(), colour(), colour());
    }

    private Colour colour() {
        return new Colour(random.nextInt(0x1000000));
    }

    private Localized localized() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String tag : some(1, () -> pick(List.of("en", "fr", "ar", "pl", "ja", "he")))) {
            texts.put(tag, text());
        }
        return new Localized(texts);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private Money money() {
        return new Money(random.nextLong() >> random.nextInt(64), currency);
    }

    private int number() {
        return random.nextInt(-1, 1000);
    }

    private LocalDate date() {
        return LocalDate.of(1900, 1, 1).plusDays(random.nextInt(110_000));
    }

    private CalendarDay monthDay() {
        LocalDate date = LocalDate.of(2001, 1, 1).plusDays(random.nextInt(365));
        return new CalendarDay(date.getMonthValue(), date.getDayOfMonth());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(int least, Supplier<T> value) {
        List<T> some = new ArrayList<>();
        for (int i = least + random.nextInt(4); i > 0; i--) {
            some.add(value.get());
        }
        return some;
    }
}
