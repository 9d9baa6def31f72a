package org.plenary.door;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;
import org.plenary.common.identity.Right;
import org.plenary.door.signin.SignInPages;
import org.plenary.door.staff.StaffPages;
import org.plenary.door.start.Assets;
import org.plenary.door.start.StartPages;

/** The front page, what every page is dressed in, the way in and out, and the staff. */
public final class DoorFunction extends HttpFunction {
    private final Routes routes =
            routes(part(StartPages.class), part(Assets.class), part(SignInPages.class), part(StaffPages.class));

    public DoorFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public DoorFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }

    private static Routes routes(StartPages start, Assets assets, SignInPages signIn, StaffPages staff) {
        return Routes.of("door")
                .open("GET /", start::front)
                .open("GET /assets/{file}", assets::file)
                .open("GET /openapi.json", assets::openApi)
                .open("GET /sign-in", signIn::show)
                .open("POST /sign-in", signIn::ask)
                .open("GET /sign-in/{token}", signIn::open)
                .open("POST /sign-in/{token}", signIn::enter)
                .signedIn("POST /sign-out", signIn::leave)
                .staff("GET /office", Right.ENTER_OFFICE, start::office)
                .staff("GET /office/staff", Right.MANAGE_STAFF, staff::list)
                .staff("POST /office/staff", Right.MANAGE_STAFF, staff::add)
                .staff("POST /office/staff/{id}/roles", Right.MANAGE_STAFF, staff::giveRoles)
                .staff("POST /office/staff/{id}/disable", Right.MANAGE_STAFF, staff::disable)
                .staff("POST /office/staff/{id}/enable", Right.MANAGE_STAFF, staff::enable);
    }
}
