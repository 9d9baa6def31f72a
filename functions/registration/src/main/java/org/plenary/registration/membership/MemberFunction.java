package org.plenary.registration.membership;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** The member's own page. */
public final class MemberFunction extends HttpFunction {
    private final Routes routes =
            part(AddressPages.class).on(part(OwnPage.class).on(Routes.of("registration")));

    public MemberFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MemberFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
