package org.plenary.payments.card;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** Where the provider of card payments tells what happened. */
public final class WebhookFunction extends HttpFunction {
    private final Routes routes = part(WebhookDesk.class).on(Routes.of("payments"));

    public WebhookFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public WebhookFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
        part(WebhookDesk.class).prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
