package org.plenary.registration.nightly;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;
import org.plenary.registration.declarations.Declarations;
import org.plenary.registration.membership.Statuses;

/** Each night: tells whose status the new day has changed, and asks members for the turnover that their fee goes by. */
public final class NightlyRun extends Function {
    private final Network network = part(Network.class);
    private final Statuses statuses = part(Statuses.class);
    private final Declarations declarations = part(Declarations.class);
    private final Log log = part(Log.class);

    public NightlyRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public NightlyRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        network.profile().ifPresent(profile -> {
            int changed = statuses.see(profile);
            int asked = declarations.ask(profile);
            log.count("NightlyRun", Map.of("StatusesChanged", (long) changed, "TurnoverAsked", (long) asked));
        });
    }
}
