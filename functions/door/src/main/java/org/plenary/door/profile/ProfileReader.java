package org.plenary.door.profile;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.CalendarDay;
import org.plenary.common.network.Choice;
import org.plenary.common.network.Colour;
import org.plenary.common.network.Consent;
import org.plenary.common.network.Consents;
import org.plenary.common.network.Dues;
import org.plenary.common.network.Holiday;
import org.plenary.common.network.InternalRules;
import org.plenary.common.network.Joining;
import org.plenary.common.network.Languages;
import org.plenary.common.network.Look;
import org.plenary.common.network.Meeting;
import org.plenary.common.network.MembershipYear;
import org.plenary.common.network.NetworkName;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.Office;
import org.plenary.common.network.Palette;
import org.plenary.common.network.Seat;
import org.plenary.common.network.WorkingDays;

/** Turns the tree of a profile into the profile, field by field, in the order in which the file is best read. */
final class ProfileReader {
    private static final int FORMAT = 1;
    private static final Set<String> COUNTRIES = new TreeSet<>(Set.of(Locale.getISOCountries()));
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9 ]{5,20}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");
    private static final Map<String, DayOfWeek> WEEK =
            Keyed.all(DayOfWeek.values(), day -> day.name().toLowerCase(Locale.ROOT));

    private final Scope scope;
    private final Currency currency;

    private ProfileReader(Scope scope) {
        this.scope = scope;
        this.currency = scope.currency().orElse(Currency.EUR);
    }

    /** What it returns means something only when no error was added. */
    static NetworkProfile read(YamlNode root, ProfileErrors errors) {
        Fields ahead = Fields.of(root, "", new Scope(errors, Optional.empty(), Optional.empty()));
        Scope scope = new Scope(errors, languages(ahead, errors), currency(ahead));
        return new ProfileReader(scope).profile(ahead.in(scope));
    }

    private NetworkProfile profile(Fields in) {
        in.whole("profile", FORMAT, FORMAT);
        NetworkProfile profile = new NetworkProfile(
                in.key("key"),
                name(in.group("name")),
                seat(in.group("seat")),
                office(in.group("office")),
                look(in.group("look")),
                scope.languages().orElse(new Languages(List.of(Language.ENGLISH))),
                in.zone("time-zone"),
                workingDays(in.group("working-days")),
                currency,
                membershipYear(in.group("membership-year")),
                dues(in.group("dues")),
                InvoicingReader.invoicing(in.group("invoicing")),
                joining(in.group("joining")),
                meetings(in.groups("meetings", false)),
                new KindsReader(currency).kinds(in.groups("kinds", true)),
                choices(in.groups("disciplines", true)),
                choices(in.groups("organisation-kinds", true)),
                choices(in.groups("fields-of-work", true)),
                new StatusRulesReader(in).rules(in.groups("status-rules", true)),
                internalRules(in.group("internal-rules")),
                consents(in.group("consents")));
        in.done();
        return profile;
    }

    private static Optional<Languages> languages(Fields in, ProfileErrors errors) {
        int before = errors.count();
        Fields group = in.group("languages");
        Map<String, Language> spoken = new TreeMap<>();
        Language.complete().forEach(language -> spoken.put(language.tag(), language));
        String standard = group.oneOf("default", spoken.keySet(), "en");
        List<String> offered = group.severalOf("offered", spoken.keySet());
        group.done();
        if (errors.count() == before && !offered.contains(standard)) {
            group.wrong("default", "profile.languages.default", standard, String.join(", ", offered));
        }
        if (errors.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Languages(
                Stream.concat(Stream.of(standard), offered.stream().filter(tag -> !tag.equals(standard)))
                        .map(spoken::get)
                        .toList()));
    }

    private static Optional<Currency> currency(Fields in) {
        Map<String, java.util.Currency> iso = new TreeMap<>();
        java.util.Currency.getAvailableCurrencies().forEach(known -> iso.put(known.getCurrencyCode(), known));
        java.util.Currency chosen = iso.get(in.oneOf("currency", iso.keySet(), ""));
        if (chosen == null) {
            return Optional.empty();
        }
        int decimals = chosen.getDefaultFractionDigits();
        if (decimals != 0 && decimals != 2 && decimals != 3) {
            in.wrong("currency", "profile.currency.decimals", chosen.getCurrencyCode());
            return Optional.empty();
        }
        return Optional.of(new Currency(chosen.getCurrencyCode(), decimals));
    }

    private static NetworkName name(Fields in) {
        Localized written = in.localizedInAnyLanguage("written");
        String latin = in.text("latin");
        if (latin.codePoints()
                .anyMatch(
                        c -> Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)) {
            in.wrong("latin", "profile.latin");
        }
        in.done();
        return new NetworkName(written, latin);
    }

    private static Seat seat(Fields in) {
        Seat seat = new Seat(
                in.localized("legal-name"),
                in.longLocalized("address", 1000),
                in.oneOf("country", COUNTRIES, "BE"),
                in.text("register-number"),
                in.optionalText("vat-id"));
        in.done();
        return seat;
    }

    private static Office office(Fields in) {
        Office office = new Office(
                in.localized("sender-name"),
                in.email("reply-to"),
                in.email("address"),
                in.matched("phone", PHONE, 30, "profile.phone"),
                in.longLocalized("mail-footer", 1000));
        in.done();
        return office;
    }

    private Look look(Fields in) {
        // Its logo is a file of its own
        Look look = new Look(palette(in.group("light")), palette(in.group("dark")), Optional.empty());
        in.done();
        return look;
    }

    private Palette palette(Fields in) {
        int before = scope.errors().count();
        Palette palette =
                new Palette(in.colour("paper"), in.colour("ink"), in.colour("accent"), in.colour("on-accent"));
        if (scope.errors().count() == before) {
            readable(in, "ink", palette.ink(), "paper", palette.paper());
            readable(in, "accent", palette.accent(), "paper", palette.paper());
            readable(in, "on-accent", palette.onAccent(), "accent", palette.accent());
        }
        in.done();
        return palette;
    }

    private static void readable(Fields in, String name, Colour text, String groundName, Colour ground) {
        double contrast = text.contrast(ground);
        if (contrast < Palette.READABLE) {
            // Rounded down, so that 4.49 is not called 4.5
            String ratio = Double.toString(Math.floor(contrast * 10) / 10);
            in.wrong(name, "profile.contrast", name, groundName, ratio, Double.toString(Palette.READABLE));
        }
    }

    private WorkingDays workingDays(Fields in) {
        List<DayOfWeek> weekend = new ArrayList<>();
        for (String day : in.severalOf("weekend", WEEK.keySet())) {
            weekend.add(WEEK.getOrDefault(day, DayOfWeek.SUNDAY));
        }
        if (weekend.size() > 6) {
            in.wrong("weekend", "profile.weekend.whole");
            weekend.clear();
        }
        List<Holiday> holidays = new ArrayList<>();
        for (Fields holiday : in.groups("holidays", false)) {
            holidays.add(holiday(holiday));
        }
        in.done();
        return new WorkingDays(weekend, holidays);
    }

    private static Holiday holiday(Fields in) {
        Localized name = in.localized("name");
        List<String> ways = Stream.of("date", "easter", "dates").filter(in::has).toList();
        if (ways.size() != 1) {
            in.wrongTogether("profile.holiday.one-way");
        }
        Holiday holiday = in.has("easter")
                ? new Holiday.FromEaster(name, in.whole("easter", -70, 70))
                : in.has("dates")
                        ? new Holiday.Announced(name, in.dates("dates"))
                        : new Holiday.Fixed(name, in.has("date") ? in.monthDay("date") : new CalendarDay(1, 1));
        in.done();
        return holiday;
    }

    private static MembershipYear membershipYear(Fields in) {
        MembershipYear year = new MembershipYear(
                in.monthDay("start"),
                in.has("roll-over") ? Optional.of(in.monthDay("roll-over")) : Optional.empty(),
                in.monthDay("notice-deadline"));
        in.done();
        return year;
    }

    private Dues dues(Fields in) {
        CalendarDay invoiced = in.monthDay("renewals-invoiced");
        Dues dues = new Dues(
                declarations(in, invoiced),
                invoiced,
                in.whole("pay-within-days", 1, 365),
                in.money("short-transfer-margin").orElse(currency.zero()));
        in.done();
        return dues;
    }

    /** Both days or none, and the reminder between the first mail and the invoices. */
    private Optional<Dues.Declarations> declarations(Fields in, CalendarDay invoiced) {
        if (!in.has("declarations-asked") && !in.has("declarations-reminded")) {
            return Optional.empty();
        }
        int before = scope.errors().count();
        CalendarDay asked = in.monthDay("declarations-asked");
        CalendarDay reminded = in.monthDay("declarations-reminded");
        LocalDate run = invoiced.in(2001);
        if (scope.errors().count() == before && !asked.before(run).isBefore(reminded.before(run))) {
            in.wrong("declarations-reminded", "profile.declarations.order");
        }
        return Optional.of(new Dues.Declarations(asked, reminded));
    }

    private Joining joining(Fields in) {
        int before = scope.errors().count();
        Joining joining = new Joining(
                in.whole("answer-within-working-days", 1, 90),
                in.whole("plenary-window-days", 0, 365),
                in.whole("remind-unconfirmed-after-days", 1, 90),
                in.whole("erase-unconfirmed-after-days", 1, 365),
                in.whole("erase-declined-after-days", 1, 3650),
                in.whole("confirmation-mails-per-day", 1, 5),
                in.whole("sign-in-mails-per-day", 1, 50));
        if (scope.errors().count() == before
                && joining.eraseUnconfirmedAfterDays() <= joining.remindUnconfirmedAfterDays()) {
            in.wrong("erase-unconfirmed-after-days", "profile.joining.erase", joining.remindUnconfirmedAfterDays());
        }
        in.done();
        return joining;
    }

    private List<Meeting> meetings(List<Fields> groups) {
        List<Meeting> meetings = new ArrayList<>();
        for (Fields in : groups) {
            int before = scope.errors().count();
            Meeting meeting = new Meeting(
                    in.key("key"),
                    in.localized("name"),
                    in.localized("place"),
                    in.date("start"),
                    in.date("end"),
                    in.zone("time-zone"),
                    prices(in.group("prices")));
            if (scope.errors().count() == before
                    && (meeting.end().isBefore(meeting.start())
                            || meeting.end().isAfter(meeting.start().plusDays(31)))) {
                in.wrong("end", "profile.meeting.end");
            }
            in.done();
            meetings.add(meeting);
        }
        Fields.differ(groups, "key");
        return meetings;
    }

    private Meeting.Prices prices(Fields in) {
        Optional<Money> representative = in.money("representative");
        Optional<Money> member = in.money("member");
        Optional<Money> nonMember = in.money("non-member");
        less(in, "member", member, representative);
        less(in, "non-member", nonMember, member);
        in.done();
        Money nothing = currency.zero();
        return new Meeting.Prices(representative.orElse(nothing), member.orElse(nothing), nonMember.orElse(nothing));
    }

    private static void less(Fields in, String name, Optional<Money> price, Optional<Money> nearer) {
        if (price.isPresent() && nearer.isPresent() && price.get().compareTo(nearer.get()) < 0) {
            in.wrong(name, "profile.meeting.prices");
        }
    }

    private static List<Choice> choices(List<Fields> groups) {
        List<Choice> choices = new ArrayList<>();
        for (Fields in : groups) {
            choices.add(new Choice(in.key("key"), in.localized("name")));
            in.done();
        }
        Fields.differ(groups, "key");
        return choices;
    }

    private static InternalRules internalRules(Fields in) {
        boolean written = in.has("text");
        if (written == in.has("link")) {
            in.wrongTogether("profile.rules.one-way");
        }
        InternalRules rules = new InternalRules(
                in.matched("version", VERSION, 20, "profile.version"),
                in.date("in-force-since"),
                written || !in.has("link")
                        ? new InternalRules.Text.Written(written ? in.longLocalized("text", 20_000) : unwritten())
                        : new InternalRules.Text.Linked(in.links("link")));
        in.done();
        return rules;
    }

    private static Localized unwritten() {
        return Localized.of(Language.ENGLISH, "");
    }

    private static Consents consents(Fields in) {
        Consents consents = new Consents(consent(in.group("directory")), consent(in.group("newsletters")));
        in.done();
        return consents;
    }

    private static Consent consent(Fields in) {
        Consent consent =
                new Consent(in.matched("version", VERSION, 20, "profile.version"), in.longLocalized("text", 1000));
        in.done();
        return consent;
    }
}
