package org.plenary.door.staff;

import java.net.URI;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.network.NetworkProfile;

/** What we write to people of the staff. */
final class StaffLetters {
    private final URI publicAddress;

    StaffLetters(URI publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** They may come in now; the link itself they ask for when they want to. */
    Letter.Rendered welcome(Staff newcomer, NetworkProfile network) {
        var language = newcomer.language();
        var texts = Texts.of("door", language);
        var name = network.name().written().text(language);
        return Letter.about(texts, texts.get("mail.staff.subject", name))
                .say(texts.get("mail.staff.greeting", newcomer.name()))
                .say(texts.get("mail.staff.text", name))
                .button(texts.get("mail.staff.button"), publicAddress + "/sign-in?to=/office")
                .say(texts.get("mail.staff.how"))
                .render(network);
    }
}
