package org.plenary.common.network;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.json.JsonObject;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;

/**
 * Reads what {@link ProfileJsonWriter} writes. Part of every cold start: no lambda, no pattern in a switch, no
 * formatter of dates, since each would load classes that nothing else needs.
 */
final class ProfileJsonReader {
    /** For a profile from before networks said how often statements come. */
    private static final int DAYS_OF_A_MONTH = 31;

    private final Currency currency;

    private ProfileJsonReader(Currency currency) {
        this.currency = currency;
    }

    static NetworkProfile profile(JsonObject in) {
        if (in.integer("v") > ProfileJson.VERSION) {
            throw new IllegalArgumentException("a network profile of version " + in.integer("v")
                    + ", which this deployment cannot read: it reads up to " + ProfileJson.VERSION);
        }
        return new ProfileJsonReader(new Currency(in.text("currency"), in.integer("decimals"))).read(in);
    }

    private NetworkProfile read(JsonObject in) {
        JsonObject look = in.object("look");
        JsonObject dues = in.object("dues");
        JsonObject consents = in.object("consents");
        return new NetworkProfile(
                in.text("key"),
                new NetworkName(localized(in, "name"), in.text("latinName")),
                seat(in.object("seat")),
                office(in.object("office")),
                new Look(palette(look.object("light")), palette(look.object("dark")), look.optionalText("logo")),
                languages(in.texts("languages")),
                in.text("timeZone"),
                workingDays(in),
                currency,
                membershipYear(in.object("membershipYear")),
                new Dues(
                        declarations(dues),
                        monthDay(dues.text("renewalsInvoiced")),
                        dues.integer("payWithinDays"),
                        money(dues, "shortTransferMargin")),
                // Profiles that were dropped before there were invoices
                in.has("invoicing") ? Optional.of(invoicing(in.object("invoicing"))) : Optional.empty(),
                joining(in.object("joining")),
                meetings(in.objects("meetings")),
                kinds(in.objects("kinds")),
                choices(in.objects("disciplines")),
                choices(in.objects("organisationKinds")),
                choices(in.objects("fieldsOfWork")),
                statusRules(in.objects("statusRules")),
                internalRules(in.object("internalRules")),
                new Consents(consent(consents.object("directory")), consent(consents.object("newsletters"))));
    }

    private static Seat seat(JsonObject in) {
        return new Seat(
                localized(in, "legalName"),
                localized(in, "address"),
                in.text("country"),
                in.text("registerNumber"),
                in.optionalText("vatId"));
    }

    private static Office office(JsonObject in) {
        return new Office(
                localized(in, "senderName"),
                in.text("replyTo"),
                in.text("address"),
                in.text("phone"),
                localized(in, "mailFooter"));
    }

    private static Palette palette(JsonObject in) {
        return new Palette(
                new Colour(in.integer("paper")),
                new Colour(in.integer("ink")),
                new Colour(in.integer("accent")),
                new Colour(in.integer("onAccent")));
    }

    private static Languages languages(List<String> tags) {
        List<Language> offered = new ArrayList<>(tags.size());
        for (String tag : tags) {
            offered.add(Language.of(tag));
        }
        return new Languages(offered);
    }

    private static WorkingDays workingDays(JsonObject in) {
        List<DayOfWeek> weekend = new ArrayList<>();
        for (long day : in.numbers("weekend")) {
            weekend.add(DayOfWeek.of(Math.toIntExact(day)));
        }
        List<Holiday> holidays = new ArrayList<>();
        for (JsonObject holiday : in.objects("holidays")) {
            holidays.add(holiday(holiday));
        }
        return new WorkingDays(weekend, holidays);
    }

    private static Holiday holiday(JsonObject in) {
        Localized name = localized(in, "name");
        if (in.has("easter")) {
            return new Holiday.FromEaster(name, in.integer("easter"));
        }
        if (in.has("date")) {
            return new Holiday.Fixed(name, monthDay(in.text("date")));
        }
        List<LocalDate> dates = new ArrayList<>();
        for (String date : in.texts("dates")) {
            dates.add(date(date));
        }
        return new Holiday.Announced(name, dates);
    }

