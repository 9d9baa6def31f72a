package org.plenary.registration.membership;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;

/** Each night: tells whose status the new day has changed. */
public final class StatusRun extends Function {
    private final Network network = part(Network.class);
    private final Statuses statuses = part(Statuses.class);
    private final Log log = part(Log.class);

    public StatusRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public StatusRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        network.profile()
                .ifPresent(profile -> log.count("StatusRun", Map.of("StatusesChanged", (long) statuses.see(profile))));
    }
}
