package org.plenary.payments.pay;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** The page of an invoice. */
public final class PayFunction extends HttpFunction {
    private final Routes routes = part(PayPages.class).on(Routes.of("payments"));

    public PayFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public PayFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
        part(Cards.class).prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
