package org.plenary.registration.office;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** What the office does about applications and members. */
public final class RegistrationOfficeFunction extends HttpFunction {
    private final Routes routes =
            part(MemberPages.class).on(part(ApplicationPages.class).on(Routes.of("registration")));

    public RegistrationOfficeFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public RegistrationOfficeFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
