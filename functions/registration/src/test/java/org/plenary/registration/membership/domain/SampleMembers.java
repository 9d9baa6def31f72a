package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.plenary.common.network.Membership;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.joining.SampleApplications;

/** Members to test with. */
public final class SampleMembers {
    public static final Instant THEN = Instant.parse("2026-11-02T09:00:00Z");

    private SampleMembers() {}

    public static Member theatre(String id) {
        return SampleApplications.theatre(id, THEN).member(LocalDate.of(2026, 11, 2));
    }

    public static Member named(String id, String written, String latin, String email) {
        return SampleApplications.application(id, new Name(written, latin), email, THEN)
                .member(LocalDate.of(2026, 11, 2));
    }

    /** In another city. */
    public static Member moved(Member member, String city) {
        return with(member, member.name(), city, member.representative(), member.consents());
    }

    public static Member with(Member member, Name name, String city, Person representative, Member.Consents consents) {
        return new Member(
                member.id(),
                member.kind(),
                name,
                member.country(),
                city,
                member.website(),
                member.organisationKind(),
                member.disciplines(),
                member.fieldOfWork(),
                member.band(),
                representative,
                member.duesContact(),
                member.purchaseOrder(),
                member.vatId(),
                member.language(),
                consents,
                member.acceptance(),
                member.membership(),
                member.version());
    }

    /** Another that pays otherwise. */
    public static Member with(Member member, String id, String kind, String band, Membership membership) {
        return new Member(
                id,
                kind,
                member.name(),
                member.country(),
                member.city(),
                member.website(),
                member.organisationKind(),
                member.disciplines(),
                member.fieldOfWork(),
                band,
                member.representative(),
                member.duesContact(),
                member.purchaseOrder(),
                member.vatId(),
                member.language(),
                member.consents(),
                member.acceptance(),
                membership,
                member.version());
    }

    public static Happening happening(String id, What what) {
        return Happening.of(
                id, THEN, what, Actor.staff("staff-1", "Anna"), what == What.ERASED ? "asked" : "By telephone.");
    }
}
