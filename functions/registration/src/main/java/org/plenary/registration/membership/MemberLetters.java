package org.plenary.registration.membership;

import java.net.URI;
import java.time.LocalDate;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.domain.AddressChange;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Notice;

/** What we write to a member about its address and its membership. */
final class MemberLetters {
    private final URI publicAddress;

    MemberLetters(URI publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** To an address nobody has proved to be theirs: no word in it is the member's. */
    Letter.Rendered newAddress(AddressChange wish, String link, Language language, NetworkProfile network) {
        var texts = Texts.of("registration", language);
        var name = network.name().written().text(language);
        var until = LocalDate.ofInstant(wish.ends(), network.zone());
        return Letter.about(texts, texts.get("mail.new-address.subject", name))
                .say(texts.get("mail.new-address.why", name))
                .button(texts.get("mail.new-address.button"), publicAddress + "/address/" + wish.member() + "/" + link)
                .say(texts.get("mail.new-address.not-you", Dates.longDate(until, language)))
                .render(network);
    }

    /** To the address that was used so far, in case nobody there knows of it. */
    Letter.Rendered addressChanged(Member member, NetworkProfile network) {
        var texts = Texts.of("registration", member.language());
        return Letter.about(texts, texts.get("mail.address-changed.subject"))
                .say(texts.get("mail.greeting", member.representative().name()))
                .say(texts.get("mail.address-changed.text", InWords.name(member.name())))
                .say(texts.get("mail.address-changed.not-you", network.office().replyTo()))
                .render(network);
    }

    /** That a notice is there, whether it came in time, and what that means by the rule. */
    Letter.Rendered notice(Member member, Notice notice, NetworkProfile network) {
        var language = member.language();
        var texts = Texts.of("registration", language);
        return Letter.about(texts, texts.get("mail.notice.subject"))
                .say(texts.get("mail.greeting", member.representative().name()))
                .say(texts.get(
                        "mail.notice.text", InWords.name(member.name()), Dates.longDate(notice.arrived(), language)))
                .say(texts.get(
                        notice.late() ? "mail.notice.late" : "mail.notice.in-time",
                        Dates.longDate(notice.deadline(), language),
                        Dates.longDate(notice.endsAfter(), language)))
                .say(texts.get("mail.address-changed.not-you", network.office().replyTo()))
                .render(network);
    }

    Letter.Rendered noticeWithdrawn(Member member, NetworkProfile network) {
        var texts = Texts.of("registration", member.language());
        return Letter.about(texts, texts.get("mail.notice-withdrawn.subject"))
                .say(texts.get("mail.greeting", member.representative().name()))
                .say(texts.get("mail.notice-withdrawn.text", InWords.name(member.name())))
                .say(texts.get("mail.address-changed.not-you", network.office().replyTo()))
                .render(network);
    }
}
