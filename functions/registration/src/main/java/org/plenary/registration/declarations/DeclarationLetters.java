package org.plenary.registration.declarations;

import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.InWords;

/** By which members are asked for their turnover. */
final class DeclarationLetters {
    private final DeclarationLinks links;

    DeclarationLetters(DeclarationLinks links) {
        this.links = links;
    }

    /** @param again whether it is a reminder */
    Letter.Rendered letter(Asked asked, boolean again, NetworkProfile network) {
        var member = asked.member();
        var language = member.language();
        var texts = Texts.of("registration", language);
        var present = asked.present(network, language);
        var letter = Letter.about(
                        texts,
                        texts.get(again ? "mail.declare.reminder.subject" : "mail.declare.subject", asked.year()))
                .say(texts.get("mail.greeting", member.representative().name()))
                .say(texts.get("mail.declare.text", InWords.name(member.name()), asked.year()))
                .say(present.map(band -> texts.get("mail.declare.now", band))
                        .orElseGet(() -> texts.get("mail.declare.unknown")))
                .button(texts.get("mail.declare.button"), links.address(asked))
                .say(texts.get("mail.declare.until", Dates.longDate(asked.until(), language)));
        return (present.isPresent() ? letter.say(texts.get("mail.declare.otherwise")) : letter).render(network);
    }
}
