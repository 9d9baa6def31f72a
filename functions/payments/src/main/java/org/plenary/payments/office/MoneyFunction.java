package org.plenary.payments.office;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** What the office sees of money, and says about it. */
public final class MoneyFunction extends HttpFunction {
    private final Routes routes = part(AccountPages.class)
            .on(part(DeskPages.class)
                    .on(part(InvoicePages.class).on(part(InvoiceListPages.class).on(Routes.of("payments")))));

    public MoneyFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MoneyFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
