package org.plenary.door.start;

import java.util.List;
import org.plenary.common.http.Visit;
import org.plenary.common.json.Shape;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Meeting;
import org.plenary.common.network.MemberKind;

/** The front page as a program reads it: names are in the reader's language. */
record FrontView(String name, String legalName, List<String> languages, List<Held> meetings, List<Open> kinds) {
    /** A meeting, told in a language. */
    record Held(Meeting meeting, Language language) {}

    /** A kind of member, told in a language. */
    record Open(MemberKind kind, Language language) {}

    private static final Shape<Meeting.Prices> PRICES = Shape.<Meeting.Prices>of("Prices")
            .one("representative", Shape.MONEY, Meeting.Prices::representative)
            .one("member", Shape.MONEY, Meeting.Prices::member)
            .one("nonMember", Shape.MONEY, Meeting.Prices::nonMember);

    private static final Shape<Held> MEETING = Shape.<Held>of("Meeting")
            .text("key", held -> held.meeting.key())
            .text("name", held -> held.meeting.name().text(held.language))
            .text("place", held -> held.meeting.place().text(held.language))
            .day("start", held -> held.meeting.start())
            .day("end", held -> held.meeting.end())
            .text("zone", held -> held.meeting.zone())
            .one("prices", PRICES, held -> held.meeting.prices());

    private static final Shape<Open> KIND = Shape.<Open>of("Kind")
            .text("key", open -> open.kind.key())
            .text("name", open -> open.kind.name().text(open.language))
            .text("description", open -> open.kind.description().text(open.language));

    static final Shape<FrontView> SHAPE = Shape.<FrontView>of("Network")
            .text("name", FrontView::name)
            .text("legalName", FrontView::legalName)
            .texts("languages", FrontView::languages)
            .list("meetings", MEETING, FrontView::meetings)
            .list("kinds", KIND, FrontView::kinds);

    static FrontView of(Visit visit, List<Meeting> meetings) {
        var network = visit.network();
        var language = visit.language();
        return new FrontView(
                network.name().written().text(language),
                network.seat().legalName().text(language),
                network.languages().offered().stream().map(Language::tag).toList(),
                meetings.stream().map(meeting -> new Held(meeting, language)).toList(),
                network.kinds().stream().map(kind -> new Open(kind, language)).toList());
    }
}