    private static MembershipYear membershipYear(JsonObject in) {
        return new MembershipYear(
                monthDay(in.text("start")),
                in.has("rollOver") ? Optional.of(monthDay(in.text("rollOver"))) : Optional.empty(),
                monthDay(in.text("noticeDeadline")));
    }

    /** Empty also in profiles that were dropped before members were asked. */
    private static Optional<Dues.Declarations> declarations(JsonObject in) {
        return in.has("declarationsAsked")
                ? Optional.of(new Dues.Declarations(
                        monthDay(in.text("declarationsAsked")), monthDay(in.text("declarationsReminded"))))
                : Optional.empty();
    }

    private static Invoicing invoicing(JsonObject in) {
        List<VatRule> vat = new ArrayList<>();
        for (JsonObject rule : in.objects("vat")) {
            vat.add(new VatRule(
                    payers(rule.text("payers")), treatment(rule.text("treatment")), localized(rule, "mention")));
        }
        // A profile from before there were reminders has none
        List<Reminder> reminders = new ArrayList<>();
        if (in.has("reminders")) {
            for (JsonObject level : in.objects("reminders")) {
                reminders.add(new Reminder(level.integer("afterDays"), localized(level, "text")));
            }
        }
        return new Invoicing(
                in.text("invoices"),
                in.text("creditNotes"),
                new Iban(in.text("account")),
                in.text("holder"),
                in.optionalText("bic"),
                in.integer("matchedFrom"),
                vat,
                reminders,
                in.has("statementEveryDays") ? in.integer("statementEveryDays") : DAYS_OF_A_MONTH);
    }

    private static VatRule.Payers payers(String key) {
        for (VatRule.Payers payers : VatRule.Payers.values()) {
            if (payers.key().equals(key)) {
                return payers;
            }
        }
        throw unknown("group of payers", key);
    }

    private static VatRule.Treatment treatment(String key) {
        for (VatRule.Treatment treatment : VatRule.Treatment.values()) {
            if (treatment.key().equals(key)) {
                return treatment;
            }
        }
        throw unknown("VAT treatment", key);
    }

    private static Joining joining(JsonObject in) {
        return new Joining(
                in.integer("answerWithinWorkingDays"),
                in.integer("plenaryWindowDays"),
                in.integer("remindUnconfirmedAfterDays"),
                in.integer("eraseUnconfirmedAfterDays"),
                // Profiles that were dropped before it was asked for
                in.has("eraseDeclinedAfterDays") ? in.integer("eraseDeclinedAfterDays") : 365,
                in.integer("confirmationMailsPerDay"),
                in.integer("signInMailsPerDay"));
    }

    private List<Meeting> meetings(List<JsonObject> in) {
        List<Meeting> meetings = new ArrayList<>(in.size());
        for (JsonObject meeting : in) {
            meetings.add(new Meeting(
                    meeting.text("key"),
                    localized(meeting, "name"),
                    localized(meeting, "place"),
                    date(meeting.text("start")),
                    date(meeting.text("end")),
                    meeting.text("zone"),
                    new Meeting.Prices(
                            money(meeting, "representative"), money(meeting, "member"), money(meeting, "nonMember"))));
        }
        return meetings;
    }

    private List<MemberKind> kinds(List<JsonObject> in) {
        List<MemberKind> kinds = new ArrayList<>(in.size());
        for (JsonObject kind : in) {
            kinds.add(new MemberKind(
                    kind.text("key"),
                    localized(kind, "name"),
                    localized(kind, "description"),
                    kind.truth("person"),
                    fees(kind),
                    kind.integer("freePlaces"),
                    kind.truth("purchaseOrderWanted"),
                    kind.truth("vatIdWanted")));
        }
        return kinds;
    }

