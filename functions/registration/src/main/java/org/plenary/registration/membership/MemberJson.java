package org.plenary.registration.membership;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.plenary.common.json.Shape;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.Membership;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.Role;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Person;

/** All that is kept of a member, for the member to have (GDPR, articles 15 and 20) and for programs of the office. */
public record MemberJson(Member member, List<Happening> timeline) {
    public static final List<String> STATUSES =
            Arrays.stream(MemberStatus.values()).map(MemberStatus::key).toList();

    public static final Shape<Person> PERSON = Shape.<Person>of("Person")
            .text("name", Person::name)
            .text("email", person -> person.email().text())
            .text("phone", Person::phone)
            .text("language", person -> person.language().tag());

    private static final Shape<Consent> CONSENT = Shape.<Consent>of("Consent")
            .flag("given", Consent::given)
            .text("version", Consent::version)
            .moment("at", Consent::at);

    private static final Shape<Member.Consents> CONSENTS = Shape.<Member.Consents>of("Consents")
            .one("directory", CONSENT, Member.Consents::directory)
            .one("newsletters", CONSENT, Member.Consents::newsletters);

    private static final Shape<Member.Acceptance> ACCEPTANCE = Shape.<Member.Acceptance>of("InternalRules")
            .text("version", Member.Acceptance::version)
            .text("language", acceptance -> acceptance.language().tag())
            .moment("accepted", Member.Acceptance::at);

    private static final Shape<Membership> MEMBERSHIP = Shape.<Membership>of("Membership")
            .day("joined", Membership::joined)
            .maybeDay("paidUntil", Membership::paidUntil)
            .maybeDay("endsAfter", Membership::endsAfter)
            .flag("suspended", Membership::suspended);

    public static final Shape<Member> MEMBER = Shape.<Member>of("Member")
            .text("id", Member::id)
            .text("kind", Member::kind)
            .text("name", member -> member.name().written())
            .text("latinName", member -> member.name().latin())
            .text("country", Member::country)
            .text("city", Member::city)
            .text("website", Member::website)
            .text("organisationKind", Member::organisationKind)
            .texts("disciplines", Member::disciplines)
            .text("fieldOfWork", Member::fieldOfWork)
            .text("turnoverBand", Member::band)
            .one("representative", PERSON, Member::representative)
            .maybe("duesContact", PERSON, Member::duesContact)
            .text("purchaseOrder", Member::purchaseOrder)
            .text("vatId", Member::vatId)
            .text("language", member -> member.language().tag())
            .one("consents", CONSENTS, Member::consents)
            .one("internalRules", ACCEPTANCE, Member::acceptance)
            .one("membership", MEMBERSHIP, Member::membership)
            .number("version", Member::version);

    private static final Shape<Changed> CHANGE = Shape.<Changed>of("Change")
            .text("field", Changed::field)
            .text("from", Changed::from)
            .text("to", Changed::to);

    /** Without the names of staff: they are not the member's data. */
    private static final Shape<Happening> HAPPENING = happening("Happening");

    /** With who did it, and the id of the mail that told of it, for the office. */
    public static final Shape<Happening> TOLD = happening("ToldHappening")
            .text("name", happening -> happening.by().name())
            .text("mail", Happening::mail);

    public static final Shape<MemberJson> SHAPE = Shape.<MemberJson>of("MemberData")
            .one("member", MEMBER, MemberJson::member)
            .list("timeline", HAPPENING, MemberJson::timeline);

    private static Shape<Happening> happening(String name) {
        return Shape.<Happening>of(name)
                .moment("at", Happening::at)
                .among(
                        "what",
                        Arrays.stream(What.values()).map(What::key).toList(),
                        happening -> happening.what().key())
                .among(
                        "by",
                        Arrays.stream(Role.values()).map(MemberJson::key).toList(),
                        happening -> key(happening.by().role()))
                .text("words", Happening::words)
                .list("changes", CHANGE, Happening::changes);
    }

    private static String key(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
