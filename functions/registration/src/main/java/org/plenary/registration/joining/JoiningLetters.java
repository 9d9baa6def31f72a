package org.plenary.registration.joining;

import java.net.URI;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Registrar.Promise;

/** What we write to somebody who is joining. */
final class JoiningLetters {
    private final URI publicAddress;

    JoiningLetters(URI publicAddress) {
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