    private FeeSchedule fees(JsonObject in) {
        List<FeeSchedule.Change> later = new ArrayList<>();
        // Profiles that were dropped before fees could change
        if (in.has("laterFees")) {
            for (JsonObject change : in.objects("laterFees")) {
                later.add(new FeeSchedule.Change(change.integer("from"), fee(change)));
            }
        }
        return new FeeSchedule(fee(in), later);
    }

    private FeeRule fee(JsonObject in) {
        if (in.has("lines")) {
            List<FeeLine> lines = new ArrayList<>();
            for (JsonObject line : in.objects("lines")) {
                lines.add(
                        new FeeLine(purpose(line.text("purpose")), localized(line, "wording"), money(line, "amount")));
            }
            return new FeeRule.Fixed(lines);
        }
        List<FeeRule.Band> bands = new ArrayList<>();
        for (JsonObject band : in.objects("bands")) {
            bands.add(new FeeRule.Band(
                    band.text("key"),
                    band.has("upTo") ? Optional.of(money(band, "upTo")) : Optional.empty(),
                    money(band, "fee")));
        }
        return new FeeRule.ByTurnover(localized(in, "wording"), bands);
    }

    private static FeeLine.Purpose purpose(String key) {
        for (FeeLine.Purpose purpose : FeeLine.Purpose.values()) {
            if (purpose.key().equals(key)) {
                return purpose;
            }
        }
        throw unknown("purpose", key);
    }

    private static List<Choice> choices(List<JsonObject> in) {
        List<Choice> choices = new ArrayList<>(in.size());
        for (JsonObject choice : in) {
            choices.add(new Choice(choice.text("key"), localized(choice, "name")));
        }
        return choices;
    }

    private static StatusRules statusRules(List<JsonObject> in) {
        List<StatusRule> rules = new ArrayList<>(in.size());
        for (JsonObject rule : in) {
            List<StatusRule.Condition> conditions = new ArrayList<>();
            for (JsonObject condition : rule.objects("when")) {
                conditions.add(
                        condition.has("fact")
                                ? new StatusRule.Condition.Is(fact(condition.text("fact")), condition.truth("is"))
                                : new StatusRule.Condition.WithinDaysOfYear(condition.integer("withinDaysOfYear")));
            }
            rules.add(new StatusRule(status(rule.text("status")), conditions, reason(rule.text("because"))));
        }
        return new StatusRules(rules);
    }

    private static MemberStatus status(String key) {
        for (MemberStatus status : MemberStatus.values()) {
            if (status.key().equals(key)) {
                return status;
            }
        }
        throw unknown("status", key);
    }

    private static StatusRule.Fact fact(String key) {
        for (StatusRule.Fact fact : StatusRule.Fact.values()) {
            if (fact.key().equals(key)) {
                return fact;
            }
        }
        throw unknown("fact", key);
    }

    private static StatusRule.Reason reason(String key) {
        for (StatusRule.Reason reason : StatusRule.Reason.values()) {
            if (reason.key().equals(key)) {
                return reason;
            }
        }
        throw unknown("reason", key);
    }

    private static InternalRules internalRules(JsonObject in) {
        return new InternalRules(
                in.text("version"),
                date(in.text("inForceSince")),
                in.has("text")
                        ? new InternalRules.Text.Written(localized(in, "text"))
                        : new InternalRules.Text.Linked(localized(in, "link")));
    }

    private static Consent consent(JsonObject in) {
        return new Consent(in.text("version"), localized(in, "text"));
    }

    private static Localized localized(JsonObject in, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> text : in.object(name).fields().entrySet()) {
            if (text.getValue() instanceof String words) {
                texts.put(text.getKey(), words);
            }
        }
        return new Localized(texts);
    }

    private Money money(JsonObject in, String name) {
        return new Money(in.number(name), currency);
    }

    /** YYYY-MM-DD. */
    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }

    /** MM-DD. */
    private static CalendarDay monthDay(String text) {
        return new CalendarDay(Integer.parseInt(text, 0, 2, 10), Integer.parseInt(text, 3, 5, 10));
    }

    private static IllegalArgumentException unknown(String what, String key) {
        return new IllegalArgumentException("a network profile with an unknown " + what + ": " + key);
    }
}
