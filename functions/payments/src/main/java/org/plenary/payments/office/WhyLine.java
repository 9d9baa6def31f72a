package org.plenary.payments.office;

import org.plenary.common.http.Visit;
import org.plenary.payments.office.domain.Why;

/** Why an invoice stands where it does, in one sentence. */
final class WhyLine {
    private WhyLine() {}

    static String of(Visit visit, Why why) {
        var words = new Words(visit);
        return switch (why) {
            case Why.Disputed(var since) -> visit.say("money.why.disputed", words.date(since));
            case Why.OnTheDesk(var amount, var day) ->
                visit.say("money.why.on-the-desk", words.money(amount), words.date(day));
            case Why.Paused(var since, var by, var reason) ->
                visit.say("money.why.paused", words.date(since), by, reason);
            case Why.TakenBack(var on, var amount) ->
                visit.say("money.why.taken-back", words.money(amount), words.date(on));
            case Why.Told(var on) -> visit.say("money.why.told", words.date(on));
            case Why.Part(var arrived, var missing, var due) ->
                visit.say("money.why.part", words.money(arrived), words.money(missing), words.date(due));
            case Why.NotDue(var due) -> visit.say("money.why.not-due", words.date(due));
            case Why.Silence(var toldUntil) -> visit.say("money.why.silence", words.date(toldUntil));
            case Why.Reminded(var times, var on, var last) ->
                visit.texts().count(last ? "money.why.reminded-last" : "money.why.reminded", times, words.date(on));
            case Why.Overdue(var due) -> visit.say("money.why.overdue", words.date(due));
            case Why.Paid(var on, var how) -> visit.say("money.why.paid", words.date(on), words.kind(how));
            case Why.OverPaid(var on, var credit) ->
                visit.say("money.why.over-paid", words.date(on), words.money(credit));
            case Why.Cancelled(var on, var note, var by, var reason) ->
                visit.say("money.why.cancelled", words.date(on), note, by, reason);
            case Why.WrittenOff(var on, var by, var reason) ->
                visit.say("money.why.written-off", words.date(on), by, reason);
        };
    }
}
