package org.plenary.registration.office;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;
import org.plenary.registration.fees.FeePages;

/** What the office does about applications, members and fees. */
public final class RegistrationOfficeFunction extends HttpFunction {
    private final Routes routes = part(FeePages.class)
            .on(part(MemberPages.class).on(part(ApplicationPages.class).on(Routes.of("registration"))));

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
