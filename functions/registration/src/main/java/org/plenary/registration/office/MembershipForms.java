package org.plenary.registration.office;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Act;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Notice;

/** What a person of the office can say of a membership: that notice came, that it is taken back, that it is suspended. */
final class MembershipForms {
    static final Field<LocalDate> ARRIVED = Field.day("arrived");
    static final Field<String> PROOF = Field.lines("proof").longest(500);
    static final Form NOTICE = new Form("office.notice", ARRIVED, PROOF);

    static final Field<String> WITHDRAW_REASON = Field.line("withdraw-reason");
    static final Form WITHDRAW = new Form("office.withdraw", WITHDRAW_REASON);

    static final Field<String> SUSPEND_REASON = Field.line("suspend-reason");
    static final Form SUSPEND = new Form("office.suspend", SUSPEND_REASON);

    static final Field<String> LIFT_REASON = Field.line("lift-reason");
    static final Form LIFT = new Form("office.lift", LIFT_REASON);

    private MembershipForms() {}

    /** A notice as it was sent; it came on a day of the membership that is not still to come. */
    static Filled notice(Visit visit, Member member) {
        var filled = NOTICE.read(visit.submission());
        if (!filled.valid()) {
            return filled;
        }
        var arrived = filled.get(ARRIVED);
        if (arrived.isAfter(visit.today())) {
            return filled.wrong(ARRIVED, Message.of("office.notice.future"));
        }
        return arrived.isBefore(member.membership().joined())
                ? filled.wrong(ARRIVED, Message.of("office.notice.before-joining"))
                : filled;
    }

    /**
     * What there is to say, as the membership stands.
     *
     * @param wrong one of these as it was sent, with what is wrong in it
     */
    static List<Act> acts(Visit visit, Member member, Optional<Filled> wrong) {
        var path = "/office/members/" + member.id();
        var acts = new ArrayList<Act>();
        if (member.membership().endsAfter().isEmpty()) {
            var today =
                    new Submission(Map.of(ARRIVED.name(), List.of(visit.today().toString())));
            acts.add(act(path + "/notice", rule(visit), NOTICE.prefilled(today), wrong));
        } else {
            acts.add(act(path + "/withdraw-notice", visit.say("office.withdraw.what"), WITHDRAW.empty(), wrong));
        }
        acts.add(
                member.membership().suspended()
                        ? act(path + "/lift-suspension", visit.say("office.lift.what"), LIFT.empty(), wrong)
                        : act(path + "/suspend", visit.say("office.suspend.what"), SUSPEND.empty(), wrong));
        return acts;
    }

    /** As it is for a notice that arrives today. */
    private static String rule(Visit visit) {
        var notice = Notice.arriving(visit.today(), visit.network().membershipYear());
        return visit.say(
                notice.late() ? "office.notice.late" : "office.notice.in-time",
                Dates.longDate(notice.deadline(), visit.language()),
                Dates.longDate(notice.endsAfter(), visit.language()));
    }

    private static Act act(String path, String what, Filled fresh, Optional<Filled> wrong) {
        var form = fresh.form();
        return new Act(
                path,
                what,
                wrong.filter(sent -> sent.form().equals(form)).orElse(fresh),
                form.fields().stream().map(field -> field.name()).toList(),
                false);
    }
}
