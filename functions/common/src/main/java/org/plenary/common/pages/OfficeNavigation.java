package org.plenary.common.pages;

import java.util.List;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.identity.Session;

/** The way around the office: the rooms that this person may enter. */
public final class OfficeNavigation {
    private record Room(String href, String label, Right right) {}

    private static final List<Room> ROOMS = List.of(
            new Room("/office", "office.navigation.start", Right.ENTER_OFFICE),
            new Room("/office/applications", "office.navigation.applications", Right.SEE_APPLICATIONS),
            new Room("/office/members", "office.navigation.members", Right.SEE_MEMBERS),
            new Room("/office/fees", "office.navigation.fees", Right.SEE_MONEY),
            new Room("/office/invoices", "office.navigation.invoices", Right.SEE_MONEY),
            new Room("/office/bank", "office.navigation.bank", Right.SEE_MONEY),
            new Room("/office/staff", "office.navigation.staff", Right.MANAGE_STAFF));

    private OfficeNavigation() {}

    /** @param here path of the room that the page is in */
    public static Navigation of(Visit visit, String here) {
        var links = ROOMS.stream()
                .filter(room -> visit.staff().may(room.right))
                .map(room -> new Navigation.Link(room.href, visit.say(room.label), room.href.equals(here)))
                .toList();
        return new Navigation(links, visit.session().map(Session::csrf), true);
    }
}
