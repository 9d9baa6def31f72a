package org.plenary.door.signin;

import java.net.URI;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.network.NetworkProfile;

/** What we write to an address that asked to come in; no word in it is the visitor's. */
final class SignInLetters {
    private final URI publicAddress;

    SignInLetters(URI publicAddress) {
        this.publicAddress = publicAddress;
    }

    Letter.Rendered link(String token, Language language, NetworkProfile network) {
        var texts = Texts.of("door", language);
        var name = network.name().written().text(language);
        return Letter.about(texts, texts.get("mail.sign-in.subject", name))
                .say(texts.get("mail.sign-in.why", name))
                .button(texts.get("mail.sign-in.button"), publicAddress + "/sign-in/" + token)
                .say(texts.get("mail.sign-in.once", DynamoSignIns.LINK_LASTS.toMinutes()))
                .say(texts.get("mail.sign-in.not-you"))
                .render(network);
    }
}
