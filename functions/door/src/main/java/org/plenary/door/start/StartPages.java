package org.plenary.door.start;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.network.Meeting;
import org.plenary.common.pages.Navigation;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.door.templates.StaticTemplates;

/** The pages one starts from: the network's own, and the office's. */
public final class StartPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Desk desk;

    public StartPages(Desk desk) {
        this.desk = desk;
    }

    public Routes on(Routes routes) {
        return routes.open(
                        "GET /",
                        this::front,
                        network -> Exchange.page("The network: its next meetings and kinds of member", FrontView.SHAPE))
                .staff(
                        "GET /office",
                        Right.ENTER_OFFICE,
                        this::office,
                        network -> Exchange.page("What waits for the office, and who asks", DeskView.SHAPE));
    }

    /** The network's front page: what it is, when it meets, how to come in. */
    private Response front(Visit visit) {
        var network = visit.network();
        List<Meeting> meetings = network.meetings().stream()
                .filter(meeting -> !meeting.end().isBefore(visit.today()))
                .sorted(Comparator.comparing(Meeting::start))
                .toList();
        if (visit.program()) {
            return Response.json(200, FrontView.SHAPE, FrontView.of(visit, meetings));
        }
        var navigation = new Navigation(
                List.of(
                        new Navigation.Link("/join", visit.say("start.join"), false),
                        new Navigation.Link("/sign-in", visit.say("start.sign-in"), false)),
                Optional.empty(),
                false);
        return Response.html(
                200,
                Pages.page(
                        visit,
                        network.name().written().text(visit.language()),
                        navigation,
                        TEMPLATES.front(visit, meetings)));
    }

    /** What waits for the office. */
    private Response office(Visit visit) {
        var applications = visit.staff().may(Right.SEE_APPLICATIONS)
                ? Optional.of(desk.applications(visit.today()))
                : Optional.<Desk.Applications>empty();
        var closed = desk.postClosed();
        if (visit.program()) {
            return Response.json(200, DeskView.SHAPE, DeskView.of(visit, applications, closed));
        }
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("office.title"),
                        OfficeNavigation.of(visit, "/office"),
                        TEMPLATES.office(visit, applications, closed.orElse(""))));
    }
}
