package org.plenary.registration.office;

import java.util.List;
import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.timeline.Happening;
import org.plenary.registration.membership.MemberJson;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member;

/** Members as programs of the office read them. */
final class MembersJson {
    private MembersJson() {}

    /** A member in the list. */
    record Line(Member member, String status) {}

    /**
     * The list.
     *
     * @param csv address of the same as a file
     */
    record Page(Listing<?> listing, String csv, List<Line> members) {}

    /**
     * A member, or what is left of one.
     *
     * @param because why the status is that, in a sentence
     * @param correct, membership, erase the forms for whoever may
     */
    record Whole(
            String status,
            String because,
            Optional<Member> member,
            Optional<Erased> erased,
            List<Happening> timeline,
            Optional<FormView> correct,
            List<FormView> membership,
            Optional<FormView> erase) {}

    private static final Shape<Line> LINE = Shape.<Line>of("MemberLine")
            .text("id", line -> line.member.id())
            .text("name", line -> line.member.name().written())
            .text("latinName", line -> line.member.name().latin())
            .text("kind", line -> line.member.kind())
            .text("country", line -> line.member.country())
            .text("city", line -> line.member.city())
            .among("status", MemberJson.STATUSES, Line::status);

    static final Shape<Page> PAGE = Shape.<Page>of("Members")
            .<Listing<?>>one("listing", Listing.SHAPE, Page::listing)
            .text("csv", Page::csv)
            .list("members", LINE, Page::members);

    private static final Shape<Erased> ERASED = Shape.<Erased>of("Erased")
            .text("id", Erased::id)
            .text("kind", Erased::kind)
            .text("country", Erased::country)
            .day("joined", Erased::joined)
            .moment("at", Erased::at);

    static final Shape<Whole> WHOLE = Shape.<Whole>of("MemberPage")
            .among("status", MemberJson.STATUSES, Whole::status)
            .text("because", Whole::because)
            .maybe("member", MemberJson.MEMBER, Whole::member)
            .maybe("erased", ERASED, Whole::erased)
            .list("timeline", MemberJson.TOLD, Whole::timeline)
            .maybe("correct", FormView.SHAPE, Whole::correct)
            .list("membership", FormView.SHAPE, Whole::membership)
            .maybe("erase", FormView.SHAPE, Whole::erase);
}
