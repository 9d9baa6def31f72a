package org.plenary.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plenary.common.languages.TextsCheck;
import org.plenary.common.mail.MailState;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.StatusRule;
import org.plenary.common.timeline.Happening;
import org.plenary.registration.fees.domain.Renewal;
import org.plenary.registration.joining.domain.Dossier;

class RegistrationTextsTest {
    @Test
    void everyTextIsThereInEveryLanguage() {
        var check = TextsCheck.of("functions/registration", "registration")
                .fields("join", "name", "latin-name", "country", "city", "website", "organisation-kind")
                .fields("join", "disciplines", "field-of-work", "turnover", "representative", "email", "phone")
                .fields("join", "language", "dues-name", "dues-email", "purchase-order", "vat-id", "motivation")
                .fields("join", "rules", "reason")
                .fields("answer", "answer")
                .fields("new-address", "email")
                .fields("office.ask", "question")
                .fields("office.decline", "reason")
                .fields("office.erase", "erase-reason")
                .fields("notice", "leaving-reason")
                .fields("declare", "turnover", "fall-reason")
                .fields("office.notice", "arrived", "proof")
                .fields("office.withdraw", "withdraw-reason")
                .fields("office.suspend", "suspend-reason")
                .fields("office.lift", "lift-reason")
                .made(Stream.of("notice", "office.notice", "office.withdraw", "office.suspend", "office.lift")
                        .flatMap(form -> Stream.of(form, form + ".send")))
                .made("member.ends-after", "member.notice-arrived")
                .made("office.done.corrected", "office.done.noticed", "office.done.notice-withdrawn")
                .made("office.done.suspended", "office.done.suspension-lifted")
                .made(Stream.of("who", "what", "fee", "people", "dues", "why", "agree")
                        .map(section -> "join.section." + section))
                .made(each(Dossier.State.values()).map(state -> "office.state." + state))
                .made("office.state.accepted.by", "office.state.declined.by")
                .made("office.done.accepted", "office.done.declined", "office.done.asked")
                .made("office.erase.reason.asked", "office.erase.reason.duplicate", "office.erase.reason.retention")
                .made(Stream.of(Happening.What.values()).map(what -> "happening." + what.key()))
                .made("fees.outcome.owed")
                .made(Stream.of(Renewal.Reason.values()).map(reason -> "fees.outcome." + reason.key()))
                .made(each(MailState.values()).map(state -> "mail.state." + state))
                .made(Stream.of(MemberStatus.values()).map(status -> "status." + status.key()))
                .made(Stream.of(StatusRule.Reason.values())
                        .flatMap(reason -> Stream.of(reason.messageKey(), "status.next." + reason.key())))
                // Here a conflict is always somebody else's decision: said instead of the kernel's title
                .made("problem.409.title")
                // Mail services of everybody, of which no organisation is known
                .notTexts("mail.com", "mail.ee", "mail.ru");

        assertThat(check.problems()).isEmpty();
    }

    private static Stream<String> each(Enum<?>[] values) {
        return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT));
    }
}
