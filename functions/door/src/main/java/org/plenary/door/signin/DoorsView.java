package org.plenary.door.signin;

import java.util.List;
import org.plenary.common.http.Visit;
import org.plenary.common.json.Shape;
import org.plenary.door.signin.domain.Door;

/** The doors that a link opens, as a program reads them. */
record DoorsView(List<DoorView> doors) {
    /** @param as what to send to come in by it */
    record DoorView(String as, String label) {}

    private static final Shape<DoorView> DOOR =
            Shape.<DoorView>of("Door").text("as", DoorView::as).text("label", DoorView::label);

    static final Shape<DoorsView> SHAPE = Shape.<DoorsView>of("Doors").list("doors", DOOR, DoorsView::doors);

    static DoorsView of(Visit visit, List<Door> doors) {
        return new DoorsView(doors.stream()
                .map(door -> new DoorView(door.key(), SignInPages.label(visit, door)))
                .toList());
    }
}
