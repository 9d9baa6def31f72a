package org.plenary.common.network;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;

/** Writes what {@link ProfileJsonReader} reads. */
final class ProfileJsonWriter {
    private final JsonGenerator out;

    ProfileJsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void profile(NetworkProfile profile) throws IOException {
        out.writeStartObject();
        out.writeNumberField("v", ProfileJson.VERSION);
        out.writeStringField("key", profile.key());
        localized("name", profile.name().written());
        out.writeStringField("latinName", profile.name().latin());
        seat(profile.seat());
        office(profile.office());
        out.writeObjectFieldStart("look");
        palette("light", profile.look().light());
        palette("dark", profile.look().dark());
        if (profile.look().logo().isPresent()) {
            out.writeStringField("logo", profile.look().logo().get());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("languages");
        for (Language language : profile.languages().offered()) {
            out.writeString(language.tag());
        }
        out.writeEndArray();
        out.writeStringField("timeZone", profile.timeZone());
        workingDays(profile.workingDays());
        out.writeStringField("currency", profile.currency().code());
        out.writeNumberField("decimals", profile.currency().exponent());
        membershipYear(profile.membershipYear());
        out.writeObjectFieldStart("dues");
        if (profile.dues().declarations().isPresent()) {
            Dues.Declarations days = profile.dues().declarations().get();
            out.writeStringField("declarationsAsked", days.asked().written());
            out.writeStringField("declarationsReminded", days.reminded().written());
        }
        out.writeStringField(
                "renewalsInvoiced", profile.dues().renewalsInvoiced().written());
        out.writeNumberField("payWithinDays", profile.dues().payWithinDays());
        out.writeNumberField(
                "shortTransferMargin", profile.dues().shortTransferMargin().minor());
        out.writeEndObject();
        if (profile.invoicing().isPresent()) {
            invoicing(profile.invoicing().get());
        }
        joining(profile.joining());
        out.writeArrayFieldStart("meetings");
        for (Meeting meeting : profile.meetings()) {
            meeting(meeting);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("kinds");
        for (MemberKind kind : profile.kinds()) {
            kind(kind);
        }
        out.writeEndArray();
        choices("disciplines", profile.disciplines());
        choices("organisationKinds", profile.organisationKinds());
        choices("fieldsOfWork", profile.fieldsOfWork());
        out.writeArrayFieldStart("statusRules");
        for (StatusRule rule : profile.statusRules().rules()) {
            statusRule(rule);
        }
        out.writeEndArray();
        internalRules(profile.internalRules());
        out.writeObjectFieldStart("consents");
        consent("directory", profile.consents().directory());
        consent("newsletters", profile.consents().newsletters());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void seat(Seat seat) throws IOException {
        out.writeObjectFieldStart("seat");
        localized("legalName", seat.legalName());
        localized("address", seat.address());
        out.writeStringField("country", seat.country());
        out.writeStringField("registerNumber", seat.registerNumber());
        if (seat.vatId().isPresent()) {
            out.writeStringField("vatId", seat.vatId().get());
        }
        out.writeEndObject();
    }

    private void office(Office office) throws IOException {
        out.writeObjectFieldStart("office");
        localized("senderName", office.senderName());
        out.writeStringField("replyTo", office.replyTo());
        out.writeStringField("address", office.address());
        out.writeStringField("phone", office.phone());
        localized("mailFooter", office.mailFooter());
        out.writeEndObject();
    }

    private void palette(String name, Palette palette) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("paper", palette.paper().rgb());
        out.writeNumberField("ink", palette.ink().rgb());
        out.writeNumberField("accent", palette.accent().rgb());
        out.writeNumberField("onAccent", palette.onAccent().rgb());
        out.writeEndObject();
    }

    private void workingDays(WorkingDays workingDays) throws IOException {
        out.writeArrayFieldStart("weekend");
        for (DayOfWeek day : workingDays.weekend()) {
            out.writeNumber(day.getValue());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("holidays");
        for (Holiday holiday : workingDays.holidays()) {
            out.writeStartObject();
            localized("name", holiday.name());
            if (holiday instanceof Holiday.Fixed fixed) {
                out.writeStringField("date", fixed.date().written());
            } else if (holiday instanceof Holiday.FromEaster easter) {
                out.writeNumberField("easter", easter.days());
            } else if (holiday instanceof Holiday.Announced announced) {
                out.writeArrayFieldStart("dates");
                for (LocalDate date : announced.dates()) {
                    out.writeString(date.toString());
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void membershipYear(MembershipYear year) throws IOException {
        out.writeObjectFieldStart("membershipYear");
        out.writeStringField("start", year.start().written());
        if (year.rollOver().isPresent()) {
            out.writeStringField("rollOver", year.rollOver().get().written());
        }
        out.writeStringField("noticeDeadline", year.noticeDeadline().written());
        out.writeEndObject();
    }

    private void invoicing(Invoicing invoicing) throws IOException {
        out.writeObjectFieldStart("invoicing");
        out.writeStringField("invoices", invoicing.invoices());
        out.writeStringField("creditNotes", invoicing.creditNotes());
        out.writeStringField("account", invoicing.account().value());
        out.writeStringField("holder", invoicing.holder());
        if (invoicing.bic().isPresent()) {
            out.writeStringField("bic", invoicing.bic().get());
        }
        out.writeNumberField("matchedFrom", invoicing.matchedFrom());
        out.writeArrayFieldStart("vat");
        for (VatRule rule : invoicing.vat()) {
            out.writeStartObject();
            out.writeStringField("payers", rule.payers().key());
            out.writeStringField("treatment", rule.treatment().key());
            localized("mention", rule.mention());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("reminders");
        for (Reminder level : invoicing.reminders()) {
            out.writeStartObject();
            out.writeNumberField("afterDays", level.afterDays());
            localized("text", level.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("statementEveryDays", invoicing.statementEveryDays());
        out.writeEndObject();
    }

    private void joining(Joining joining) throws IOException {
        out.writeObjectFieldStart("joining");
        out.writeNumberField("answerWithinWorkingDays", joining.answerWithinWorkingDays());
        out.writeNumberField("plenaryWindowDays", joining.plenaryWindowDays());
        out.writeNumberField("remindUnconfirmedAfterDays", joining.remindUnconfirmedAfterDays());
        out.writeNumberField("eraseUnconfirmedAfterDays", joining.eraseUnconfirmedAfterDays());
        out.writeNumberField("eraseDeclinedAfterDays", joining.eraseDeclinedAfterDays());
        out.writeNumberField("confirmationMailsPerDay", joining.confirmationMailsPerDay());
        out.writeNumberField("signInMailsPerDay", joining.signInMailsPerDay());
        out.writeEndObject();
    }

    private void meeting(Meeting meeting) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", meeting.key());
        localized("name", meeting.name());
        localized("place", meeting.place());
        out.writeStringField("start", meeting.start().toString());
        out.writeStringField("end", meeting.end().toString());
        out.writeStringField("zone", meeting.zone());
        out.writeNumberField("representative", meeting.prices().representative().minor());
        out.writeNumberField("member", meeting.prices().member().minor());
        out.writeNumberField("nonMember", meeting.prices().nonMember().minor());
        out.writeEndObject();
    }

    private void kind(MemberKind kind) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", kind.key());
        localized("name", kind.name());
        localized("description", kind.description());
        out.writeBooleanField("person", kind.person());
        fee(kind.fees().first());
        if (!kind.fees().later().isEmpty()) {
            out.writeArrayFieldStart("laterFees");
            for (FeeSchedule.Change change : kind.fees().later()) {
                out.writeStartObject();
                out.writeNumberField("from", change.from());
                fee(change.fee());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeNumberField("freePlaces", kind.freePlaces());
        out.writeBooleanField("purchaseOrderWanted", kind.purchaseOrderWanted());
        out.writeBooleanField("vatIdWanted", kind.vatIdWanted());
        out.writeEndObject();
    }

    private void fee(FeeRule rule) throws IOException {
        if (rule instanceof FeeRule.ByTurnover fee) {
            localized("wording", fee.wording());
            out.writeArrayFieldStart("bands");
            for (FeeRule.Band band : fee.bands()) {
                out.writeStartObject();
                out.writeStringField("key", band.key());
                if (band.upTo().isPresent()) {
                    out.writeNumberField("upTo", band.upTo().get().minor());
                }
                out.writeNumberField("fee", band.fee().minor());
                out.writeEndObject();
            }
            out.writeEndArray();
        } else if (rule instanceof FeeRule.Fixed fee) {
            out.writeArrayFieldStart("lines");
            for (FeeLine line : fee.lines()) {
                out.writeStartObject();
                out.writeStringField("purpose", line.purpose().key());
                localized("wording", line.wording());
                out.writeNumberField("amount", line.amount().minor());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private void choices(String name, List<Choice> choices) throws IOException {
        out.writeArrayFieldStart(name);
        for (Choice choice : choices) {
            out.writeStartObject();
            out.writeStringField("key", choice.key());
            localized("name", choice.name());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void statusRule(StatusRule rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("status", rule.status().key());
        out.writeArrayFieldStart("when");
        for (StatusRule.Condition condition : rule.when()) {
            out.writeStartObject();
            if (condition instanceof StatusRule.Condition.Is is) {
                out.writeStringField("fact", is.fact().key());
                out.writeBooleanField("is", is.expected());
            } else if (condition instanceof StatusRule.Condition.WithinDaysOfYear within) {
                out.writeNumberField("withinDaysOfYear", within.days());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("because", rule.because().key());
        out.writeEndObject();
    }

    private void internalRules(InternalRules rules) throws IOException {
        out.writeObjectFieldStart("internalRules");
        out.writeStringField("version", rules.version());
        out.writeStringField("inForceSince", rules.inForceSince().toString());
        if (rules.text() instanceof InternalRules.Text.Written written) {
            localized("text", written.paragraphs());
        } else if (rules.text() instanceof InternalRules.Text.Linked linked) {
            localized("link", linked.addresses());
        }
        out.writeEndObject();
    }

    private void consent(String name, Consent consent) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("version", consent.version());
        localized("text", consent.text());
        out.writeEndObject();
    }

    private void localized(String name, Localized localized) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : localized.texts().entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }
}
