package org.plenary.common.network;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.plenary.common.money.Currency;

/**
 * Everything in which one network differs from another, validated as a whole before it came here.
 *
 * @param key names the network in file names and metrics: "open-stage"
 * @param timeZone of the office, an IANA name
 * @param invoicing empty only in a profile from before it was asked for
 */
public record NetworkProfile(
        String key,
        NetworkName name,
        Seat seat,
        Office office,
        Look look,
        Languages languages,
        String timeZone,
        WorkingDays workingDays,
        Currency currency,
        MembershipYear membershipYear,
        Dues dues,
        Optional<Invoicing> invoicing,
        Joining joining,
        List<Meeting> meetings,
        List<MemberKind> kinds,
        List<Choice> disciplines,
        List<Choice> organisationKinds,
        List<Choice> fieldsOfWork,
        StatusRules statusRules,
        InternalRules internalRules,
        Consents consents) {
    public NetworkProfile {
        meetings = List.copyOf(meetings);
        kinds = List.copyOf(kinds);
        disciplines = List.copyOf(disciplines);
        organisationKinds = List.copyOf(organisationKinds);
        fieldsOfWork = List.copyOf(fieldsOfWork);
    }

    /** The same with this logo. */
    public NetworkProfile withLogo(Optional<String> logo) {
        return new NetworkProfile(
                key,
                name,
                seat,
                office,
                new Look(look.light(), look.dark(), logo),
                languages,
                timeZone,
                workingDays,
                currency,
                membershipYear,
                dues,
                invoicing,
                joining,
                meetings,
                kinds,
                disciplines,
                organisationKinds,
                fieldsOfWork,
                statusRules,
                internalRules,
                consents);
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public Optional<MemberKind> kind(String key) {
        for (MemberKind kind : kinds) {
            if (kind.key().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The membership year whose renewals are the next to be invoiced on a day, or are invoiced on that very day. */
    public MembershipYear.Term nextRenewal(LocalDate day) {
        return dues.nextRenewal(day, membershipYear);
    }

    /** The last day of the promise to an application that arrived on this day. */
    public LocalDate answerDue(LocalDate applied) {
        return workingDays.after(applied, joining.answerWithinWorkingDays());
    }

    /**
     * The next meeting before which an application of this day is not processed any more, if there is one. The window
     * closes when the meeting begins.
     */
    public Optional<Meeting> meetingTooNear(LocalDate applied) {
        Meeting next = null;
        for (Meeting meeting : meetings) {
            long days = ChronoUnit.DAYS.between(applied, meeting.start());
            boolean near = days >= 0 && days <= joining.plenaryWindowDays();
            if (near && (next == null || meeting.start().isBefore(next.start()))) {
                next = meeting;
            }
        }
        return Optional.ofNullable(next);
    }
}
