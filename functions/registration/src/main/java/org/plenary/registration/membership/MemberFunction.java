package org.plenary.registration.membership;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;
import org.plenary.registration.declarations.DeclarationPages;

/** The member's own page, and where links in its mails lead. */
public final class MemberFunction extends HttpFunction {
    private final Routes routes = part(DeclarationPages.class)
            .on(part(AddressPages.class).on(part(OwnPage.class).on(Routes.of("registration"))));

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
