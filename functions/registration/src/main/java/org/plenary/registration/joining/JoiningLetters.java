package org.plenary.registration.joining;

import java.net.URI;
import java.util.List;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Paragraph;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Registrar.Promise;
import org.plenary.registration.membership.domain.Due;

/** What we write to somebody who is joining. */
public final class JoiningLetters {
    /** A morning mail names at most so many; the list has them all. */
    private static final int MOST_NAMED = 50;

    private final URI publicAddress;

    public JoiningLetters(URI publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** To an address nobody has proved to be theirs: no word in it is the visitor's. */
    Letter.Rendered confirmation(String link, Language language, NetworkProfile network) {
        var texts = Texts.of("registration", language);
        var name = network.name().written().text(language);
        return Letter.about(texts, texts.get("mail.confirm.subject", name))
                .say(texts.get("mail.confirm.why", name))
                .button(texts.get("mail.confirm.button"), publicAddress + "/confirm/" + link)
                .say(texts.get("mail.confirm.not-you", network.joining().eraseUnconfirmedAfterDays()))
                .render(network);
    }

    /** The application is with the office, and when it will be answered. */
    Letter.Rendered received(Application application, Promise promise, NetworkProfile network) {
        var language = application.language();
        var texts = Texts.of("registration", language);
        var letter = Letter.about(texts, texts.get("mail.received.subject"))
                .say(texts.get("mail.greeting", application.representative().name()))
                .say(texts.get("mail.received.thanks", application.name().written()))
                .say(promised(promise, texts));
        return letter.render(network);
    }

    /** The one reminder to an address that nobody has proved to be theirs. */
    Letter.Rendered reminder(String link, int daysLeft, Language language, NetworkProfile network) {
        var texts = Texts.of("registration", language);
        var name = network.name().written().text(language);
        return Letter.about(texts, texts.get("mail.reminder.subject", name))
                .say(texts.get("mail.reminder.why", name))
                .button(texts.get("mail.confirm.button"), publicAddress + "/confirm/" + link)
                .say(texts.count("mail.reminder.not-you", daysLeft))
                .render(network);
    }

    /** Accepted: what is owed, and that membership begins when it is paid. */
    Letter.Rendered accepted(Application application, Due due, NetworkProfile network) {
        var language = application.language();
        var texts = Texts.of("registration", language);
        var name = network.name().written().text(language);
        var facts = due.lines().stream()
                .map(line ->
                        new Paragraph.Fact(line.wording().text(language), MoneyFormat.format(line.amount(), language)))
                .toList();
        return Letter.about(texts, texts.get("mail.accepted.subject", name))
                .say(texts.get("mail.greeting", application.representative().name()))
                .say(texts.get("mail.accepted.welcome", application.name().written(), name))
                .say(texts.get("mail.accepted.next", due.term().label()))
                .facts(facts)
                .say(texts.get("mail.accepted.page"))
                .button(texts.get("mail.accepted.button"), publicAddress + "/member")
                .render(network);
    }

    /** Declined, for this reason. */
    Letter.Rendered declined(Application application, String reason, NetworkProfile network) {
        var texts = Texts.of("registration", application.language());
        var name = network.name().written().text(application.language());
        return Letter.about(texts, texts.get("mail.declined.subject"))
                .say(texts.get("mail.greeting", application.representative().name()))
                .say(texts.get("mail.declined.text", application.name().written(), name))
                .say(reason)
                .say(texts.get("mail.declined.reply", network.office().replyTo()))
                .render(network);
    }

    /** The office asks something. */
    Letter.Rendered question(Application application, String question, String link, NetworkProfile network) {
        var texts = Texts.of("registration", application.language());
        return Letter.about(texts, texts.get("mail.question.subject"))
                .say(texts.get("mail.greeting", application.representative().name()))
                .say(texts.get("mail.question.text", application.name().written()))
                .say(question)
                .button(texts.get("mail.question.button"), publicAddress + "/answer/" + link)
                .render(network);
    }

    /** To the office: an applicant answered. */
    Letter.Rendered answered(Application application, NetworkProfile network) {
        var texts = Texts.of("registration", network.languages().standard());
        return Letter.about(
                        texts,
                        texts.get("mail.answered.subject", application.name().latin()))
                .say(texts.get("mail.answered.text", application.name().latin()))
                .button(texts.get("mail.answered.button"), publicAddress + "/office/applications/" + application.id())
                .render(network);
    }

    /** To the office each morning: what should have been answered by now. */
    Letter.Rendered overdue(List<Dossier> overdue, NetworkProfile network) {
        var language = network.languages().standard();
        var texts = Texts.of("registration", language);
        var facts = overdue.stream()
                .limit(MOST_NAMED)
                .map(dossier -> new Paragraph.Fact(
                        dossier.application().name().latin(),
                        texts.get("mail.overdue.since", Dates.longDate(dossier.due(), language))))
                .toList();
        return Letter.about(texts, texts.count("mail.overdue.subject", overdue.size()))
                .say(texts.count("mail.overdue.text", overdue.size()))
                .facts(facts)
                .button(texts.get("mail.overdue.button"), publicAddress + "/office/applications")
                .render(network);
    }

    /** A promise in words. */
    static String promised(Promise promise, Texts texts) {
        var language = texts.language();
        return switch (promise) {
            case Promise.By(var by) -> texts.get("join.promise", Dates.longDate(by, language));
            case Promise.AfterMeeting(var meeting, var by) ->
                texts.get(
                        "join.promise.after-meeting",
                        meeting.name().text(language),
                        Dates.longDate(meeting.start(), language),
                        Dates.longDate(by, language),
                        MoneyFormat.format(meeting.prices().nonMember(), language));
        };
    }
}
