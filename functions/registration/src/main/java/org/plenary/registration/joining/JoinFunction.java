package org.plenary.registration.joining;

import java.time.Clock;
import java.util.Map;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;

/** What visitors do to join: the form, and the confirmation of its address. */
public final class JoinFunction extends HttpFunction {
    private final Routes routes =
            part(AnswerPages.class).on(part(JoinPages.class).routes());

    public JoinFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public JoinFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        prime();
    }

    @Override
    public Routes routes() {
        return routes;
    }
}
