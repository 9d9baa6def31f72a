package org.plenary.door;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;
import org.plenary.door.signin.SignInPages;
import org.plenary.door.staff.StaffPages;
import org.plenary.door.start.Assets;
import org.plenary.door.start.StartPages;

/** The front page, what every page is dressed in, the way in and out, and the staff. */
public final class DoorFunction extends HttpFunction {
    private final Routes routes = part(StaffPages.class)
            .on(part(SignInPages.class)
                    .on(part(Assets.class).on(part(StartPages.class).on(Routes.of("door")))));

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
}
